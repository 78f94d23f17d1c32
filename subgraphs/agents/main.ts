import { readServiceConfig } from '#runtime/config.ts'
import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { readAgentsConfig } from './config.ts'
import { agentsSubgraph } from './subgraph.ts'

await runService('agents', async () => startSubgraph(agentsSubgraph(readAgentsConfig()), readServiceConfig('agents')))

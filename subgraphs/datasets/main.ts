import { readServiceConfig } from '#runtime/config.ts'
import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { datasetsSubgraph } from './subgraph.ts'

await runService('datasets', async () => startSubgraph(datasetsSubgraph(), readServiceConfig('datasets')))

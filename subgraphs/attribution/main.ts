import { readServiceConfig } from '#runtime/config.ts'
import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { attributionSubgraph } from './subgraph.ts'

await runService('attribution', () => startSubgraph(attributionSubgraph(), readServiceConfig('attribution')))

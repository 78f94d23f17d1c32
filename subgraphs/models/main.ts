import { readServiceConfig } from '#runtime/config.ts'
import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { modelsSubgraph } from './subgraph.ts'

await runService('models', async () => startSubgraph(modelsSubgraph(), readServiceConfig('models')))

import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { readPayoutsConfig } from './config.ts'
import { payoutsSubgraph } from './subgraph.ts'

await runService('payouts', async () => {
  const config = readPayoutsConfig()
  return startSubgraph(payoutsSubgraph(config), config)
})

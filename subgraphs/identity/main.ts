import { readServiceConfig } from '#runtime/config.ts'
import { runService } from '#runtime/process.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { readIdentityConfig } from './config.ts'
import { identitySubgraph } from './subgraph.ts'

await runService('identity', async () =>
  startSubgraph(identitySubgraph(readIdentityConfig()), readServiceConfig('identity')),
)

import type { ServiceName } from '#runtime/config.ts'
import { readServiceConfig } from '#runtime/config.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import { readAgentsConfig } from '../subgraphs/agents/config.ts'
import { agentsSubgraph } from '../subgraphs/agents/subgraph.ts'
import { readAttributionRules, readSnapshotPath } from '../subgraphs/attribution/settings.ts'
import { attributionSubgraph } from '../subgraphs/attribution/subgraph.ts'
import { datasetsSubgraph } from '../subgraphs/datasets/subgraph.ts'
import { readIdentityConfig } from '../subgraphs/identity/config.ts'
import { identitySubgraph } from '../subgraphs/identity/subgraph.ts'
import { modelsSubgraph } from '../subgraphs/models/subgraph.ts'
import { readPayoutsConfig } from '../subgraphs/payouts/config.ts'
import { payoutsSubgraph } from '../subgraphs/payouts/subgraph.ts'

type Start = (env: NodeJS.ProcessEnv) => Promise<RunningSubgraph>

/** Each service in this process, from the same environment as its own main.ts reads. */
export const startInProcess: Readonly<Record<ServiceName, Start>> = {
  identity: (env) => startSubgraph(identitySubgraph(readIdentityConfig(env)), readServiceConfig('identity', env)),
  datasets: (env) => startSubgraph(datasetsSubgraph(), readServiceConfig('datasets', env)),
  models: (env) => startSubgraph(modelsSubgraph(), readServiceConfig('models', env)),
  agents: (env) => startSubgraph(agentsSubgraph(readAgentsConfig(env)), readServiceConfig('agents', env)),
  attribution: (env) =>
    startSubgraph(
      attributionSubgraph(readAttributionRules(env), readSnapshotPath(env)),
      readServiceConfig('attribution', env),
    ),
  payouts: (env) => startSubgraph(payoutsSubgraph(readPayoutsConfig(env)), readServiceConfig('payouts', env)),
}

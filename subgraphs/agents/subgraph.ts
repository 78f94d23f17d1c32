import { policyMigration } from '#runtime/policyReplica.ts'
import { replicaMigration } from '#runtime/replica.ts'
import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { startAgentsBackground } from './background.ts'
import type { AgentsConfig } from './config.ts'
import { createConsumers } from './consumers.ts'
import { AgentEntity } from './entities/Agent.ts'
import { AgentVersionEntity } from './entities/AgentVersion.ts'
import { MandateEntity } from './entities/Mandate.ts'
import { RunEntity } from './entities/Run.ts'
import { UsageEntity } from './entities/Usage.ts'
import type { Resolvers } from './generated.ts'
import { createLeaseNews } from './leases/news.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateAgents1760000001000 } from './migrations/0001_create_agents.ts'
import { AddLeaseCredit1760000002000 } from './migrations/0002_add_lease_credit.ts'
import { AddCreditMethod1760000004000 } from './migrations/0004_add_credit_method.ts'
import { AddCreditPolicies1760000005000 } from './migrations/0005_add_credit_policies.ts'
import { Agent } from './resolvers/Agent.ts'
import { AgentVersion, ContributorShare, Derivation, Terms } from './resolvers/AgentVersion.ts'
import { Mandate } from './resolvers/Mandate.ts'
import { createMutation } from './resolvers/Mutation.ts'
import { Query } from './resolvers/Query.ts'
import { Run, RunSource } from './resolvers/Run.ts'
import { Usage } from './resolvers/Usage.ts'
import { createModelCache } from './runners/modelCache.ts'

/** Built models take some four bytes a character: at most this much text stands behind the models that are kept. */
const CACHED_CHARACTERS_MAX = 96_000_000

/** The agents subgraph: it runs agents and meters them, and charges what was leased for it. */
export function agentsSubgraph({ allowPrivateEndpoints }: AgentsConfig): SubgraphDefinition<Loaders> {
  const leaseNews = createLeaseNews()
  const models = createModelCache({ charactersMax: CACHED_CHARACTERS_MAX })
  const Mutation = createMutation({ leaseNews, models, allowPrivateEndpoints })
  return {
    name: 'agents',
    resolvers: {
      Query,
      Mutation,
      Agent,
      AgentVersion,
      ContributorShare,
      Derivation,
      Terms,
      Run,
      RunSource,
      Usage,
      Mandate,
    } satisfies Resolvers,
    entities: [AgentEntity, AgentVersionEntity, RunEntity, UsageEntity, MandateEntity],
    migrations: [
      replicaMigration('agents'),
      CreateAgents1760000001000,
      AddLeaseCredit1760000002000,
      AddCreditMethod1760000004000,
      AddCreditPolicies1760000005000,
      policyMigration('agents', 10),
    ],
    createLoaders,
    createConsumers: () => createConsumers(leaseNews),
    startBackground: async (service) => startAgentsBackground(service, leaseNews),
  }
}

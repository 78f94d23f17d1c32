import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { createConsumers } from './consumers.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateAttribution1760000001000 } from './migrations/0001_create_attribution.ts'
import { FollowTransfers1760000008000 } from './migrations/0008_follow_transfers.ts'
import { CheckPlansByStatement1760000010000 } from './migrations/0010_check_plans_by_statement.ts'
import { AddOpenLineage1760000011000 } from './migrations/0011_add_openlineage.ts'
import type { AttributionRules } from './operations/attributeUsages.ts'
import { Agent, Dataset, Model } from './resolvers/Asset.ts'
import { Attribution } from './resolvers/Attribution.ts'
import { Plan } from './resolvers/Plan.ts'
import { createQuery } from './resolvers/Query.ts'
import { Usage } from './resolvers/Usage.ts'
import { serveExports } from './routes/serveExports.ts'
import { serveOpenLineage } from './routes/serveOpenLineage.ts'
import { readAttributionRules } from './settings.ts'

export function attributionSubgraph(rules: AttributionRules = readAttributionRules()): SubgraphDefinition<Loaders> {
  return {
    name: 'attribution',
    resolvers: { Query: createQuery(rules.policy), Dataset, Model, Agent, Attribution, Plan, Usage },
    // Every read and write here is of many rows at once: there is no table that TypeORM would be asked for by the row.
    entities: [],
    migrations: [
      CreateAttribution1760000001000,
      FollowTransfers1760000008000,
      CheckPlansByStatement1760000010000,
      AddOpenLineage1760000011000,
    ],
    createLoaders: (db, viewer) => createLoaders(db, viewer, rules.policy),
    createConsumers: () => createConsumers(rules),
    routes(app, service) {
      serveOpenLineage(app, service)
      serveExports(app, service, rules.policy)
    },
  }
}

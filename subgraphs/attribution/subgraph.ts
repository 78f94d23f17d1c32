import type { MigrationClass } from '#runtime/database.ts'
import { policyMigration } from '#runtime/policyReplica.ts'
import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { startBackground } from './background.ts'
import { createConsumers } from './consumers.ts'
import { createLineageIndex } from './lineage/index/createLineageIndex.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateAttribution1760000001000 } from './migrations/0001_create_attribution.ts'
import { ChangeLineage1760000002000 } from './migrations/0002_change_lineage.ts'
import { MeasureCredit1760000005000 } from './migrations/0005_measure_credit.ts'
import { AddDisputes1760000007000 } from './migrations/0007_add_disputes.ts'
import { FollowTransfers1760000008000 } from './migrations/0008_follow_transfers.ts'
import { CheckPlansByStatement1760000010000 } from './migrations/0010_check_plans_by_statement.ts'
import { AddOpenLineage1760000011000 } from './migrations/0011_add_openlineage.ts'
import { IndexLineage1760000017000 } from './migrations/0017_index_lineage.ts'
import { BlendCredit1760000018000 } from './migrations/0018_blend_credit.ts'
import { AddLineageFeed1760000020000 } from './migrations/0020_add_lineage_feed.ts'
import { HoldCredit1760000021000 } from './migrations/0021_hold_credit.ts'
import { QuoteCreditPolicies1760000022000 } from './migrations/0022_quote_credit_policies.ts'
import { FeedSuspicions1760000023000 } from './migrations/0023_feed_suspicions.ts'
import type { AttributionRules } from './operations/attributeUsages.ts'
import { Agent, Dataset, Model } from './resolvers/Asset.ts'
import { Attribution } from './resolvers/Attribution.ts'
import { Dispute } from './resolvers/Dispute.ts'
import { Impact } from './resolvers/Impact.ts'
import { InfluencedDocument, InfluenceMeasurement, InfluenceUpload } from './resolvers/Influence.ts'
import {
  AdmissionFinding,
  AttributionMeasurement,
  Document,
  MeasuredDocument,
  TraceSource,
} from './resolvers/Measurement.ts'
import { Mutation } from './resolvers/Mutation.ts'
import { Plan } from './resolvers/Plan.ts'
import { createQuery } from './resolvers/Query.ts'
import { Reward } from './resolvers/Reward.ts'
import { createSubscription } from './resolvers/Subscription.ts'
import { HeldCredit, Suspicion } from './resolvers/Suspicion.ts'
import { Usage } from './resolvers/Usage.ts'
import { serveExports } from './routes/serveExports.ts'
import { serveOpenLineage } from './routes/serveOpenLineage.ts'
import { readAttributionRules, readSnapshotPath } from './settings.ts'
import { createTexts } from './texts.ts'

export function attributionSubgraph(
  rules: AttributionRules = readAttributionRules(),
  snapshotPath: string | null = readSnapshotPath(),
): SubgraphDefinition<Loaders> {
  const texts = createTexts(rules)
  const lineage = createLineageIndex({ snapshotPath })
  return {
    name: 'attribution',
    resolvers: {
      Query: createQuery({ texts }),
      Mutation,
      Subscription: createSubscription({ lineage }),
      Dataset,
      Model,
      Agent,
      Attribution,
      Dispute,
      Impact,
      Plan,
      Reward,
      Suspicion,
      HeldCredit,
      Usage,
      Document,
      AdmissionFinding,
      AttributionMeasurement,
      MeasuredDocument,
      TraceSource,
      InfluenceMeasurement,
      InfluencedDocument,
      InfluenceUpload,
    },
    // Every read and write here is of many rows at once: there is no table that TypeORM would be asked for by the row.
    entities: [],
    migrations: MIGRATIONS,
    createLoaders: (db, viewer) => createLoaders(db, viewer, lineage),
    createConsumers: () => createConsumers(rules),
    async startBackground(service) {
      const running = [texts.start(service), lineage.start(service), await startBackground(service)]
      return {
        async stop() {
          await Promise.all(running.map((one) => one.stop()))
        },
      }
    },
    routes(app, service) {
      serveOpenLineage(app, service)
      serveExports(app, service)
    },
  }
}

export const MIGRATIONS: readonly MigrationClass[] = [
  CreateAttribution1760000001000,
  MeasureCredit1760000005000,
  ChangeLineage1760000002000,
  AddDisputes1760000007000,
  FollowTransfers1760000008000,
  CheckPlansByStatement1760000010000,
  AddOpenLineage1760000011000,
  IndexLineage1760000017000,
  BlendCredit1760000018000,
  AddLineageFeed1760000020000,
  policyMigration('attribution', 9),
  HoldCredit1760000021000,
  QuoteCreditPolicies1760000022000,
  FeedSuspicions1760000023000,
]

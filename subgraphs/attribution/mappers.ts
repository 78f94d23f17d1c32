import type { AttributionRow } from './credit/readAttributions.ts'
import type { InfluenceRow } from './credit/readBlends.ts'
import type { InfluenceUploadRow } from './credit/readInfluenceUploads.ts'
import type { DocumentRow, MeasureRow, StoredSpan } from './credit/readMeasures.ts'
import type { InfluencedDocumentRow, MeasuredDocumentRow } from './credit/readPlanDocuments.ts'
import type { PlanRow } from './credit/readPlans.ts'
import type { DisputeRow } from './disputes/readDisputes.ts'
import type { Impact } from './lineage/readImpact.ts'
import type { SuspicionRow } from './suspicions/readSuspicions.ts'
import type { toHeldCredit } from './suspicions/toHeldCredit.ts'

/** What the gateway, or a row of ours, says of another subgraph's object: its id. */
interface Reference<Typename extends string> {
  readonly __typename: Typename
  readonly id: string
}

export type AttributionParent = AttributionRow
export type DisputeParent = DisputeRow
export type SuspicionParent = SuspicionRow
export type HeldCreditParent = ReturnType<typeof toHeldCredit>
export type ImpactParent = Impact
export type RewardParent = Reference<'Reward'>
export type PlanParent = PlanRow
export type AccountParent = Reference<'Account'>
export type UsageParent = Reference<'Usage'>
export type DatasetParent = Reference<'Dataset'>
export type ModelParent = Reference<'Model'>
export type AgentParent = Reference<'Agent'>
export type DatasetVersionParent = Reference<'DatasetVersion'>
export type ModelVersionParent = Reference<'ModelVersion'>
export type AgentVersionParent = Reference<'AgentVersion'>
export type DocumentParent = Reference<'Document'>
export type AttributionMeasurementParent = MeasureRow
export type MeasuredDocumentParent = MeasuredDocumentRow
export type AdmissionFindingParent = NonNullable<DocumentRow['finding']>
export type TraceSpanParent = StoredSpan
export type TraceSourceParent = StoredSpan['sources'][number]
export type InfluenceMeasurementParent = InfluenceRow
export type InfluencedDocumentParent = InfluencedDocumentRow
export type InfluenceUploadParent = InfluenceUploadRow

import type { Queryable } from '#runtime/database.ts'
import { formatWeight, WEIGHT_TOTAL } from '#runtime/money.ts'
import type { InfluenceBasis } from '../engine/blend/blendPlan.ts'
import { type AppliedPart, BLEND_TOTAL } from '../engine/blend/creditPolicy.ts'
import { INFLUENCE, methodOf } from '../engine/provenance/methods.ts'

/** A blended plan's parts as they were applied. */
export interface BlendRow {
  readonly creditPolicyVersion: number
  readonly parts: readonly Pick<AppliedPart, 'method' | 'weight' | 'appliedAs' | 'reason'>[]
}

/** In the order of `planIds`; null for plans of one method. */
export async function readBlends(db: Queryable, planIds: readonly string[]): Promise<(BlendRow | null)[]> {
  const rows: (BlendRow & { readonly planId: string })[] = await db.query(
    `select b.plan_id as "planId", b.credit_policy_version as "creditPolicyVersion",
       jsonb_agg(jsonb_build_object('method', p.method, 'weight', p.weight, 'appliedAs', p.applied_as, 'reason', p.reason)
         order by p.rank) as parts
     from plan_blends b join plan_parts p using (plan_id) where b.plan_id = any($1) group by b.plan_id`,
    [planIds],
  )
  const found = new Map(rows.map((row) => [row.planId, row]))
  return planIds.map((id) => found.get(id) ?? null)
}

/** As GraphQL says it. A plan of one method is one part. */
export function toAppliedMethods(method: string, parts: BlendRow['parts'] | null) {
  return (parts ?? [{ method, weight: BLEND_TOTAL, appliedAs: method, reason: null }]).map((part) => ({
    method: methodOf(part.method).kind,
    methodVersion: methodOf(part.method).version,
    weight: part.weight,
    appliedAs: methodOf(part.appliedAs).kind,
    fallbackReason: part.reason,
    isSybilProof: part.appliedAs !== INFLUENCE,
  }))
}

/** What a usage's influence part was divided by. */
export interface InfluenceRow {
  readonly planId: string
  readonly basis: InfluenceBasis
  readonly uploadVersion: number
  readonly outputOrigin: 'REPORTED' | 'QUOTED' | null
  readonly pool: string
}

/** In the order of `usageIds`; null where nothing was divided by influence. Whether the viewer may read the usage is the caller's to know. */
export async function readInfluences(db: Queryable, usageIds: readonly string[]): Promise<(InfluenceRow | null)[]> {
  const rows: (InfluenceRow & { readonly usageId: string })[] = await db.query(
    `select a.usage_id as "usageId", i.plan_id as "planId", i.basis, i.upload_version as "uploadVersion", i.pool::text,
       t.origin as "outputOrigin"
     from attributions a join plan_influences i using (plan_id) left join influence_traces t on t.usage_id = a.usage_id
     where a.usage_id = any($1)`,
    [usageIds],
  )
  const found = new Map(rows.map((row) => [row.usageId, row]))
  return usageIds.map((id) => found.get(id) ?? null)
}

export interface InfluencedDocumentRow {
  readonly documentId: string
  /** Its part of all of them, a decimal. */
  readonly influence: string
  readonly share: bigint
  readonly isHeld: boolean
}

/** All of a plan's, largest share first. */
export async function readInfluencedDocuments(db: Queryable, planId: string): Promise<InfluencedDocumentRow[]> {
  const rows: StoredDocument[] = await db.query(
    `${DOCUMENTS} from plan_influenced_documents d where plan_id = $1 order by d.value desc, document_id`,
    [planId],
  )
  return rows.map(toRow)
}

export interface InfluencePageRequest {
  readonly planId: string
  readonly limit: number
  /** How many come before the page. */
  readonly after: number
}

/**
 * Pages of plans' documents, largest share first. In the order of `requests`. A plan's documents never change, so a place in their order is
 * good for ever; a cursor by their ids would name private ones.
 */
export async function readInfluencePages(
  db: Queryable,
  requests: readonly InfluencePageRequest[],
): Promise<InfluencedDocumentRow[][]> {
  const rows: (StoredDocument & { readonly nr: string })[] = await db.query(
    `select page.nr, d.* from unnest($1::text[], $2::int[], $3::int[]) with ordinality as page (plan_id, size, before, nr)
     cross join lateral (
       ${DOCUMENTS} from plan_influenced_documents d
       where d.plan_id = page.plan_id order by d.value desc, document_id limit size offset before
     ) d order by page.nr, d.value::numeric desc, d."documentId"`,
    [requests.map(({ planId }) => planId), requests.map(({ limit }) => limit), requests.map(({ after }) => after)],
  )
  const byPage = Map.groupBy(rows, ({ nr }) => Number(nr))
  return requests.map((_, index) => (byPage.get(index + 1) ?? []).map(toRow))
}

const DOCUMENTS = `select document_id as "documentId", value::text, share::text, is_held as "isHeld",
  (select sum(value) from plan_influenced_documents of_plan where of_plan.plan_id = d.plan_id)::text as total`

function toRow({ documentId, value, total, share, isHeld }: StoredDocument): InfluencedDocumentRow {
  return {
    documentId,
    influence: formatWeight((BigInt(value) * WEIGHT_TOTAL) / BigInt(total)),
    share: BigInt(share),
    isHeld,
  }
}

interface StoredDocument {
  readonly documentId: string
  readonly value: string
  readonly share: string
  readonly isHeld: boolean
  readonly total: string
}

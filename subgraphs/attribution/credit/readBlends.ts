import type { Queryable } from '#runtime/database.ts'
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

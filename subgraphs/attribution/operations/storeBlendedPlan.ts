import type { Transaction } from '#runtime/database.ts'
import type { BlendedPlan } from '../engine/blend/blendPlan.ts'
import { type MeasuredCounts, storeDocuments, storePlan } from './storeMeasuredPlan.ts'

/** As `storeMeasuredPlan`, with what each method of the blend found. */
export async function storeBlendedPlan(
  tx: Transaction,
  {
    plan,
    counts,
    compiledAt,
  }: {
    readonly plan: BlendedPlan
    /** Where a part is divided by provenance. */
    readonly counts: MeasuredCounts | null
    readonly compiledAt: Date
  },
): Promise<void> {
  if (!(await storePlan(tx, plan, compiledAt))) return
  await tx.query(`insert into plan_blends (plan_id, credit_policy_version, pool) values ($1, $2, $3)`, [
    plan.id,
    plan.creditPolicyVersion,
    `${plan.pool}`,
  ])
  await tx.query(
    `insert into plan_parts (plan_id, rank, method, weight, applied_as, reason)
     select $1, * from unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::text[])`,
    [
      plan.id,
      plan.parts.map((_, rank) => rank),
      plan.parts.map(({ method }) => method),
      plan.parts.map(({ weight }) => weight),
      plan.parts.map(({ appliedAs }) => appliedAs),
      plan.parts.map(({ reason }) => reason),
    ],
  )
  if (plan.text !== null && counts !== null) await storeDocuments(tx, { planId: plan.id, ...plan.text, counts })
  if (plan.influence !== null) await storeInfluence(tx, plan.id, plan.influence)
}

async function storeInfluence(
  tx: Transaction,
  planId: string,
  { pool, basis, uploadVersion, documents }: NonNullable<BlendedPlan['influence']>,
): Promise<void> {
  await tx.query(`insert into plan_influences (plan_id, pool, basis, upload_version) values ($1, $2, $3, $4)`, [
    planId,
    `${pool}`,
    basis,
    uploadVersion,
  ])
  await tx.query(
    `insert into plan_influenced_documents (plan_id, document_id, value, share, is_held)
     select $1, * from unnest($2::text[], $3::numeric[], $4::numeric[], $5::boolean[])`,
    [
      planId,
      documents.map(({ documentId }) => documentId),
      documents.map(({ value }) => `${value}`),
      documents.map(({ share }) => `${share}`),
      documents.map(({ isHeld }) => isHeld),
    ],
  )
}

import type { Transaction } from '#runtime/database.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import '#schema/events/plan.compiled.ts'
import type { Payee } from '../engine/compilePlan.ts'
import type { MeasuredPlan } from '../engine/provenance/measurePlan.ts'
import type { Measurement } from '../engine/provenance/measureText.ts'

/** What a plan keeps of what was counted, beside its documents. */
export type MeasuredCounts = Pick<Measurement, 'kgrams' | 'boilerplate' | 'retracted' | 'unmatched'>

/** Two outputs that use the same documents alike have the same plan: it is stored and published once. */
export async function storeMeasuredPlan(
  tx: Transaction,
  {
    plan,
    measurement,
    compiledAt,
  }: { readonly plan: MeasuredPlan; readonly measurement: MeasuredCounts; readonly compiledAt: Date },
): Promise<void> {
  if (await storePlan(tx, plan, compiledAt)) await storeDocuments(tx, { planId: plan.id, ...plan, counts: measurement })
}

interface DividedPlan {
  readonly id: string
  readonly basePlanId: string
  readonly method: string
  readonly payees: readonly Payee[]
}

/** A plan and its payees, and the event that says so; false where it was here before. */
export async function storePlan(tx: Transaction, plan: DividedPlan, compiledAt: Date): Promise<boolean> {
  const [inserted]: { agent_version_id: string; policy_version: number; lineage_position: string }[] = await tx.query(
    `insert into plans (id, agent_version_id, policy_version, compiled_at, lineage_position, method, base_plan_id)
     select $1, agent_version_id, policy_version, $3, lineage_position, $4, id from plans where id = $2
     on conflict do nothing returning agent_version_id, policy_version, lineage_position`,
    [plan.id, plan.basePlanId, compiledAt, plan.method],
  )
  if (inserted === undefined) return false
  await tx.query(
    `insert into plan_payees (plan_id, rank, kind, account_id, weight)
     select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::numeric[])`,
    [
      plan.id,
      plan.payees.map((_, rank) => rank),
      plan.payees.map(({ kind }) => kind),
      plan.payees.map(({ accountId }) => accountId),
      plan.payees.map(({ weight }) => `${weight}`),
    ],
  )
  await appendEvent(tx, {
    type: 'plan.compiled',
    subject: plan.id,
    data: {
      planId: plan.id,
      agentVersionId: inserted.agent_version_id,
      policyVersion: inserted.policy_version,
      lineagePosition: inserted.lineage_position,
      payees: plan.payees.map((payee) => ({ ...payee, weight: `${payee.weight}` })),
    },
  })
  return true
}

/** What was counted in an output, and which documents have what of it. */
export async function storeDocuments(
  tx: Transaction,
  {
    planId,
    pool,
    documents,
    counts,
  }: {
    readonly planId: string
    readonly pool: bigint
    readonly documents: MeasuredPlan['documents']
    readonly counts: MeasuredCounts
  },
): Promise<void> {
  await tx.query(
    `insert into plan_measures (plan_id, pool, kgrams, boilerplate, retracted, unmatched) values ($1, $2, $3, $4, $5, $6)`,
    [planId, `${pool}`, counts.kgrams, counts.boilerplate, counts.retracted, counts.unmatched],
  )
  await tx.query(
    `insert into plan_documents (plan_id, document_id, kgrams, share, is_held)
     select $1, * from unnest($2::text[], $3::int[], $4::numeric[], $5::boolean[])`,
    [
      planId,
      documents.map(({ documentId }) => documentId),
      documents.map(({ kgrams }) => kgrams),
      documents.map(({ share }) => `${share}`),
      documents.map(({ isHeld }) => isHeld),
    ],
  )
}

import type { Transaction } from '#runtime/database.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { Policy } from '#runtime/policy.ts'
import { type CompiledPlan, compilePlan } from '../engine/compilePlan.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { readClosure } from '../lineage/readClosure.ts'
import '#schema/events/plan.compiled.ts'

export interface PinnedPlan {
  readonly planId: string
  readonly compiledAt: Date
}

/**
 * The plan of each agent version under the policy; the ones that are new are stored and published in this transaction, so
 * before any usage that they split. Where a version upstream has not arrived, its id instead, and a later arrival cannot slip
 * by unseen: the lineage stays locked until the transaction ends.
 */
export async function compilePlans(
  tx: Transaction,
  agentVersionIds: readonly string[],
  policy: Policy,
): Promise<Map<string, PinnedPlan | { missingVersionId: string }>> {
  const found = new Map<string, PinnedPlan | { missingVersionId: string }>(await readPlans(tx, agentVersionIds, policy))
  if (agentVersionIds.every((id) => found.has(id))) return found

  await lockLineage(tx)
  for (const [id, plan] of await readPlans(tx, agentVersionIds, policy)) found.set(id, plan)
  const open = [...new Set(agentVersionIds)].filter((id) => !found.has(id)).sort()
  const versions = await readClosure(tx, open)
  const fresh: { plan: CompiledPlan; compiledAt: Date }[] = []
  for (const agentVersionId of open) {
    const result = compilePlan({ agentVersionId, versions, policy })
    if ('missing' in result) {
      found.set(agentVersionId, { missingVersionId: result.missing[0] ?? agentVersionId })
      continue
    }
    // The moment from which it could be compiled, rather than today's: the same in every replay.
    const moments = result.plan.versions.map(({ versionId }) => versions.get(versionId)?.recordedAt.getTime() ?? 0)
    const compiledAt = new Date(moments.reduce((latest, moment) => Math.max(latest, moment), 0))
    fresh.push({ plan: result.plan, compiledAt })
    found.set(agentVersionId, { planId: result.plan.id, compiledAt })
  }
  await storePlans(tx, fresh)
  await appendEvents(
    tx,
    fresh.map(({ plan: { id, agentVersionId, policyVersion, payees } }) => ({
      type: 'plan.compiled' as const,
      subject: id,
      data: {
        planId: id,
        agentVersionId,
        policyVersion,
        payees: payees.map((payee) => ({ ...payee, weight: `${payee.weight}` })),
      },
    })),
  )
  return found
}

async function readPlans(
  tx: Transaction,
  agentVersionIds: readonly string[],
  policy: Policy,
): Promise<Map<string, PinnedPlan>> {
  const rows: { id: string; agent_version_id: string; compiled_at: Date }[] = await tx.query(
    `select id, agent_version_id, compiled_at from plans where agent_version_id = any($1) and policy_version = $2 and base_plan_id is null`,
    [agentVersionIds, policy.version],
  )
  return new Map(rows.map((row) => [row.agent_version_id, { planId: row.id, compiledAt: row.compiled_at }]))
}

async function storePlans(tx: Transaction, plans: readonly { plan: CompiledPlan; compiledAt: Date }[]): Promise<void> {
  if (plans.length === 0) return
  await tx.query(
    `insert into plans (id, agent_version_id, policy_version, compiled_at)
     select * from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[])`,
    [
      plans.map(({ plan }) => plan.id),
      plans.map(({ plan }) => plan.agentVersionId),
      plans.map(({ plan }) => plan.policyVersion),
      plans.map(({ compiledAt }) => compiledAt.toISOString()),
    ],
  )
  const payees = plans.flatMap(({ plan }) => plan.payees.map((payee, rank) => ({ ...payee, rank, planId: plan.id })))
  await tx.query(
    `insert into plan_payees (plan_id, rank, kind, account_id, weight)
     select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::numeric[])`,
    [
      payees.map(({ planId }) => planId),
      payees.map(({ rank }) => rank),
      payees.map(({ kind }) => kind),
      payees.map(({ accountId }) => accountId),
      payees.map(({ weight }) => `${weight}`),
    ],
  )
  const versions = plans.flatMap(({ plan }) => plan.versions.map((version) => ({ ...version, planId: plan.id })))
  await tx.query(
    `insert into plan_versions (plan_id, version_id, inflow, passed_on, kept, remainder)
     select * from unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[])`,
    [
      versions.map(({ planId }) => planId),
      versions.map(({ versionId }) => versionId),
      versions.map(({ inflow }) => `${inflow}`),
      versions.map(({ passedOn }) => `${passedOn}`),
      versions.map(({ kept }) => `${kept}`),
      versions.map(({ remainder }) => `${remainder}`),
    ],
  )
  const flows = plans.flatMap(({ plan }) => plan.flows.map((flow) => ({ ...flow, planId: plan.id })))
  await tx.query(
    `insert into plan_flows (plan_id, derivation_id, source_version_id, flow)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::numeric[])`,
    [
      flows.map(({ planId }) => planId),
      flows.map(({ derivationId }) => derivationId),
      flows.map(({ sourceVersionId }) => sourceVersionId),
      flows.map(({ flow }) => `${flow}`),
    ],
  )
}

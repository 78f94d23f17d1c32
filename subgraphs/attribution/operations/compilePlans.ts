import type { Transaction } from '#runtime/database.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { Policy } from '#runtime/policy.ts'
import { type CompiledPlan, compilePlan } from '../engine/compilePlan.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { NEWEST, readClosure } from '../lineage/readClosure.ts'
import '#schema/events/plan.compiled.ts'

export interface PinnedPlan {
  readonly planId: string
  readonly compiledAt: Date
}

/**
 * The plan of each agent version under the policy, over its lineage as it is now, or, in a replay, as it was at the position
 * that a usage's pin recorded; the ones that are new are stored and published in this transaction, so
 * before any usage that they split. Where a version upstream has not arrived, its id instead, and a later arrival cannot slip
 * by unseen: the lineage stays locked until the transaction ends.
 */
export async function compilePlans(
  tx: Transaction,
  agentVersionIds: readonly string[],
  policy: Policy,
  at: bigint | null = null,
): Promise<Map<string, PinnedPlan | { missingVersionId: string }>> {
  const find = () =>
    at === null ? readNewestPlans(tx, agentVersionIds, policy) : readPlansAt(tx, agentVersionIds, policy, at)
  const found = new Map<string, PinnedPlan | { missingVersionId: string }>(await find())
  if (agentVersionIds.every((id) => found.has(id))) return found

  await lockLineage(tx)
  for (const [id, plan] of await find()) found.set(id, plan)
  const open = [...new Set(agentVersionIds)].filter((id) => !found.has(id)).sort()
  const versions = await readClosure(tx, open, at ?? NEWEST)
  const fresh: FreshPlan[] = []
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
    fresh.map(({ plan: { id, agentVersionId, policyVersion, lineagePosition, payees } }) => ({
      type: 'plan.compiled' as const,
      subject: id,
      data: {
        planId: id,
        agentVersionId,
        policyVersion,
        lineagePosition: `${lineagePosition}`,
        payees: payees.map((payee) => ({ ...payee, weight: `${payee.weight}` })),
      },
    })),
  )
  return found
}

interface FreshPlan {
  readonly plan: CompiledPlan
  readonly compiledAt: Date
}

/** A version's newest plan, unless something that it reaches has changed since. */
async function readNewestPlans(
  tx: Transaction,
  agentVersionIds: readonly string[],
  policy: Policy,
): Promise<Map<string, PinnedPlan>> {
  const rows: PlanRow[] = await tx.query(
    `select plan.* from unnest($1::text[]) as agent (version_id)
     cross join lateral (
       select id, agent_version_id, compiled_at from plans
       where agent_version_id = agent.version_id and policy_version = $2 and base_plan_id is null
        order by lineage_position desc limit 1
     ) plan
     where not exists (select from outdated_plans where plan_id = plan.id)`,
    [agentVersionIds, policy.version],
  )
  return toPinned(rows)
}

async function readPlansAt(
  tx: Transaction,
  agentVersionIds: readonly string[],
  policy: Policy,
  at: bigint,
): Promise<Map<string, PinnedPlan>> {
  const rows: PlanRow[] = await tx.query(
    `select id, agent_version_id, compiled_at from plans
     where agent_version_id = any($1) and policy_version = $2 and lineage_position = $3
        and base_plan_id is null`,
    [agentVersionIds, policy.version, `${at}`],
  )
  return toPinned(rows)
}

interface PlanRow {
  readonly id: string
  readonly agent_version_id: string
  readonly compiled_at: Date
}

function toPinned(rows: readonly PlanRow[]): Map<string, PinnedPlan> {
  return new Map(rows.map((row) => [row.agent_version_id, { planId: row.id, compiledAt: row.compiled_at }]))
}

async function storePlans(tx: Transaction, plans: readonly FreshPlan[]): Promise<void> {
  if (plans.length === 0) return
  await tx.query(
    `insert into plans (id, agent_version_id, policy_version, compiled_at, lineage_position)
     select * from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::bigint[])`,
    [
      plans.map(({ plan }) => plan.id),
      plans.map(({ plan }) => plan.agentVersionId),
      plans.map(({ plan }) => plan.policyVersion),
      plans.map(({ compiledAt }) => compiledAt.toISOString()),
      plans.map(({ plan: { lineagePosition } }) => `${lineagePosition}`),
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

import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { PlanCompiled } from '#schema/events/plan.compiled.ts'

/** Keeps plans for the rewards that follow. A plan that is known already is the same plan. */
export async function storePlans(tx: Transaction, plans: readonly PlanCompiled[]): Promise<void> {
  for (const plan of plans) assertWhole(plan)
  await tx.query(
    `insert into plans (id, agent_version_id, policy_version)
     select * from unnest($1::text[], $2::text[], $3::int[]) on conflict do nothing`,
    [
      plans.map((plan) => plan.planId),
      plans.map((plan) => plan.agentVersionId),
      plans.map((plan) => plan.policyVersion),
    ],
  )
  const payees = plans.flatMap((plan) => plan.payees.map((payee) => ({ ...payee, planId: plan.planId })))
  await tx.query(
    `insert into plan_payees (plan_id, kind, account_id, weight)
     select plan_id, kind, account_id, weight
     from unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) as payee (plan_id, kind, account_id, weight)
     where weight > 0
     on conflict do nothing`,
    [
      payees.map((payee) => payee.planId),
      payees.map((payee) => payee.kind),
      payees.map((payee) => payee.accountId),
      payees.map((payee) => payee.weight),
    ],
  )
}

/** A plan that gave away more or less than the whole, or one payee's weight twice, would break the books of every usage under it. */
function assertWhole({ planId, payees }: PlanCompiled): void {
  const total = payees.reduce((sum, payee) => sum + BigInt(payee.weight), 0n)
  assert.equal(total, WEIGHT_TOTAL, `Plan ${planId} must give away exactly ${WEIGHT_TOTAL}, got ${total}.`)
  const names = new Set(payees.map((payee) => `${payee.kind} ${payee.accountId}`))
  assert.equal(names.size, payees.length, `Plan ${planId} must name each payee once.`)
  assert(
    payees.every((payee) => BigInt(payee.weight) >= 0n),
    `Plan ${planId} must have no negative weight.`,
  )
}

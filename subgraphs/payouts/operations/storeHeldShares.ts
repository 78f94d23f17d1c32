import type { Transaction } from '#runtime/database.ts'
import type { CreditHeld } from '#schema/events/credit.held.ts'

/** Remembers for whom plans hold a part of what nobody is credited with. Told twice, it does nothing more. */
export async function storeHeldShares(tx: Transaction, plans: readonly CreditHeld[]): Promise<void> {
  const shares = plans.flatMap(({ planId, shares }) => shares.map((share) => ({ ...share, planId })))
  await tx.query(
    `insert into suspicions (id) select distinct id from unnest($1::text[]) as named (id) order by id on conflict do nothing`,
    [shares.map((one) => one.suspicionId)],
  )
  await tx.query(
    `insert into held_shares (plan_id, suspicion_id, account_id, weight)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) on conflict do nothing`,
    [
      shares.map((one) => one.planId),
      shares.map((one) => one.suspicionId),
      shares.map((one) => one.accountId),
      shares.map((one) => one.weight),
    ],
  )
  await assertWithin(tx, [...new Set(plans.map(({ planId }) => planId))])
}

/** More held than nobody is credited with would be paid out of thin air. */
async function assertWithin(tx: Transaction, planIds: readonly string[]): Promise<void> {
  const [wrong] = await tx.query(
    `select plan_id from held_shares where plan_id = any($1::text[])
     group by plan_id having sum(weight) > coalesce(
       (select weight from plan_payees where plan_payees.plan_id = held_shares.plan_id and kind = 'UNATTRIBUTED'), 0)`,
    [planIds],
  )
  if (wrong !== undefined) throw new Error(`Plan ${wrong.plan_id} must not hold more than nobody is credited with.`)
}

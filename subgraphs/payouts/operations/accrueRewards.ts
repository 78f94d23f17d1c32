import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/usages.attributed.ts'
import { textArray } from '#runtime/textArray.ts'
import { countUncovered } from '../credit/creditLines.ts'
import { type FundedUsage, postRewards } from './postRewards.ts'

type Attributed = LoggedEvent<'usages.attributed'>

/**
 * Posts what usages earned their payees, in the transaction that consumes the events. Amounts are added up per plan,
 * payer and moment of maturity first, so the cost does not grow with the usages; since a credit is a product, the sum is
 * exact. A usage counts once, however often it is announced.
 *
 * The rows of `attributed_usages` are the feed of rewards. Their numbers follow the order of commits: only the consumer
 * of attribution's events inserts them, and it holds that source's row in `consumer_positions` locked from before the
 * first number is drawn until the commit. So no row can appear behind one that a reader has seen.
 */
export async function accrueRewards(tx: Transaction, events: readonly Attributed[]): Promise<void> {
  const counted = await storeUsages(tx, events.flatMap(usagesOf))
  const sums = new Map<string, FundedUsage>()
  for (const usage of counted) {
    const { planId, payerId, currency, maturesAt, amountPicos, eventId } = usage
    const key = sumOf(usage)
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { id: eventId, planId, payerId, currency, maturesAt, amountPicos })
    else sums.set(key, { ...sum, amountPicos: sum.amountPicos + amountPicos })
  }
  const unfunded = await postRewards(tx, [...sums.values()])
  if (unfunded.length === 0) return
  const short = new Map(unfunded.map((sum) => [sumOf(sum), sum.amountPicos]))
  await storeUnfunded(tx, lastOf(counted, short))
  await countUncovered(tx, [...new Set(unfunded.map((sum) => sum.payerId))])
}

function sumOf({ planId, payerId, currency, maturesAt }: Omit<FundedUsage, 'id' | 'amountPicos'>): string {
  return JSON.stringify([planId, payerId, currency, maturesAt.getTime()])
}

/** What of each usage is short: a sum was paid for from its first usage on, so its last ones lack the money. */
function lastOf(usages: readonly AttributedUsage[], short: Map<string, bigint>): AttributedUsage[] {
  const lacking: AttributedUsage[] = []
  for (const usage of usages.toReversed()) {
    const left = short.get(sumOf(usage)) ?? 0n
    const amountPicos = left < usage.amountPicos ? left : usage.amountPicos
    if (amountPicos === 0n) continue
    short.set(sumOf(usage), left - amountPicos)
    lacking.push({ ...usage, amountPicos })
  }
  return lacking.reverse()
}

interface AttributedUsage extends Omit<FundedUsage, 'id'> {
  readonly eventId: string
  readonly usageId: string
  readonly attributionId: string
}

function usagesOf({ id, data: { planId, payerId, currency, maturesAt, usages } }: Attributed): AttributedUsage[] {
  return usages.map(({ usageId, attributionId, amountPicos }) => {
    const amount = BigInt(amountPicos)
    assert(amount >= 0n, `Usage ${usageId} must not be negative, got ${amountPicos}.`)
    const group = { planId, payerId, currency, maturesAt: new Date(maturesAt) }
    return { ...group, eventId: id, usageId, attributionId, amountPicos: amount }
  })
}

/**
 * Returns the usages that were not known before and are worth something. Looked up first and then inserted plainly, since
 * `on conflict` would cost a row twice as much: nobody else inserts any meanwhile, and if so, this transaction fails.
 */
async function storeUsages(tx: Transaction, usages: readonly AttributedUsage[]): Promise<AttributedUsage[]> {
  const known: { usage_id: string }[] = await tx.query(
    `select usage_id from attributed_usages where usage_id = any($1::text[])`,
    [textArray(usages.map((usage) => usage.usageId))],
  )
  const seen = new Set(known.map((row) => row.usage_id))
  const fresh = usages.filter(({ usageId, amountPicos }) => {
    if (amountPicos === 0n || seen.has(usageId)) return false
    seen.add(usageId)
    return true
  })
  await tx.query(
    `insert into attributed_usages (usage_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at)
     select usage_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::timestamptz[])
       with ordinality as usage (usage_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at, nr)
     order by nr`,
    [
      textArray(fresh.map((usage) => usage.usageId)),
      textArray(fresh.map((usage) => usage.attributionId)),
      textArray(fresh.map((usage) => usage.planId)),
      textArray(fresh.map((usage) => usage.payerId)),
      textArray(fresh.map((usage) => usage.currency)),
      textArray(fresh.map((usage) => `${usage.amountPicos}`)),
      textArray(fresh.map((usage) => usage.maturesAt.toISOString())),
    ],
  )
  return fresh
}

async function storeUnfunded(tx: Transaction, usages: readonly AttributedUsage[]): Promise<void> {
  await tx.query(
    `insert into unfunded_rewards
       (source_event_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at)
     select event_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::timestamptz[])
       with ordinality as usage (event_id, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at, nr)
     order by nr`,
    [
      usages.map((usage) => usage.eventId),
      usages.map((usage) => usage.attributionId),
      usages.map((usage) => usage.planId),
      usages.map((usage) => usage.payerId),
      usages.map((usage) => usage.currency),
      usages.map((usage) => `${usage.amountPicos}`),
      usages.map((usage) => usage.maturesAt),
    ],
  )
}

import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { type LedgerAccountRef, owned } from '../ledger/accounts.ts'
import type { NewTransfer } from '../ledger/lines.ts'
import { postTransfers } from '../ledger/postTransfers.ts'

/** What one account accrued from one attribution, or a part of it. */
export interface RewardPart {
  readonly attributionId: string
  readonly accountId: string
  readonly currency: string
  readonly maturesAt: Date
  /** In units. */
  readonly amount: bigint
}

/**
 * Takes rewards out of what is held, before they mature: `HELD -> FROZEN`, both their payee's. Only what is known to be in
 * the hold of its moment, and with that hold locked. A reward that is frozen in part grows.
 */
export async function freezeRewards(
  tx: Transaction,
  { disputeId, turn }: Occasion,
  parts: readonly RewardPart[],
): Promise<void> {
  if (parts.length === 0) return
  await takeFromHolds(tx, parts)
  await postOnce(
    tx,
    parts.map((part) => ({
      id: derivedId('Transfer', 'freeze', disputeId, turn, part.attributionId, part.accountId),
      debit: owned('HELD', part.accountId, part.currency),
      credit: owned('FROZEN', part.accountId, part.currency),
      amount: part.amount,
      reason: 'FREEZE',
      subject: disputeId,
    })),
  )
  await tx.query(
    `insert into frozen_rewards (attribution_id, account_id, currency, amount, matures_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::timestamptz[])
     on conflict (attribution_id, account_id) do update set amount = frozen_rewards.amount + excluded.amount`,
    [
      parts.map((part) => part.attributionId),
      parts.map((part) => part.accountId),
      parts.map((part) => part.currency),
      parts.map((part) => `${part.amount}`),
      parts.map((part) => part.maturesAt),
    ],
  )
}

/** What a reward is frozen or released for. It names the transfers: a reward that is paid for in parts has a turn each. */
export interface Occasion {
  readonly disputeId: string
  readonly turn: string
}

/** Lets frozen rewards go on to a payee, to mature when they would have, or to an account of the platform. */
export async function releaseRewards(
  tx: Transaction,
  { disputeId, turn }: Occasion,
  { parts, to }: { readonly parts: readonly RewardPart[]; readonly to: (part: RewardPart) => LedgerAccountRef },
): Promise<void> {
  if (parts.length === 0) return
  await tx.query(
    `delete from frozen_rewards using unnest($1::text[], $2::text[]) as released (attribution_id, account_id)
     where frozen_rewards.attribution_id = released.attribution_id and frozen_rewards.account_id = released.account_id`,
    [parts.map((part) => part.attributionId), parts.map((part) => part.accountId)],
  )
  const releases = parts.map((part) => ({ part, credit: to(part) }))
  await hold(
    tx,
    releases.flatMap(({ part, credit }) => (credit.kind === 'HELD' ? [{ ...part, accountId: credit.ownerId }] : [])),
  )
  await postOnce(
    tx,
    releases.map(({ part, credit }) => ({
      id: derivedId('Transfer', 'unfreeze', disputeId, turn, part.attributionId, part.accountId),
      debit: owned('FROZEN', part.accountId, part.currency),
      credit,
      amount: part.amount,
      reason: 'UNFREEZE' as const,
      subject: disputeId,
    })),
  )
}

/** Puts amounts into the holds of their moments: they mature like rewards, past the same gate. */
export async function hold(
  tx: Transaction,
  amounts: readonly Pick<RewardPart, 'accountId' | 'currency' | 'maturesAt' | 'amount'>[],
): Promise<void> {
  await tx.query(
    `insert into holds (account_id, currency, matures_at, amount)
     select account_id, currency, matures_at, sum(amount)
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::numeric[]) as held (account_id, currency, matures_at, amount)
     group by account_id, currency, matures_at
     order by account_id, currency, matures_at
     on conflict (account_id, currency, matures_at) do update set amount = holds.amount + excluded.amount`,
    [
      amounts.map((one) => one.accountId),
      amounts.map((one) => one.currency),
      amounts.map((one) => one.maturesAt),
      amounts.map((one) => `${one.amount}`),
    ],
  )
}

export async function readFrozen(
  tx: Transaction,
  rewards: readonly Pick<RewardPart, 'attributionId' | 'accountId'>[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows: { attribution_id: string; account_id: string; amount: string }[] = await tx.query(
    `select frozen_rewards.* from frozen_rewards
     join unnest($1::text[], $2::text[]) as wanted (attribution_id, account_id) using (attribution_id, account_id)`,
    [rewards.map((one) => one.attributionId), rewards.map((one) => one.accountId)],
  )
  return new Map(
    rows.map((row) => [keyOf({ attributionId: row.attribution_id, accountId: row.account_id }), BigInt(row.amount)]),
  )
}

export function keyOf({ attributionId, accountId }: Pick<RewardPart, 'attributionId' | 'accountId'>): string {
  return `${attributionId} ${accountId}`
}

async function takeFromHolds(tx: Transaction, parts: readonly RewardPart[]): Promise<void> {
  const columns = [
    parts.map((part) => part.accountId),
    parts.map((part) => part.currency),
    parts.map((part) => part.maturesAt),
    parts.map((part) => `${part.amount}`),
  ]
  const taken = `
    taken as (
      select account_id, currency, matures_at, sum(amount) as amount
      from unnest($1::text[], $2::text[], $3::timestamptz[], $4::numeric[]) as part (account_id, currency, matures_at, amount)
      group by account_id, currency, matures_at
    )`
  const same = `holds.account_id = taken.account_id and holds.currency = taken.currency and holds.matures_at = taken.matures_at`
  const [row] = await tx.query(
    `with ${taken}, emptied as (
       delete from holds using taken where ${same} and holds.amount = taken.amount returning 1
     ), lowered as (
       update holds set amount = holds.amount - taken.amount from taken where ${same} and holds.amount > taken.amount returning 1
     )
     select (select count(*) from taken) = (select count(*) from emptied) + (select count(*) from lowered) as is_whole`,
    columns,
  )
  if (!row.is_whole) throw new Error('What is frozen must be in the hold of its moment.')
}

/** The holds were changed for each of them: one that was posted before would leave them and the books apart. */
async function postOnce(tx: Transaction, transfers: readonly NewTransfer[]): Promise<void> {
  for (const [index, posting] of (await postTransfers(tx, transfers)).entries())
    assert.equal(posting.outcome, 'POSTED', `Transfer ${transfers[index]?.id} must be posted now, for the first time.`)
}

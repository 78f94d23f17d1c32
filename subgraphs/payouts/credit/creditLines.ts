import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY, UNITS_PER_PICO } from '#runtime/money.ts'
import { lockBalances, owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'

/**
 * What a payer may spend beyond their deposits. Credit is no money: nothing of it is on the books, and nobody is credited
 * with it. `used` is the gap between what the payer's leases and usage ask for and what is reserved for it:
 *
 *   open leases + spent and not attributed yet + unfunded rewards = RESERVED + used
 *
 * A lease beyond what is available widens the gap; a lease that ends unspent and money that comes in close it, before they
 * do anything else. So a payer who owes has nothing AVAILABLE: nothing to withdraw and nothing to lease.
 *
 * Every operation that changes `used`, or takes from a debtor's RESERVED, locks the line first, before any balance.
 */
export interface CreditLine {
  readonly accountId: string
  /** In units, as all amounts here. */
  readonly limit: bigint
  readonly used: bigint
  readonly repaid: bigint
}

/** The lines of these payers, locked until `tx` ends. Most payers have none. */
export async function lockCreditLines(
  tx: Transaction,
  payerIds: readonly string[],
): Promise<ReadonlyMap<string, CreditLine>> {
  const rows: { account_id: string; limit_units: string; used: string; repaid: string }[] = await tx.query(
    `select account_id, limit_units, used, repaid from credit_lines where account_id = any($1::text[])
     order by account_id for no key update`,
    [payerIds],
  )
  return new Map(
    rows.map(({ account_id: accountId, limit_units, used, repaid }) => [
      accountId,
      { accountId, limit: BigInt(limit_units), used: BigInt(used), repaid: BigInt(repaid) },
    ]),
  )
}

/** Counts new credit. The limit is checked once more where it is written: no mistake in what was read can pass it. */
export async function drawCredit(tx: Transaction, amounts: ReadonlyMap<string, bigint>): Promise<void> {
  const drawn = [...amounts].filter(([, amount]) => amount > 0n)
  if (drawn.length === 0) return
  const [, count]: [unknown, number] = await tx.query(
    `update credit_lines set used = used + draw.amount
     from unnest($1::text[], $2::numeric[]) as draw (account_id, amount)
     where credit_lines.account_id = draw.account_id and used + draw.amount <= limit_units`,
    [drawn.map(([accountId]) => accountId), drawn.map(([, amount]) => `${amount}`)],
  )
  assert.equal(count, drawn.length, 'Credit beyond a limit must not be given.')
}

/** Takes back credit that was leased and not spent. */
export async function returnCredit(tx: Transaction, amounts: ReadonlyMap<string, bigint>): Promise<void> {
  const returned = [...amounts].filter(([, amount]) => amount > 0n)
  if (returned.length === 0) return
  await tx.query(
    `update credit_lines set used = used - given.amount
     from unnest($1::text[], $2::numeric[]) as given (account_id, amount)
     where credit_lines.account_id = given.account_id`,
    [returned.map(([accountId]) => accountId), returned.map(([, amount]) => `${amount}`)],
  )
}

/**
 * What these payers have available repays what they owe, before anything else is done with it: to be called in the
 * transaction that made it available, with `lockCreditLines` before its balances were touched.
 */
export async function repayCredit(tx: Transaction, payerIds: readonly string[]): Promise<void> {
  const lines = [...(await lockCreditLines(tx, payerIds)).values()].filter(({ used }) => used > 0n)
  if (lines.length === 0) return
  const ownerIds = lines.map(({ accountId }) => accountId)
  const available = await lockBalances(tx, { kind: 'AVAILABLE', ownerIds, currency: CURRENCY })
  const repayments = lines.flatMap(({ accountId, used, repaid }) => {
    const free = available.get(accountId) ?? 0n
    const amount = free < used ? free - (free % UNITS_PER_PICO) : used
    return amount > 0n ? [{ accountId, amount, repaid }] : []
  })
  await postAll(
    tx,
    repayments.map(({ accountId, amount, repaid }) => ({
      id: derivedId('Transfer', 'repayment', accountId, `${repaid}`),
      debit: owned('AVAILABLE', accountId, CURRENCY),
      credit: owned('RESERVED', accountId, CURRENCY),
      amount,
      reason: 'REPAYMENT',
      subject: accountId,
    })),
  )
  await tx.query(
    `update credit_lines set used = used - repayment.amount, repaid = repaid + repayment.amount
     from unnest($1::text[], $2::numeric[]) as repayment (account_id, amount)
     where credit_lines.account_id = repayment.account_id`,
    [repayments.map(({ accountId }) => accountId), repayments.map(({ amount }) => `${amount}`)],
  )
}

/**
 * Counts usage that no lease covered, which only a fault elsewhere can bring, so that money which comes in pays for it
 * before it goes into new leases. It may stand above the limit; the limit binds what is leased.
 */
export async function countUncovered(tx: Transaction, payerIds: readonly string[]): Promise<void> {
  if (payerIds.length === 0) return
  await tx.query(
    `insert into credit_lines (account_id, used)
     select payer_id, greatest(0, debt - coalesce(reserved, 0)) from (
       select payer_id, sum(amount_picos) * $2::numeric as debt,
         (select credits - debits from balances join ledger_accounts on ledger_accounts.id = account_id
          where owner_id = payer_id and balances.kind = 'RESERVED' and currency = $3) as reserved
       from unfunded_rewards where payer_id = any($1::text[]) group by payer_id
     ) as owed
     order by payer_id
     on conflict (account_id) do update set used = greatest(credit_lines.used, excluded.used)`,
    [payerIds, `${UNITS_PER_PICO}`, CURRENCY],
  )
}

/** What is left of a limit. */
export function roomOf(line: CreditLine | undefined): bigint {
  return line === undefined || line.used >= line.limit ? 0n : line.limit - line.used
}

import type { DataSource } from 'typeorm'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { lockBeneficiaries, lockClawbacks, recoverClawbacks } from '../clawbacks/recoverClawbacks.ts'
import { owned } from '../ledger/accounts.ts'

const BATCH = 1000

/**
 * Moves what is due from held to matured, one transfer an account. What clawbacks are owed is taken out of it first, so
 * that it never is where a settlement could seal it. Returns whether more may be due.
 */
export function matureHolds(db: DataSource, now = new Date()): Promise<boolean> {
  return transact(db, async (tx) => {
    await lockClawbacks(tx, 'MATURE')
    const owners: { account_id: string }[] = await tx.query(
      `select distinct account_id from (
         select account_id from holds where matures_at <= $1 order by account_id, currency, matures_at limit ${BATCH}
       ) as due`,
      [now],
    )
    const ownerIds = owners.map((row) => row.account_id)
    await lockBeneficiaries(tx, ownerIds)
    const due: { account_id: string; currency: string; amount: string; holds: string[]; count: number }[] =
      await tx.query(
        `with due as (
           select id from holds where matures_at <= $1 and account_id = any($2::text[])
           order by account_id, currency, matures_at limit ${BATCH} for update skip locked
         ), released as (
           delete from holds using due where holds.id = due.id returning holds.*
         )
         select account_id, currency, sum(amount)::text as amount, array_agg(id::text order by id) as holds,
           count(*)::int as count
         from released group by account_id, currency`,
        [now, ownerIds],
      )
    if (due.length === 0) return false
    const amounts = new Map(
      due.filter(({ currency }) => currency === CURRENCY).map((row) => [row.account_id, BigInt(row.amount)]),
    )
    await recoverClawbacks(tx, 'HELD', amounts, (taken) =>
      due.flatMap(({ account_id, currency, amount, holds }) => {
        const left = BigInt(amount) - (currency === CURRENCY ? (taken.get(account_id) ?? 0n) : 0n)
        if (left === 0n) return []
        return [
          {
            id: derivedId('Transfer', 'maturity', account_id, currency, ...holds),
            debit: owned('HELD', account_id, currency),
            credit: owned('MATURED', account_id, currency),
            amount: left,
            reason: 'MATURITY' as const,
            subject: account_id,
          },
        ]
      }),
    )
    return due.reduce((sum, account) => sum + account.count, 0) === BATCH
  })
}

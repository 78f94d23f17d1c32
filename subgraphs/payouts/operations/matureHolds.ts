import type { DataSource } from 'typeorm'
import { derivedId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'

const BATCH = 1000

/** Moves what is due from held to matured, one transfer an account. Returns whether more may be due. */
export function matureHolds(db: DataSource, now = new Date()): Promise<boolean> {
  return transact(db, async (tx) => {
    const due: { account_id: string; currency: string; amount: string; holds: string[]; count: number }[] =
      await tx.query(
        `with due as (
           select id from holds where matures_at <= $1 order by account_id, currency, matures_at
           limit ${BATCH} for update skip locked
         ), released as (
           delete from holds using due where holds.id = due.id returning holds.*
         )
         select account_id, currency, sum(amount)::text as amount, array_agg(id::text order by id) as holds,
           count(*)::int as count
         from released group by account_id, currency`,
        [now],
      )
    await postAll(
      tx,
      due.map(({ account_id, currency, amount, holds }) => ({
        id: derivedId('Transfer', 'maturity', account_id, currency, ...holds),
        debit: owned('HELD', account_id, currency),
        credit: owned('MATURED', account_id, currency),
        amount: BigInt(amount),
        reason: 'MATURITY',
        subject: account_id,
      })),
    )
    return due.reduce((sum, account) => sum + account.count, 0) === BATCH
  })
}

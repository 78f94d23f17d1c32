import type { Queryable } from '#runtime/database.ts'
import type { WithdrawalStatus } from './generated.ts'

export interface WithdrawalRow {
  readonly id: string
  readonly accountId: string
  /** In units. */
  readonly amount: bigint
  readonly status: WithdrawalStatus
  readonly settlementId: string | null
  readonly requestedAt: Date
}

/**
 * Withdrawals with where they stand, which is derived and never stored. A settlement takes all whole token units that have
 * matured for an account, so the first one posted behind a withdrawal promises it in full; leaves are cumulative, so every
 * later active root pays it, and a claim of as much as that leaf has paid it.
 */
export async function readWithdrawals(db: Queryable, ids: readonly string[]): Promise<WithdrawalRow[]> {
  const rows: (Omit<WithdrawalRow, 'amount'> & { readonly amount: string })[] = await db.query(
    `select withdrawals.id, withdrawals.account_id as "accountId", withdrawals.amount,
       requested_at as "requestedAt", promised.settlement_id as "settlementId",
       case
         when promised.settlement_id is null then 'WAITING'
         when exists (
           select from claims
           where claims.address = leaf.address and claims.cumulative_token_units >= leaf.cumulative_token_units
         ) then 'CLAIMED'
         when exists (
           select from settlements where status = 'ACTIVE' and settlements.epoch >= promised.epoch
         ) then 'CLAIMABLE'
         else 'SETTLING'
       end as status
     from withdrawals
     join transfers as moved on moved.id = withdrawals.transfer_id
     left join lateral (
       select settlements.id as settlement_id, settlements.epoch
       from transfers as sealed join settlements on settlements.id = sealed.subject
       where sealed.debit_id = moved.credit_id and sealed.reason = 'SETTLEMENT' and sealed.seq > moved.seq
       order by sealed.seq limit 1
     ) as promised on true
     left join lateral (
       select settlement_leaves.address, cumulative_token_units
       from wallets join settlement_leaves on settlement_leaves.address = wallets.address
       where wallets.account_id = withdrawals.account_id and settlement_leaves.epoch = promised.epoch
     ) as leaf on true
     where withdrawals.id = any($1::text[])`,
    [ids],
  )
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

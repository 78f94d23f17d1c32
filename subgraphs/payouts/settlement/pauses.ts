import type { Queryable, Transaction } from '#runtime/database.ts'

/** Whether settlements are paused, and the decision that it comes from; none of it where nobody ever decided. */
export interface SettlementPause {
  readonly isPaused: boolean
  readonly reason: string | null
  readonly accountId: string | null
  readonly changedAt: Date | null
}

export async function readPause(db: Queryable): Promise<SettlementPause> {
  const [latest]: SettlementPause[] = await db.query(
    `select is_paused as "isPaused", reason, account_id as "accountId", at as "changedAt"
     from settlement_pauses order by seq desc limit 1`,
  )
  return latest ?? { isPaused: false, reason: null, accountId: null, changedAt: null }
}

/** Writes a decision down. Only inside `afterSettlementStep`, so that none is made while a step relies on the one before. */
export async function recordPause(
  tx: Transaction,
  { isPaused, reason, accountId }: Pick<SettlementPause, 'isPaused' | 'reason' | 'accountId'>,
): Promise<void> {
  await tx.query(`insert into settlement_pauses (is_paused, reason, account_id) values ($1, $2, $3)`, [
    isPaused,
    reason,
    accountId,
  ])
}

import type { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { postTransfers } from './postTransfers.ts'

const BATCH = 500

/**
 * Frees what pending transfers hold whose time is over, by the database's clock. Exactly once: one process at a time looks,
 * and a line that somebody else resolved meanwhile is refused. Returns whether more may be due.
 */
export function expirePendings(db: DataSource): Promise<boolean> {
  return transact(db, async (tx) => {
    const [lock] = await tx.query(
      `select pg_try_advisory_xact_lock(hashtextextended('tributary.payouts.expire', 0)) as held`,
    )
    if (!lock.held) return false
    const due: { id: string }[] = await tx.query(
      `select id from pendings where expires_at <= clock_timestamp() order by expires_at limit ${BATCH}`,
    )
    await postTransfers(
      tx,
      due.map(({ id }) => ({ id: newId('Transfer'), pendingId: id, action: 'EXPIRE' })),
    )
    return due.length === BATCH
  })
}

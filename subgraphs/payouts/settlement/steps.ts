import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Settlement, SettlementEntity, type SettlementStatus } from '../entities/Settlement.ts'

/**
 * Runs one step of the settlement's life, or nothing (null) while another process runs one. The lock is held until the
 * commit and every row of `settlement_steps` is inserted under it, so their numbers follow the order of commits: no row
 * can appear behind one that a reader of the feed has seen.
 */
export function settlementStep<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  return transact(db, async (tx) => {
    const [lock] = await tx.query(`select pg_try_advisory_xact_lock(${LOCK}) as held`)
    return lock.held ? work(tx) : null
  })
}

/** Runs `work` once no step is under way, and keeps the next one from beginning until it has committed. */
export function afterSettlementStep<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(db, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`)
    return work(tx)
  })
}

const LOCK = `hashtext('payouts.settlement')`

/** Moves a settlement on, with what is known of it from then on. Only inside `settlementStep`. */
export async function enter(
  tx: Transaction,
  { id }: Pick<Settlement, 'id'>,
  status: SettlementStatus,
  known: Partial<Pick<Settlement, 'activatesAt' | 'transactionHash' | 'replacedById'>> = {},
): Promise<void> {
  await tx.update(SettlementEntity, id, { status, ...known })
  await recordStep(tx, id, status)
}

/** Adds a step to the feed. Only inside `settlementStep`. */
export async function recordStep(tx: Transaction, settlementId: string, status: SettlementStatus): Promise<void> {
  await tx.query(`insert into settlement_steps (settlement_id, status) values ($1, $2)`, [settlementId, status])
}

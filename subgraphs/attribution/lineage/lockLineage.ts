import type { Transaction } from '#runtime/database.ts'

/**
 * One transaction at a time adds versions or compiles plans. Without it a usage could find a version missing while that
 * version's arrival, not yet committed, finds no usage waiting: it would wait for ever. Each schema has its own: a replay in a
 * scratch schema holds up nobody.
 */
export async function lockLineage(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('tributary.lineage'), hashtext(current_schema()))`)
}

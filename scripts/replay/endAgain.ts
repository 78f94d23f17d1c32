import type { DataSource } from 'typeorm'
import type { SuspicionResolved } from '#schema/events/suspicion.resolved.ts'
import { splitFor } from '../../subgraphs/attribution/suspicions/splitHeld.ts'

/** Divides again what was held for each suspicion that has ended: how it ended is recorded, and how that divides follows. */
export async function endAgain(db: DataSource): Promise<void> {
  await db.query(`create table splits (suspicion_id text, split jsonb)`)
  const rows: { data: SuspicionResolved }[] = await db.query(`select data from told where type = 'suspicion.resolved'`)
  for (const { data } of rows) {
    const split = await splitFor(db, data.outcome, data.basis)
    await db.query(`insert into splits values ($1, $2)`, [data.suspicionId, JSON.stringify(split)])
  }
}

import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { eventually } from './subgraph.ts'

/**
 * Two at once: `second` begins while the transaction of `first` is open, and that commits once the second waits for it, or is over
 * without. `meanwhile` is done in the first one's transaction before it commits.
 */
export async function meet<First, Second>(
  db: DataSource,
  first: (tx: Transaction) => Promise<First>,
  second: () => Promise<Second>,
  meanwhile: (tx: Transaction) => Promise<unknown> = async () => {},
): Promise<[First, Second]> {
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
  const { promise: isDone, resolve: done } = Promise.withResolvers<void>()
  const one = db.transaction(async (tx) => {
    const result = await first(tx)
    done()
    await mayCommit
    await meanwhile(tx)
    return result
  })
  await Promise.race([isDone, one])
  let isOver = false
  const other = second().finally(() => {
    isOver = true
  })
  // Whoever awaits both is told.
  other.catch(() => {})
  await eventually(
    async () => isOver || (await countWaiting(db)) > 0,
    (passes) => passes,
  )
  commit()
  return Promise.all([one, other])
}

async function countWaiting(db: DataSource): Promise<number> {
  const [row] = await db.query(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return row.count
}

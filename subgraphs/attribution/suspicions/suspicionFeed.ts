import type { Queryable, Transaction } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { SuspicionStatus } from '../generated.ts'
import { readSuspicions, type SuspicionRow } from './readSuspicions.ts'

/** Puts what suspicions have become into the feed. Needs the lineage's lock. */
export async function appendToSuspicionFeed(
  tx: Transaction,
  { ids, status, now }: { readonly ids: readonly string[]; readonly status: SuspicionStatus; readonly now: Date },
): Promise<void> {
  await tx.query(
    `insert into suspicion_feed (position, suspicion_id, status, changed_at)
     select (select coalesce(max(position), 0) from suspicion_feed) + nr, id, $2, $3
     from unnest($1::text[]) with ordinality as changed (id, nr)`,
    [ids, status, now],
  )
}

export interface SuspicionChange {
  readonly position: bigint
  readonly status: SuspicionStatus
  readonly changedAt: Date
  readonly suspicion: SuspicionRow
}

/** What is behind a position, of the suspicions that the viewer may read by now. Who joins those whom one concerns later hears of its end. */
export function createSuspicionReader(db: Queryable, viewer: Viewer) {
  return async (after: bigint, limit: number): Promise<SuspicionChange[]> => {
    for (let last = after; ; ) {
      const rows: { position: string; suspicionId: string; status: SuspicionStatus; changedAt: Date }[] =
        await db.query(
          `select position, suspicion_id as "suspicionId", status, changed_at as "changedAt" from suspicion_feed
           where position > $1 order by position limit $2`,
          [`${last}`, limit],
        )
      const suspicions = await readSuspicions(
        db,
        viewer,
        rows.map(({ suspicionId }) => suspicionId),
      )
      const changes = rows.flatMap(({ suspicionId: _, position, ...row }, nr) => {
        const suspicion = suspicions[nr] ?? null
        return suspicion === null ? [] : [{ ...row, position: BigInt(position), suspicion }]
      })
      if (changes.length > 0 || rows.length < limit) return changes
      last = BigInt(rows.at(-1)?.position ?? last)
    }
  }
}

/** The end of the feed: 0 before anything is in it. */
export async function lastSuspicionPosition(db: Queryable): Promise<bigint> {
  const [row] = await db.query(`select coalesce(max(position), 0) as position from suspicion_feed`)
  return BigInt(row.position)
}

import type { Transaction } from '#runtime/database.ts'

export interface FeedEntry {
  readonly versionId: string
  /** Of the change that it is; null where the version arrived. */
  readonly changePosition: string | null
  readonly recordedAt: string
}

/** Puts what the lineage has now into the feed, in order; what is there already stays where it is. Needs the lineage's lock. */
export async function appendToFeed(tx: Transaction, entries: readonly FeedEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `insert into lineage_feed (position, version_id, change_position, recorded_at)
     select (select coalesce(max(position), 0) from lineage_feed) + row_number() over (order by nr), version_id, change_position, recorded_at
     from unnest($1::text[], $2::bigint[], $3::timestamptz[]) with ordinality as entry (version_id, change_position, recorded_at, nr)
     where not exists (
       select from lineage_feed f
       where f.version_id = entry.version_id and f.change_position is not distinct from entry.change_position)`,
    [
      entries.map((entry) => entry.versionId),
      entries.map((entry) => entry.changePosition),
      entries.map((entry) => entry.recordedAt),
    ],
  )
}

import type { Queryable } from '#runtime/database.ts'

export type LineageChangeKind = 'VERSION_PUBLISHED' | 'DERIVATION_ADDED' | 'DERIVATION_RETRACTED' | 'OWNER_CHANGED'

/** A place in the feed, and what came to pass there. */
export interface FeedRow {
  readonly position: bigint
  readonly kind: LineageChangeKind
  readonly versionId: string
  readonly derivationId: string | null
  readonly recordedAt: Date
}

/** What is behind a position, in order; only of certain versions where they are given. */
export async function readFeed(
  db: Queryable,
  {
    after,
    limit,
    versionIds = null,
  }: { readonly after: bigint; readonly limit: number; readonly versionIds?: readonly string[] | null },
): Promise<FeedRow[]> {
  const rows: (Omit<FeedRow, 'position'> & { readonly position: string })[] = await db.query(
    `select f.position, coalesce(c.kind, 'VERSION_PUBLISHED') as kind, f.version_id as "versionId",
       c.derivation_id as "derivationId", f.recorded_at as "recordedAt"
     from lineage_feed f left join lineage_changes c on c.position = f.change_position
     where f.position > $1 and ($3::text[] is null or f.version_id = any($3))
     order by f.position limit $2`,
    [`${after}`, limit, versionIds],
  )
  return rows.map((row) => ({ ...row, position: BigInt(row.position) }))
}

/** The end of the feed: 0 before anything is in it. */
export async function lastFeedPosition(db: Queryable): Promise<bigint> {
  const [row] = await db.query(`select coalesce(max(position), 0) as position from lineage_feed`)
  return BigInt(row.position)
}

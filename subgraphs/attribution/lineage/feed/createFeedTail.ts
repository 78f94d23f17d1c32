import type { DataSource } from 'typeorm'
import type { LineageIndex } from '../index/createLineageIndex.ts'
import { shareReads } from '../index/shareReads.ts'
import { type FeedRow, lastFeedPosition, readFeed } from './readFeed.ts'

/** How much of the feed's end is kept for all subscribers of this process. */
const ROWS_MAX = 1000
/** How many links are followed down from a change to find whom it concerns. Behind a hub it is cheaper to ask each subscriber. */
const EDGES_MAX = 10_000

/** Whether a change may concern an asset: what is upstream of it, whoever may see that. */
export type Concern = 'NO' | 'YES' | 'UNKNOWN'

export interface FeedTail {
  /** The end of the feed, and what is behind a position; null where that is further back than the tail reaches. */
  read(after: bigint): Promise<{ readonly end: bigint; readonly news: readonly FeedRow[] | null }>
  concerns(row: FeedRow, assetId: string): Promise<Concern>
}

/**
 * The end of the feed, read once for all subscribers, with the assets that each change concerns: found once, by one walk down
 * from the changed version, so that a subscriber whom it does not concern costs a look into a set.
 */
export function createFeedTail(db: DataSource, lineage: LineageIndex): FeedTail {
  let rows: FeedRow[] = []
  let start: bigint | null = null
  const concerned = new WeakMap<FeedRow, Promise<ReadonlySet<number> | null>>()

  const refresh = shareReads(async () => {
    start ??= await lastFeedPosition(db)
    const last = rows.at(-1)?.position ?? start
    rows = [...rows, ...(await readFeed(db, { after: last, limit: ROWS_MAX }))]
    const dropped = rows.splice(0, Math.max(0, rows.length - ROWS_MAX)).at(-1)
    if (dropped !== undefined) start = dropped.position
    return start
  })

  /** The assets that have a version downstream of the change, by their numbers in memory; null where they are too many to say. */
  async function findConcerned({ versionId }: FeedRow): Promise<ReadonlySet<number> | null> {
    const loaded = await lineage.catchUp()
    const root = loaded?.graph.find(versionId)
    if (loaded == null || root === undefined) return null
    const { reached, isTruncated } = loaded.walk({
      roots: [root],
      direction: 'DOWNSTREAM',
      depth: Number.POSITIVE_INFINITY,
      levelsMax: Number.POSITIVE_INFINITY,
      budget: { edges: EDGES_MAX },
      mayEnter: () => true,
    })
    const { assetOf } = loaded.graph.versions.columns()
    return isTruncated ? null : new Set(Array.from(reached, (node) => assetOf[node] as number))
  }

  return {
    async read(after) {
      const from = await refresh()
      const end = rows.at(-1)?.position ?? from
      return { end, news: after < from ? null : rows.filter(({ position }) => position > after) }
    },
    async concerns(row, assetId) {
      let assets = concerned.get(row)
      if (assets === undefined) {
        assets = findConcerned(row)
        concerned.set(row, assets)
        // Not for ever: it is asked again while the lineage is not in memory.
        assets.then(
          (found) => found === null && concerned.delete(row),
          () => concerned.delete(row),
        )
      }
      const [loaded, found] = [await lineage.catchUp(), await assets]
      const asset = loaded?.graph.versions.findAsset(assetId)
      if (found === null || asset === undefined) return 'UNKNOWN'
      return found.has(asset) ? 'YES' : 'NO'
    },
  }
}

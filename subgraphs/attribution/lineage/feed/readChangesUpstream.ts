import type { DataSource } from 'typeorm'
import type { Viewer } from '#runtime/viewer.ts'
import type { LineageIndex } from '../index/createLineageIndex.ts'
import { type DerivationRow, readDerivations } from '../readDerivations.ts'
import { type AssetStub, assetStub, type VersionStub, versionStub } from '../stubs.ts'
import { readVisibleVersions, readVisibleVersionsOfAssets, type VersionRow } from '../visibleVersions.ts'
import { createWalker, type Walk } from '../walk.ts'
import type { FeedTail } from './createFeedTail.ts'
import { type FeedRow, type LineageChangeKind, readFeed } from './readFeed.ts'

/** A change of what an asset was made from, as the viewer may see it. */
export interface ChangeUpstream {
  readonly position: bigint
  readonly kind: LineageChangeKind
  readonly asset: AssetStub
  readonly version: VersionStub
  /** Null where the walk was cut off before it met the version. */
  readonly distance: number | null
  readonly derivation: DerivationRow | null
  readonly isTruncated: boolean
  readonly recordedAt: Date
}

export interface FeedReader {
  readonly db: DataSource
  readonly viewer: Viewer | null
  readonly lineage: LineageIndex
  readonly tail: FeedTail
}

/**
 * Reads on in the feed for one subscriber: what changed at, or upstream of, a version of the asset that the viewer may see. Who
 * may see what is asked anew each time, and a change behind what the viewer may not see is none.
 */
export function createChangeReader(reader: FeedReader, assetId: string) {
  const { db, tail } = reader
  let seen = -1n

  return async function read(after: bigint, limit: number): Promise<ChangeUpstream[]> {
    if (after > seen) seen = after
    for (;;) {
      const { end, news } = await tail.read(seen)
      if (news?.length === 0) return []
      const concerns = await Promise.all((news ?? []).map((row) => tail.concerns(row, assetId)))
      if (news !== null && concerns.every((concern) => concern === 'NO')) {
        seen = end
        continue
      }
      const upstream = await walkUp(reader, assetId)
      const rows =
        news === null
          ? await readFeed(db, { after: seen, limit, versionIds: [...upstream.walk.reached.keys()] })
          : news.filter((_, nr) => concerns[nr] !== 'NO')
      const changes = (await toChanges(reader, upstream, rows)).slice(0, limit)
      const mayHaveMore = (news === null ? rows : changes).length >= limit
      seen = mayHaveMore ? (changes.at(-1)?.position ?? end) : end
      if (changes.length > 0) return changes
    }
  }
}

interface Upstream {
  readonly asset: AssetStub | null
  readonly walk: Walk
}

/** From every version of the asset that the viewer may see; from none where it is hidden from them by now. */
async function walkUp({ db, viewer, lineage }: FeedReader, assetId: string): Promise<Upstream> {
  const roots = (await readVisibleVersionsOfAssets(db, viewer, [assetId])).get(assetId) ?? []
  const request = { rootIds: roots.map(({ id }) => id), direction: 'UPSTREAM' as const, depth: null }
  const [walk] = await createWalker(db, viewer, { lineage })([request])
  if (walk === undefined) throw new Error('Expected one walk, got none.')
  return { asset: roots[0] === undefined ? null : assetStub(roots[0]), walk }
}

/** Those of the rows that the walk met. Where it was cut off, also those of versions that the viewer may see: they may be further up. */
async function toChanges(
  { db, viewer }: FeedReader,
  { asset, walk }: Upstream,
  rows: readonly FeedRow[],
): Promise<ChangeUpstream[]> {
  if (asset === null) return []
  const unmet = walk.isTruncated ? rows.filter(({ versionId }) => !walk.reached.has(versionId)) : []
  const further: ReadonlyMap<string, VersionRow> =
    unmet.length === 0
      ? new Map()
      : await readVisibleVersions(
          db,
          viewer,
          unmet.map(({ versionId }) => versionId),
        )
  const met = rows.flatMap((row) => {
    const reached = walk.reached.get(row.versionId)
    const version = reached?.version ?? further.get(row.versionId)
    return version === undefined ? [] : [{ row, version, distance: reached?.distance ?? null }]
  })
  const ids = met.map(({ row }) => row.derivationId ?? '')
  const derivations = ids.some((id) => id !== '') ? await readDerivations(db, viewer, ids) : []
  return met.map(({ row, version, distance }, nr) => ({
    position: row.position,
    kind: row.kind,
    asset,
    version: versionStub(version),
    distance,
    derivation: derivations[nr] ?? null,
    isTruncated: walk.isTruncated,
    recordedAt: row.recordedAt,
  }))
}

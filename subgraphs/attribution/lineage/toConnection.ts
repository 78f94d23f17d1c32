import { badInput, type Page, toConnection } from '#runtime/connection.ts'
import { type AssetKind, type AssetStub, assetStub, type VersionStub, versionStub } from './stubs.ts'
import type { VersionRow } from './visibleVersions.ts'
import type { Walk } from './walk.ts'

export interface LineageFilter {
  readonly kind?: AssetKind | null
  readonly ownerId?: string | null
}

/** The number of parts in the key by which pages go on: distance and id. */
export const LINEAGE_KEY_LENGTH = 2

/**
 * A page of the assets that a walk reached, nearest first, each once by its nearest version. The asset that the walk started
 * from is left out, also where one of its versions came from another.
 */
export function toLineageConnection(
  walk: Walk,
  { assetId, filter, page }: { readonly assetId: string; readonly filter: LineageFilter; readonly page: Page },
) {
  const nearest = new Map<string, Reached>()
  for (const { version, distance } of walk.reached.values()) {
    if (version.assetId === assetId || !matches(version, filter)) continue
    const known = nearest.get(version.assetId)
    if (
      known === undefined ||
      distance < known.distance ||
      (distance === known.distance && version.id < known.version.id)
    )
      nearest.set(version.assetId, { version, distance })
  }
  const all = [...nearest.values()].sort(byDistanceAndAsset)
  const start = page.after === null ? 0 : firstBehind(all, page.after)
  const connection = toConnection(page, all.slice(start, start + page.limit + 1), {
    key: ({ version, distance }) => [`${distance}`, version.assetId],
    node: (reached) => reached,
  })
  const edges: LineagePageEdge[] = connection.edges.map(({ cursor, node: { version, distance } }) => ({
    cursor,
    node: assetStub(version),
    version: versionStub(version),
    distance,
  }))
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: connection.pageInfo,
    totalCount: all.length,
    isTruncated: walk.isTruncated,
    depthReached: walk.depthReached,
    asOf: walk.asOf,
  }
}

interface LineagePageEdge {
  readonly cursor: string
  readonly node: AssetStub
  readonly version: VersionStub
  readonly distance: number
}

interface Reached {
  readonly version: VersionRow
  readonly distance: number
}

function matches(version: VersionRow, { kind, ownerId }: LineageFilter): boolean {
  return (kind == null || version.assetKind === kind) && (ownerId == null || version.ownerId === ownerId)
}

function byDistanceAndAsset(a: Reached, b: Reached): number {
  return a.distance - b.distance || (a.version.assetId < b.version.assetId ? -1 : 1)
}

function firstBehind(all: readonly Reached[], [distanceText, assetId = '']: readonly string[]): number {
  const distance = Number(distanceText)
  if (!Number.isSafeInteger(distance)) throw badInput('Expected "after" to be a cursor of this connection.')
  const index = all.findIndex(
    (reached) => reached.distance > distance || (reached.distance === distance && reached.version.assetId > assetId),
  )
  return index === -1 ? all.length : index
}

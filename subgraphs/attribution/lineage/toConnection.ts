import { badInput, type Page, toConnection } from '#runtime/connection.ts'
import { type LineageFilter, matchesFilter } from './lineageFilter.ts'
import { type AssetStub, assetStub, type VersionStub, versionStub } from './stubs.ts'
import type { VersionRow } from './visibleVersions.ts'
import type { Walk } from './walk.ts'

/** The number of parts in the key by which pages go on: what the cursor is bound to, distance and id. */
export const LINEAGE_KEY_LENGTH = 3

/**
 * A page of the assets that a walk reached, nearest first, each once by its nearest version. The asset that the walk started
 * from is left out, also where one of its versions came from another. A cursor of another list is refused.
 */
export function toLineageConnection(
  walk: Walk,
  list: {
    readonly assetId: string
    readonly filter: LineageFilter
    /** Which list this is: see `nameList`. */
    readonly name: string
    readonly page: Page
  },
) {
  const { assetId, filter, name, page } = list
  const nearest = new Map<string, Reached>()
  for (const { version, distance } of walk.reached.values()) {
    if (version.assetId === assetId) continue
    const known = nearest.get(version.assetId)
    if (
      known === undefined ||
      distance < known.distance ||
      (distance === known.distance && version.id < known.version.id)
    )
      nearest.set(version.assetId, { version, distance })
  }
  const all = [...nearest.values()].filter((reached) => matchesFilter(reached, filter)).sort(byDistanceAndAsset)
  const start = page.after === null ? 0 : firstBehind(all, name, page.after)
  const connection = toConnection(page, all.slice(start, start + page.limit + 1), {
    key: ({ version, distance }) => [name, `${distance}`, version.assetId],
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

function byDistanceAndAsset(a: Reached, b: Reached): number {
  return a.distance - b.distance || (a.version.assetId < b.version.assetId ? -1 : 1)
}

function firstBehind(all: readonly Reached[], name: string, key: readonly string[]): number {
  const [list, distanceText, assetId = ''] = key
  const distance = Number(distanceText)
  if (list !== name || !Number.isSafeInteger(distance))
    throw badInput('Expected "after" to be a cursor that this field gave with the same arguments.')
  const index = all.findIndex(
    (reached) => reached.distance > distance || (reached.distance === distance && reached.version.assetId > assetId),
  )
  return index === -1 ? all.length : index
}

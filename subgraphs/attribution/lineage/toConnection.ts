import { badInput, type Page, toConnection } from '#runtime/connection.ts'
import { type IdKind, kindOfId } from '#runtime/ids.ts'
import { type LineageFilter, matchesFilter } from './lineageFilter.ts'
import { type AssetStub, assetStub, type VersionStub, versionStub } from './stubs.ts'
import type { VersionRow } from './visibleVersions.ts'
import type { Walk } from './walk.ts'

/** The number of parts in the key by which pages go on: what the cursor is bound to, distance and id. */
export const LINEAGE_KEY_LENGTH = 3

/** Which list of an asset's, and which page of it. */
export interface LineageList {
  readonly assetId: string
  readonly filter: LineageFilter
  /** Which list this is: see `nameList`. */
  readonly name: string
  readonly page: Page
  /** What the page is behind; null at the start. */
  readonly after: Place | null
}

export interface Place {
  readonly distance: number
  readonly assetId: string
}

export type LineageConnection = ReturnType<typeof toLineagePage>

export interface Reached {
  readonly version: VersionRow
  readonly distance: number
}

/**
 * A page of the assets that a walk reached, nearest first, each once by its nearest version. The asset that the walk started
 * from is left out, also where one of its versions came from another.
 */
export function toLineageConnection(walk: Walk, list: LineageList): LineageConnection {
  const { assetId, filter, page } = list
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
  const start = firstBehind(all, list.after)
  return toLineagePage({ ...walk, rows: all.slice(start, start + page.limit + 1), total: all.length }, list)
}

/** The same from the rows of a page, one more than it has where there is a next one. */
export function toLineagePage(
  found: Omit<Walk, 'reached'> & { readonly rows: readonly Reached[]; readonly total: number },
  { name, page }: LineageList,
) {
  const connection = toConnection(page, found.rows, {
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
    totalCount: found.total,
    isTruncated: found.isTruncated,
    depthReached: found.depthReached,
    asOf: found.asOf,
  }
}

/** What a page of the list of that name is behind. A cursor of another list ends the request with BAD_USER_INPUT. */
export function readPlace(name: string, page: Page): Place | null {
  if (page.after === null) return null
  const [list, distanceText, assetId = ''] = page.after
  const distance = Number(distanceText)
  if (list !== name || !Number.isSafeInteger(distance) || !ASSET_KINDS.has(kindOfId(assetId)))
    throw badInput('Expected "after" to be a cursor that this field gave with the same arguments.')
  return { distance, assetId }
}

const ASSET_KINDS: ReadonlySet<IdKind | null> = new Set(['Dataset', 'Model', 'Agent'])

interface LineagePageEdge {
  readonly cursor: string
  readonly node: AssetStub
  readonly version: VersionStub
  readonly distance: number
}

function byDistanceAndAsset(a: Reached, b: Reached): number {
  return a.distance - b.distance || (a.version.assetId < b.version.assetId ? -1 : 1)
}

function firstBehind(all: readonly Reached[], after: Place | null): number {
  if (after === null) return 0
  const index = all.findIndex(
    ({ version, distance }) =>
      distance > after.distance || (distance === after.distance && version.assetId > after.assetId),
  )
  return index === -1 ? all.length : index
}

import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { LineageIndex } from './index/createLineageIndex.ts'
import { walkIndexed } from './index/walkIndexed.ts'
import { readAsOf } from './readAsOf.ts'
import {
  readVisibleVersions,
  VERSION_COLUMNS,
  type VersionRow,
  VIEWER_SEES_V,
  viewerParameters,
} from './visibleVersions.ts'

export interface WalkRequest {
  readonly rootIds: readonly string[]
  readonly direction: Direction
  /** How many steps at most; all the way where null. */
  readonly depth: number | null
}

export type Direction = 'UPSTREAM' | 'DOWNSTREAM'

export interface Walk {
  /** Every version reached, the roots included, with the fewest steps to it. Nearest first. */
  readonly reached: ReadonlyMap<string, { readonly version: VersionRow; readonly distance: number }>
  readonly isTruncated: boolean
  readonly depthReached: number
  readonly asOf: Date
}

/** What one request may cost: the derivations that its walks may follow, and the statements that one walk may take. */
export const EDGES_MAX = 100_000
export const LEVELS_MAX = 1000

/** What a request has left to spend on walks, and what it knows by now. */
export interface WalkBudget {
  edges: number
  /** Of the private versions that it has met in memory, by their numbers there, which the viewer may see. */
  readonly decided: Map<number, boolean>
}

export function createBudget(edges = EDGES_MAX): WalkBudget {
  return { edges, decided: new Map() }
}

/**
 * Walks many lineages at once, level by level: one statement a level and direction for all of them, and none for what this
 * request has read before; in memory where the lineage is there and has all that is recorded. A walk ends at what the viewer may
 * not see, so nothing behind it shows that it is there.
 */
export function createWalker(
  db: Queryable,
  viewer: Viewer | null,
  {
    budget = createBudget(),
    lineage = null,
  }: { readonly budget?: WalkBudget; readonly lineage?: LineageIndex | null } = {},
) {
  const neighbours: Neighbours = { UPSTREAM: new Map(), DOWNSTREAM: new Map() }

  return async function walk(requests: readonly WalkRequest[]): Promise<Walk[]> {
    const loaded = await lineage?.catchUp()
    if (loaded != null) {
      const found: Walk[] = []
      for (const request of requests)
        found.push({ ...(await walkIndexed(loaded, { db, viewer, budget }, request)), asOf: loaded.asOf })
      return found
    }
    const asOf = await readAsOf(db)
    const roots = await readVisibleVersions(db, viewer, [...new Set(requests.flatMap(({ rootIds }) => rootIds))])
    const walks = requests.map((request) => startWalk(request, roots))
    for (const direction of ['UPSTREAM', 'DOWNSTREAM'] as const) {
      const walking = walks.filter((one) => one.request.direction === direction)
      await walkLevels({ db, viewer, direction, budget, known: neighbours[direction] }, walking)
    }
    return walks.map(({ reached, isTruncated }) => ({
      reached,
      isTruncated,
      depthReached: [...reached.values()].reduce((deepest, { distance }) => Math.max(deepest, distance), 0),
      asOf,
    }))
  }
}

type Neighbours = Readonly<Record<Direction, Map<string, readonly VersionRow[]>>>

interface Walking {
  readonly request: WalkRequest
  readonly reached: Map<string, { readonly version: VersionRow; readonly distance: number }>
  frontier: string[]
  isTruncated: boolean
}

interface Surroundings {
  readonly db: Queryable
  readonly viewer: Viewer | null
  readonly direction: Direction
  readonly budget: { edges: number }
  readonly known: Map<string, readonly VersionRow[]>
}

function startWalk(request: WalkRequest, roots: ReadonlyMap<string, VersionRow>): Walking {
  const versions = request.rootIds.flatMap((id) => roots.get(id) ?? [])
  return {
    request,
    reached: new Map(versions.map((version) => [version.id, { version, distance: 0 }])),
    frontier: versions.map(({ id }) => id),
    isTruncated: false,
  }
}

async function walkLevels(around: Surroundings, walks: readonly Walking[]): Promise<void> {
  for (let distance = 1; ; distance++) {
    const active = walks.filter(
      ({ request, frontier, isTruncated }) =>
        !isTruncated && frontier.length > 0 && distance <= (request.depth ?? Number.POSITIVE_INFINITY),
    )
    if (active.length === 0) return
    if (distance > LEVELS_MAX || around.budget.edges <= 0) {
      for (const one of active) one.isTruncated = true
      return
    }
    const isCut = await readNeighbours(around, [...new Set(active.flatMap(({ frontier }) => frontier))])
    for (const one of active) {
      expand(one, around, distance)
      if (isCut) one.isTruncated = true
    }
  }
}

/** One step further. What one derivation costs is counted for each walk that follows it. */
function expand(one: Walking, { known, budget }: Surroundings, distance: number): void {
  const next: string[] = []
  for (const near of one.frontier) {
    for (const version of known.get(near) ?? []) {
      if (budget.edges <= 0) {
        one.isTruncated = true
        return
      }
      budget.edges--
      if (one.reached.has(version.id)) continue
      one.reached.set(version.id, { version, distance })
      next.push(version.id)
    }
  }
  one.frontier = next
}

/** Reads what lies one step behind those versions that were not read before. True where the limit left some out. */
async function readNeighbours(around: Surroundings, ids: readonly string[]): Promise<boolean> {
  const { db, viewer, direction, budget, known } = around
  const unread = ids.filter((id) => !known.has(id))
  if (unread.length === 0) return false
  const [near, far] =
    direction === 'UPSTREAM' ? ['derived_version_id', 'source_version_id'] : ['source_version_id', 'derived_version_id']
  // Joined laterally, with a limit or offset that keeps them so: each step is a look into an index. Left to itself the planner
  // takes many ids for a large part of the tables and reads these whole, at 20 ms a level instead of 1.
  const rows: (VersionRow & { readonly near: string })[] = await db.query(
    `select start.id as near, v.*
     from unnest($1::text[]) as start (id)
     cross join lateral (select d.id, d.${far} as far from current_derivations d where d.${near} = start.id order by d.id limit $4) d
     cross join lateral (select ${VERSION_COLUMNS} from versions v where v.id = d.far and ${VIEWER_SEES_V} offset 0) v
     order by start.id, d.id limit $4`,
    [unread, ...viewerParameters(viewer), budget.edges + 1],
  )
  const isCut = rows.length > budget.edges
  for (const id of unread) known.set(id, [])
  for (const [id, versions] of Map.groupBy(rows, (row) => row.near)) known.set(id, versions)
  return isCut
}

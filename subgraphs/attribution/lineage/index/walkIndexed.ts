import type { Queryable } from '#runtime/database.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import { readVisibleVersions, type VersionRow } from '../visibleVersions.ts'
import { LEVELS_MAX, type Walk, type WalkRequest } from '../walk.ts'
import { at } from './at.ts'
import { PUBLIC, UNKNOWN } from './createGraph.ts'
import type { GraphWalk } from './createGraphWalker.ts'
import type { LoadedLineage } from './createLineageIndex.ts'

interface Surroundings {
  readonly db: Queryable
  readonly viewer: Viewer | null
  /** Of the private versions that this request has met, which the viewer may see. */
  readonly decided: Map<number, boolean>
  readonly budget: { edges: number }
}

/**
 * The same walks in memory. Who may see a private version is Postgres' to say, every time: what a walk met of them is looked up
 * in one statement, and the walk is done again. Until then it goes through them, so one look-up is nearly always enough.
 */
export async function walkIndexed(
  { graph, walk }: LoadedLineage,
  around: Surroundings,
  request: WalkRequest,
): Promise<Omit<Walk, 'asOf'>> {
  const { viewer, decided, budget } = around
  for (;;) {
    const undecided = new Set<number>()
    const mayEnter = (node: number): boolean => {
      if (isAdmin(viewer)) return true
      if (viewer === null) return false
      const known = decided.get(node)
      if (known === undefined) undecided.add(node)
      return known ?? true
    }
    const { visibility } = graph.arrays()
    const roots = request.rootIds.flatMap((id) => {
      const node = graph.find(id)
      if (node === undefined || at(visibility, node) === UNKNOWN) return []
      return at(visibility, node) === PUBLIC || mayEnter(node) ? [node] : []
    })
    const left = { edges: budget.edges }
    const found = walk({
      roots,
      direction: request.direction,
      depth: request.depth ?? Number.POSITIVE_INFINITY,
      budget: left,
      levelsMax: LEVELS_MAX,
      mayEnter,
    })
    if (undecided.size === 0) {
      budget.edges = left.edges
      return toWalk(found, (node) => graph.row(node) as VersionRow)
    }
    const asked = [...undecided]
    const visible = await readVisibleVersions(
      around.db,
      viewer,
      asked.map((node) => graph.id(node)),
    )
    for (const node of asked) decided.set(node, visible.has(graph.id(node)))
  }
}

function toWalk({ reached, levelEnds, isTruncated }: GraphWalk, row: (node: number) => VersionRow): Omit<Walk, 'asOf'> {
  const versions = new Map<string, { readonly version: VersionRow; readonly distance: number }>()
  let start = 0
  for (const [distance, end] of levelEnds.entries()) {
    for (; start < end; start++) {
      const version = row(at(reached, start))
      versions.set(version.id, { version, distance })
    }
  }
  return { reached: versions, isTruncated, depthReached: Math.max(0, levelEnds.length - 1) }
}

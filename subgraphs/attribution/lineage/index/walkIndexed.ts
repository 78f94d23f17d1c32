import type { VersionRow } from '../visibleVersions.ts'
import { LEVELS_MAX, type Walk, type WalkRequest } from '../walk.ts'
import { at } from './at.ts'
import type { GraphWalk } from './createGraphWalker.ts'
import type { LoadedLineage } from './createLineageIndex.ts'
import { enterVisible, isOpen, type Surroundings } from './enterVisible.ts'

/** The same walks in memory. */
export async function walkIndexed(
  { graph, walk }: LoadedLineage,
  around: Surroundings,
  request: WalkRequest,
): Promise<Omit<Walk, 'asOf'>> {
  return enterVisible(graph, around, (mayEnter, budget) => {
    const roots = request.rootIds.flatMap((id) => {
      const node = graph.find(id)
      return node !== undefined && isOpen(graph, node, mayEnter) ? [node] : []
    })
    const depth = request.depth ?? Number.POSITIVE_INFINITY
    const reached = walk({ roots, direction: request.direction, depth, budget, levelsMax: LEVELS_MAX, mayEnter })
    return toWalk(reached, graph.row)
  })
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

import type { LineagePageRequest } from '../readLineagePages.ts'
import { type LineageConnection, toLineagePage } from '../toConnection.ts'
import { LEVELS_MAX } from '../walk.ts'
import type { LoadedLineage } from './createLineageIndex.ts'
import { enterVisible, isOpen, type Surroundings } from './enterVisible.ts'

/** The same page out of the arrays; null where the viewer may see no version of the asset. */
export async function pageIndexed(
  { graph, walk, listAssets, asOf }: LoadedLineage & { readonly asOf: Date },
  around: Surroundings,
  request: LineagePageRequest,
): Promise<LineageConnection | null> {
  const { list, direction } = request
  const start = graph.versions.findAsset(list.assetId)
  if (start === undefined) return null
  return enterVisible(graph, around, (mayEnter, budget) => {
    const open = graph.versions.versionsOf(start).filter((node) => isOpen(graph, node, mayEnter))
    if (open.length === 0) return null
    const roots = direction === 'UPSTREAM' ? open.slice(0, 1) : open
    const depth = request.depth ?? Number.POSITIVE_INFINITY
    const found = walk({ roots, direction, depth, budget, levelsMax: LEVELS_MAX, mayEnter })
    const { page, total } = listAssets(found, {
      start,
      filter: list.filter,
      after: list.after,
      limit: list.page.limit + 1,
    })
    const rows = page.map(({ node, distance }) => ({ version: graph.row(node), distance }))
    const depthReached = Math.max(0, found.levelEnds.length - 1)
    return toLineagePage({ rows, total, isTruncated: found.isTruncated, depthReached, asOf }, list)
  })
}

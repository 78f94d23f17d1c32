import type { DataSource } from 'typeorm'
import { isStorable } from '#runtime/text.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { LineageIndex } from './index/createLineageIndex.ts'
import { pageIndexed } from './index/pageIndexed.ts'
import { type LineageConnection, type LineageList, toLineageConnection } from './toConnection.ts'
import { readVisibleVersionsOfAssets } from './visibleVersions.ts'
import type { createWalker, Direction, WalkBudget } from './walk.ts'

/** A page of an asset's ancestors, from its newest version, or of its descendants, from all of them. */
export interface LineagePageRequest {
  readonly direction: Direction
  readonly depth: number | null
  readonly list: LineageList
}

/**
 * Pages of lineages: out of the arrays where the lineage is in memory, which reads nothing more than how far it must be, else by
 * walks. Null for an asset that the viewer may not see, as for one that is not known here.
 */
export async function readLineagePages(
  around: {
    readonly db: DataSource
    readonly viewer: Viewer | null
    readonly budget: WalkBudget
    readonly lineage: LineageIndex | null
    readonly walk: ReturnType<typeof createWalker>
  },
  requests: readonly LineagePageRequest[],
): Promise<(LineageConnection | null)[]> {
  const { db, viewer, lineage, walk } = around
  const loaded = await lineage?.catchUp()
  if (loaded != null) {
    const pages: (LineageConnection | null)[] = []
    for (const request of requests) pages.push(await pageIndexed(loaded, around, request))
    return pages
  }
  const assetIds = requests.map(({ list }) => list.assetId).filter(isStorable)
  const versions = await readVisibleVersionsOfAssets(db, viewer, assetIds)
  const walks = await walk(
    requests.map(({ direction, depth, list }) => {
      const ids = (versions.get(list.assetId) ?? []).map(({ id }) => id)
      return { rootIds: direction === 'UPSTREAM' ? ids.slice(0, 1) : ids, direction, depth }
    }),
  )
  return requests.map(({ list }, nr) => {
    const found = walks[nr]
    return found === undefined || !versions.has(list.assetId) ? null : toLineageConnection(found, list)
  })
}

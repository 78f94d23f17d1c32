import type { LineageFilter } from '../lineageFilter.ts'
import type { Place } from '../toConnection.ts'
import { at } from './at.ts'
import type { Graph } from './createGraph.ts'
import type { GraphWalk } from './createGraphWalker.ts'

export interface AssetListRequest {
  /** The asset that the walk started from, which is not listed. */
  readonly start: number
  readonly filter: LineageFilter
  /** What the page is behind: by distance, then by the asset's id. */
  readonly after: Place | null
  readonly limit: number
}

export interface AssetList {
  /** The page: versions by their numbers, with their distances. */
  readonly page: readonly { readonly node: number; readonly distance: number }[]
  /** How many assets there are on all pages. */
  readonly total: number
}

/**
 * A page of the assets that a walk reached, nearest first, each by its nearest version. Everything is counted, but only the
 * page is sorted: of a level of a hundred thousand it keeps the best so many.
 */
export function createAssetLister({ versions }: Graph) {
  let marks = new Uint32Array(0)
  let distances = new Int32Array(0)
  let nearest = new Int32Array(0)
  let level = new Int32Array(0)
  let epoch = 0

  return function listAssets({ reached, levelEnds }: GraphWalk, request: AssetListRequest): AssetList {
    const { start, filter, after, limit } = request
    const { assetOf } = versions.columns()
    begin()
    marks[start] = epoch
    distances[start] = -1
    const isListed = matcher(filter)
    const isBehindAfter = after === null ? null : versions.assetsBehind(after.assetId)
    const page: { node: number; distance: number }[] = []
    let total = 0
    let from = 0
    for (const [distance, end] of levelEnds.entries()) {
      const count = takeLevel(reached.subarray(from, end), assetOf, distance)
      from = end
      if (distance < (filter.distanceFrom ?? 0) || distance > (filter.distanceTo ?? distance)) continue
      const chosen: number[] = []
      const wanted = after !== null && distance < after.distance ? 0 : limit - page.length
      for (let nr = 0; nr < count; nr++) {
        const asset = at(level, nr)
        if (!isListed(at(nearest, asset))) continue
        total++
        if (wanted === 0 || (distance === after?.distance && isBehindAfter?.(asset) !== true)) continue
        insert(chosen, asset, wanted)
      }
      for (const asset of chosen) page.push({ node: at(nearest, asset), distance })
    }
    return { page, total }
  }

  function begin(): void {
    if (marks.length < versions.assetCount() || epoch === 2 ** 32 - 1) {
      const size = Math.ceil(versions.assetCount() * 1.25)
      marks = new Uint32Array(size)
      distances = new Int32Array(size)
      nearest = new Int32Array(size)
      level = new Int32Array(size)
      epoch = 0
    }
    epoch++
  }

  /** Puts the assets that are met first at this distance into `level`. Of several versions there the one with the least id counts. */
  function takeLevel(nodes: Int32Array, assetOf: Int32Array, distance: number): number {
    let count = 0
    for (let nr = 0; nr < nodes.length; nr++) {
      const node = at(nodes, nr)
      const asset = at(assetOf, node)
      if (at(marks, asset) !== epoch) {
        marks[asset] = epoch
        distances[asset] = distance
        nearest[asset] = node
        level[count++] = asset
      } else if (at(distances, asset) === distance && versions.compare(node, at(nearest, asset)) < 0)
        nearest[asset] = node
    }
    return count
  }

  function matcher({ kinds, ownerId }: LineageFilter): (node: number) => boolean {
    const { kindOf, ownerOf } = versions.columns()
    const wanted = kinds == null ? null : kinds.map(versions.kindNumber)
    const owner = ownerId == null ? null : (versions.findOwner(ownerId) ?? -1)
    return (node) =>
      (wanted === null || wanted.includes(at(kindOf, node))) && (owner === null || at(ownerOf, node) === owner)
  }

  /** Keeps the first `limit` assets, by their ids. */
  function insert(chosen: number[], asset: number, limit: number): void {
    const last = chosen.at(-1)
    if (last !== undefined && chosen.length === limit) {
      if (versions.compareAssets(asset, last) >= 0) return
      chosen.pop()
    }
    let [low, high] = [0, chosen.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (versions.compareAssets(chosen[middle] as number, asset) < 0) low = middle + 1
      else high = middle
    }
    chosen.splice(low, 0, asset)
  }
}

import type { Direction } from '../walk.ts'
import { clearBit, createBits, hasBit, setBit } from './bits.ts'
import type { Graph } from './createGraph.ts'
import { UNKNOWN } from './createVersionTable.ts'

export interface GraphWalkRequest {
  readonly roots: readonly number[]
  readonly direction: Direction
  readonly depth: number
  /** How many edges it may follow; what it did follow is taken off. */
  readonly budget: { edges: number }
  readonly levelsMax: number
  /** Asked of private versions only. */
  readonly mayEnter: (node: number) => boolean
}

export interface GraphWalk {
  /** Nearest first, the roots included. Good until the next walk. */
  readonly reached: Int32Array
  /** Where the nodes of each distance end in `reached`: those at distance 0 first. */
  readonly levelEnds: readonly number[]
  readonly isTruncated: boolean
}

const NONE = new Int32Array(0)

/**
 * Walks a graph level by level. What it met is a bit a version, and so is what everybody may see: of a million versions both
 * stay in a processor's own cache. One loop over local names, for this is where a lineage's time goes.
 */
export function createGraphWalker(graph: Graph) {
  let bits = createBits(0)
  let queue = new Int32Array(0)

  return function walk({ roots, direction, depth, budget, levelsMax, mayEnter }: GraphWalkRequest): GraphWalk {
    const { base, overlay, visibility, publicBits, isReplaced } = graph.arrays()
    if (queue.length < visibility.length) {
      bits = createBits(visibility.length)
      queue = new Int32Array(visibility.length)
    }
    const [met, reached] = [bits, queue]
    const isUpstream = direction === 'UPSTREAM'
    const { offsets, targets } = isUpstream ? base.sources : base.derived
    const hasOverlay = overlay.sources.size > 0
    let edges = budget.edges
    let count = 0
    for (const root of roots) {
      if (hasBit(met, root)) continue
      setBit(met, root)
      reached[count++] = root
    }
    const levelEnds = [count]
    let isTruncated = false
    try {
      let next = 0
      for (let distance = 1; distance <= depth && next < count && !isTruncated; distance++) {
        if (distance > levelsMax || edges <= 0) {
          isTruncated = true
          break
        }
        const end = count
        for (; next < end && !isTruncated; next++) {
          const node = reached[next] as number
          let neighbours = targets
          let slot = 0
          let last = 0
          if (hasOverlay && isUpstream && hasBit(isReplaced, node)) {
            neighbours = overlay.sources.get(node)?.targets() ?? NONE
            last = neighbours.length
          } else if (node < base.nodes) {
            slot = offsets[node] as number
            last = offsets[node + 1] as number
          }
          // Where the overlay has a version's sources, its links in the arrays no longer count.
          let skipsReplaced = hasOverlay && !isUpstream
          for (;;) {
            for (; slot < last; slot++) {
              const neighbour = neighbours[slot] as number
              if (skipsReplaced && hasBit(isReplaced, neighbour)) continue
              const isMet = hasBit(met, neighbour)
              if (!isMet && !hasBit(publicBits, neighbour))
                if (visibility[neighbour] === UNKNOWN || !mayEnter(neighbour)) continue
              if (edges <= 0) {
                isTruncated = true
                break
              }
              edges--
              if (isMet) continue
              setBit(met, neighbour)
              reached[count++] = neighbour
            }
            if (!skipsReplaced || isTruncated) break
            skipsReplaced = false
            neighbours = Int32Array.from(overlay.derived.get(node) ?? NONE)
            slot = 0
            last = neighbours.length
          }
        }
        if (count > end) levelEnds.push(count)
      }
    } finally {
      for (let nr = 0; nr < count; nr++) clearBit(met, reached[nr] as number)
    }
    budget.edges = edges
    return { reached: reached.subarray(0, count), levelEnds, isTruncated }
  }
}

import type { Direction } from '../walk.ts'
import { at } from './at.ts'
import { type Graph, PUBLIC, UNKNOWN } from './createGraph.ts'

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

/** Walks a graph level by level. A node is marked with the number of the walk, so nothing is cleared or made for a walk. */
export function createGraphWalker(graph: Graph) {
  let marks = new Uint32Array(0)
  let queue = new Int32Array(0)
  let epoch = 0

  return function walk({ roots, direction, depth, budget, levelsMax, mayEnter }: GraphWalkRequest): GraphWalk {
    const { base, overlay, visibility, isReplaced } = graph.arrays()
    const isUpstream = direction === 'UPSTREAM'
    if (marks.length < visibility.length || epoch === 2 ** 32 - 1) {
      marks = new Uint32Array(visibility.length)
      queue = new Int32Array(visibility.length)
      epoch = 0
    }
    epoch++
    let count = 0
    let isTruncated = false

    /** False where the limit ends the walk. */
    function enter(node: number): boolean {
      const seen = at(visibility, node)
      if (seen === UNKNOWN || (seen !== PUBLIC && !mayEnter(node))) return true
      if (budget.edges <= 0) return false
      budget.edges--
      if (at(marks, node) === epoch) return true
      marks[node] = epoch
      queue[count++] = node
      return true
    }

    function expand(node: number): boolean {
      if (isUpstream) {
        const { targets, start, end } = graph.sourcesOf(node)
        for (let slot = start; slot < end; slot++) if (!enter(at(targets, slot))) return false
        return true
      }
      if (node < base.nodes) {
        const { offsets, targets } = base.derived
        const end = at(offsets, node + 1)
        for (let slot = at(offsets, node); slot < end; slot++) {
          const derived = at(targets, slot)
          if (at(isReplaced, derived) === 0 && !enter(derived)) return false
        }
      }
      const recent = overlay.derived.get(node)
      if (recent !== undefined) for (const derived of recent) if (!enter(derived)) return false
      return true
    }

    for (const root of roots) {
      if (at(marks, root) === epoch) continue
      marks[root] = epoch
      queue[count++] = root
    }
    const levelEnds = [count]
    let start = 0
    for (let distance = 1; distance <= depth && start < count && !isTruncated; distance++) {
      if (distance > levelsMax || budget.edges <= 0) {
        isTruncated = true
        break
      }
      const end = count
      for (; start < end && !isTruncated; start++) if (!expand(at(queue, start))) isTruncated = true
      if (count > end) levelEnds.push(count)
    }
    return { reached: queue.subarray(0, count), levelEnds, isTruncated }
  }
}

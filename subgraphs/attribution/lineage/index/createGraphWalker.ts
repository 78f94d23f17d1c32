import type { Direction } from '../walk.ts'
import type { Graph } from './createGraph.ts'
import { PUBLIC, UNKNOWN } from './createVersionTable.ts'

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
  // Of the walk under way. It ends before another begins, and functions made once are faster than those made for each walk.
  let { base, overlay, visibility, isReplaced } = graph.arrays()
  let isUpstream = true
  let mayEnter: GraphWalkRequest['mayEnter'] = () => false
  let edges = 0
  let count = 0

  return function walk({ roots, direction, depth, budget, levelsMax, ...request }: GraphWalkRequest): GraphWalk {
    begin(roots, { direction, budget, mayEnter: request.mayEnter })
    const levelEnds = [count]
    let isTruncated = false
    let start = 0
    for (let distance = 1; distance <= depth && start < count && !isTruncated; distance++) {
      if (distance > levelsMax || edges <= 0) {
        isTruncated = true
        break
      }
      const end = count
      for (; start < end && !isTruncated; start++) if (!expand(queue[start] as number)) isTruncated = true
      if (count > end) levelEnds.push(count)
    }
    budget.edges = edges
    return { reached: queue.subarray(0, count), levelEnds, isTruncated }
  }

  function begin(roots: readonly number[], request: Pick<GraphWalkRequest, 'direction' | 'budget' | 'mayEnter'>): void {
    ;({ base, overlay, visibility, isReplaced } = graph.arrays())
    isUpstream = request.direction === 'UPSTREAM'
    mayEnter = request.mayEnter
    edges = request.budget.edges
    count = 0
    if (marks.length < visibility.length || epoch === 2 ** 32 - 1) {
      marks = new Uint32Array(visibility.length)
      queue = new Int32Array(visibility.length)
      epoch = 0
    }
    epoch++
    for (const root of roots) if ((marks[root] as number) !== epoch) meet(root)
  }

  /** False where the limit ends the walk. */
  function expand(node: number): boolean {
    // Where the overlay has a version's sources, its links in the arrays no longer count.
    const isStale = isUpstream && (isReplaced[node] as number) === 1
    if (node < base.nodes && !isStale) {
      const { offsets, targets } = isUpstream ? base.sources : base.derived
      const end = offsets[node + 1] as number
      for (let slot = offsets[node] as number; slot < end; slot++) {
        const next = targets[slot] as number
        if (!isUpstream && (isReplaced[next] as number) === 1) continue
        if (!follow(next)) return false
      }
    }
    if (isStale) return followAll(overlay.sources.get(node)?.targets() ?? [])
    return isUpstream || followAll(overlay.derived.get(node) ?? [])
  }

  function followAll(nodes: Iterable<number>): boolean {
    for (const node of nodes) if (!follow(node)) return false
    return true
  }

  /** A version that was met before is one look into one array. */
  function follow(node: number): boolean {
    const isMet = (marks[node] as number) === epoch
    if (!isMet) {
      const seen = visibility[node] as number
      if (seen === UNKNOWN || (seen !== PUBLIC && !mayEnter(node))) return true
    }
    if (edges <= 0) return false
    edges--
    if (!isMet) meet(node)
    return true
  }

  function meet(node: number): void {
    marks[node] = epoch
    queue[count++] = node
  }
}

import assert from 'node:assert/strict'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import type { Graph, Stretch } from './createGraph.ts'
import { UNKNOWN } from './createVersionTable.ts'
import { NO_RATE } from './edgeList.ts'

export interface GraphWeights {
  /** Each version behind all that derive from it, the root first. Good until the next weighing. */
  readonly order: Int32Array
  /** What flows into the version of a number, along all paths: a share of 10^18. */
  readonly inflow: (node: number) => bigint
}

/**
 * What flows into every version upstream of one, along all paths, in the numbers of a compiled plan: each version is taken up
 * once, when all that flows in is there, so a diamond costs what its edges cost. Null where a version is not known yet.
 */
export function createGraphWeigher(graph: Graph) {
  let marks = new Uint32Array(0)
  let waitingFor = new Int32Array(0)
  let queue = new Int32Array(0)
  let inflows = new BigInt64Array(0)
  let epoch = 0

  return function weigh(root: number, policy: Policy): GraphWeights | null {
    const { visibility } = graph.arrays()
    if (marks.length < visibility.length || epoch === 2 ** 32 - 1) {
      marks = new Uint32Array(visibility.length)
      waitingFor = new Int32Array(visibility.length)
      queue = new Int32Array(visibility.length)
      inflows = new BigInt64Array(visibility.length)
      epoch = 0
    }
    epoch++
    const reached = countArrivals(root)
    if (reached === null) return null
    inflows[root] = WEIGHT_TOTAL - policy.fee
    let count = 0
    if ((waitingFor[root] as number) === 0) queue[count++] = root
    for (let next = 0; next < count; next++) {
      const node = queue[next] as number
      const stretch = graph.sourcesOf(node)
      passOn(stretch, inflows[node] as bigint, policy)
      for (let slot = stretch.start; slot < stretch.end; slot++) {
        const source = stretch.targets[slot] as number
        const left = (waitingFor[source] as number) - 1
        waitingFor[source] = left
        if (left === 0) queue[count++] = source
      }
    }
    assert.equal(count, reached, `Lineage must have no cycle, got one upstream of ${graph.id(root)}.`)
    return {
      order: queue.subarray(0, count),
      inflow: (node) => ((marks[node] as number) === epoch ? (inflows[node] ?? 0n) : 0n),
    }
  }

  /** How many versions are reached; leaves by how many links each is. */
  function countArrivals(root: number): number | null {
    const { visibility } = graph.arrays()
    let count = 0
    const reach = (node: number): void => {
      marks[node] = epoch
      waitingFor[node] = 0
      inflows[node] = 0n
      queue[count++] = node
    }
    reach(root)
    for (let next = 0; next < count; next++) {
      const node = queue[next] as number
      if ((visibility[node] as number) === UNKNOWN) return null
      const { targets, start, end } = graph.sourcesOf(node)
      for (let slot = start; slot < end; slot++) {
        const source = targets[slot] as number
        if ((marks[source] as number) !== epoch) reach(source)
        waitingFor[source] = (waitingFor[source] as number) + 1
      }
    }
    return count
  }

  /** Declared rates as they are; the links without one share the default pool, within what the cap leaves, by weight. */
  function passOn({ targets, rates, weights, start, end }: Stretch, inflow: bigint, policy: Policy): void {
    let declared = 0n
    let total = 0
    for (let slot = start; slot < end; slot++) {
      const rate = rates[slot] as bigint
      if (rate === NO_RATE) total += weights[slot] as number
      else declared += rate
    }
    assert.ok(declared <= WEIGHT_TOTAL, `Rates must sum to at most ${WEIGHT_TOTAL}, got ${declared}.`)
    const left = policy.maxStack > declared ? policy.maxStack - declared : 0n
    const pool = left < policy.defaultPool ? left : policy.defaultPool
    // Links beside each other are mostly on the same terms: what flows along one flows along the next.
    let ofRate = NO_RATE
    let ofWeight = -1
    let flow = 0n
    for (let slot = start; slot < end; slot++) {
      const rate = rates[slot] as bigint
      const weight = weights[slot] as number
      if (weight !== ofWeight || rate !== ofRate) {
        const share = rate !== NO_RATE ? rate : total === 0 ? 0n : (pool * BigInt(weight)) / BigInt(total)
        flow = (inflow * share) / WEIGHT_TOTAL
        ofRate = rate
        ofWeight = weight
      }
      const source = targets[slot] as number
      inflows[source] = (inflows[source] as bigint) + flow
    }
  }
}

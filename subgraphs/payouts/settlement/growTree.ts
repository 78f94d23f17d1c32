import assert from 'node:assert/strict'
import {
  createLeafHasher,
  hashInnerNodes,
  heapBytes,
  leafOffset,
  NODE_BYTES,
  rootOf,
  type SettlementDomain,
} from './merkle.ts'
import { amountAt, compareAddresses, countLeaves, LEAF_BYTES, leafAt, leafRoom } from './packedLeaves.ts'

/** A tree with its leaves, in memory that threads share. Nobody changes one: a grown tree is another. */
export interface PackedTree {
  readonly leaves: Uint8Array
  readonly heap: Uint8Array
  /** The sum of all leaves, in the token's smallest unit. */
  readonly total: bigint
}

/**
 * The tree with some leaves raised and some new, from the tree before; from none, all are new. `changes` are packed and
 * ascend; the tree may keep them, so nobody writes into them afterwards. Only what has changed is hashed: with leaves
 * raised alone, those and the nodes above them; a new leaf moves the places of the others, so all inner nodes are hashed
 * again over leaf hashes that are kept. Throws where a leaf would fall: a root below an earlier one could be proven a
 * fraud, and should be.
 */
export function growTree(before: PackedTree | null, changes: Uint8Array, domain: SettlementDomain): PackedTree {
  const plan = planGrowth(before?.leaves ?? new Uint8Array(), changes)
  const leafCount = plan.leafCount
  assert(leafCount > 0, 'A settlement tree must have at least one leaf, got none.')
  // Where there was no tree, the changes are its leaves.
  const leaves = before === null ? changes : leafRoom(leafCount)
  const heap = new Uint8Array(new SharedArrayBuffer(heapBytes(leafCount)))
  const isSparse = before !== null && plan.newCount === 0
  if (isSparse) heap.set(before.heap)
  if (before !== null) keepLeaves(before, { leaves, heap }, plan.runs, isSparse)

  const marked = isSparse ? new Uint8Array(leafCount) : null
  const hasher = createLeafHasher(domain)
  for (const [change, index] of plan.places.entries()) {
    const record = changes.subarray(change * LEAF_BYTES, (change + 1) * LEAF_BYTES)
    if (before !== null) leaves.set(record, index * LEAF_BYTES)
    const offset = leafOffset(leafCount, index)
    heap.set(hasher.hashRecord(record), offset)
    if (marked !== null && leafCount > 1) marked[(offset / NODE_BYTES - 1) >> 1] = 1
  }
  hashInnerNodes(heap, marked)
  return { leaves, heap, total: (before?.total ?? 0n) + plan.raisedBy }
}

export function rootOfTree({ heap }: PackedTree) {
  return rootOf(heap)
}

interface Growth {
  readonly leafCount: number
  readonly newCount: number
  /** By how much the changes raise the total. */
  readonly raisedBy: bigint
  /** The index that each change gets in the grown tree. */
  readonly places: Int32Array
  /** Stretches of leaves that stay as they are: [from, to) before, and where they begin in the grown tree. */
  readonly runs: readonly (readonly [from: number, to: number, at: number])[]
}

function planGrowth(leaves: Uint8Array, changes: Uint8Array): Growth {
  const [oldCount, changeCount] = [countLeaves(leaves), countLeaves(changes)]
  const places = new Int32Array(changeCount)
  const runs: [number, number, number][] = []
  let [old, newCount, raisedBy] = [0, 0, 0n]
  for (let change = 0; change < changeCount; change++) {
    const offset = change * LEAF_BYTES
    // Words are made only for an error: a million of them would take longer than the hashing.
    if (change > 0 && compareAddresses(changes, offset - LEAF_BYTES, changes, offset) >= 0) {
      const { payee } = leafAt(changes, change)
      assert.fail(`Changes must ascend strictly by payee, but ${payee} does not lie above the one before.`)
    }
    const from = old
    old = firstNotBelow(leaves, from, changes, offset)
    if (old > from) runs.push([from, old, from + newCount])
    places[change] = old + newCount
    const amount = amountAt(changes, change)
    const isKnown = old < oldCount && compareAddresses(leaves, old * LEAF_BYTES, changes, offset) === 0
    const amountBefore = isKnown ? amountAt(leaves, old) : 0n
    if (amount <= amountBefore) {
      const { payee } = leafAt(changes, change)
      assert.fail(`A leaf must grow, but ${payee} had ${amountBefore} and would have ${amount}.`)
    }
    raisedBy += amount - amountBefore
    if (isKnown) old++
    else newCount++
  }
  if (old < oldCount) runs.push([old, oldCount, old + newCount])
  return { leafCount: oldCount + newCount, newCount, raisedBy, places, runs }
}

/** Steps that double, then halves: changes are few among many, or as many as there are. */
function firstNotBelow(leaves: Uint8Array, from: number, changes: Uint8Array, offset: number): number {
  const count = countLeaves(leaves)
  const isBelow = (index: number) => compareAddresses(leaves, index * LEAF_BYTES, changes, offset) < 0
  let low = from
  let step = 1
  while (low + step <= count && isBelow(low + step - 1)) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step - 1, count)
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** Leaves of a run lie one after the other in the heap as well, backwards. */
function keepLeaves(
  before: PackedTree,
  { leaves, heap }: Pick<PackedTree, 'leaves' | 'heap'>,
  runs: Growth['runs'],
  hasHashes: boolean,
): void {
  const [countBefore, count] = [countLeaves(before.leaves), countLeaves(leaves)]
  for (const [from, to, at] of runs) {
    leaves.set(before.leaves.subarray(from * LEAF_BYTES, to * LEAF_BYTES), at * LEAF_BYTES)
    if (hasHashes) continue
    const first = leafOffset(countBefore, to - 1)
    const hashes = before.heap.subarray(first, first + (to - from) * NODE_BYTES)
    heap.set(hashes, leafOffset(count, at + to - from - 1))
  }
}

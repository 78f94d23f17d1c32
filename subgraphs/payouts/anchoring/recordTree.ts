import assert from 'node:assert/strict'
import type { Hex } from 'viem'
import { hashInnerNodes, heapBytes, leafOffset, proofFrom, rootOf } from '../settlement/merkle.ts'
import { type AnchoredRecord, type RegistryDomain, recordLeaf } from './records.ts'

export interface RecordTree {
  readonly root: Hex
  /** As the contract takes it. `index` counts records as they were given. */
  proofOf(index: number): readonly Hex[]
}

/** The tree that a batch's root commits to: OpenZeppelin's, with its leaves in the order of their numbers. */
export function buildRecordTree(records: readonly AnchoredRecord[], domain: RegistryDomain): RecordTree {
  assert(records.length > 0, 'A batch must have at least one record, got none.')
  const heap = new Uint8Array(heapBytes(records.length))
  for (const [index, record] of records.entries())
    heap.set(Buffer.from(recordLeaf(record, domain).slice(2), 'hex'), leafOffset(records.length, index))
  hashInnerNodes(heap)
  return { root: rootOf(heap), proofOf: (index) => proofFrom(heap, index) }
}

import { Worker } from 'node:worker_threads'
import { growTree, type PackedTree } from './growTree.ts'
import { hashDocument } from './leavesDocument.ts'
import type { SettlementDomain } from './merkle.ts'
import { countLeaves } from './packedLeaves.ts'

export interface TreeWork {
  readonly before: PackedTree | null
  /** Packed leaves that are new or grew, ascending. */
  readonly changes: Uint8Array
  readonly domain: SettlementDomain
  /** The epoch whose document is hashed as well; null where it is known. */
  readonly documentOf: number | null
}

export interface TreeWorkDone {
  readonly tree: PackedTree
  readonly document: { readonly hash: string; readonly bytes: number } | null
}

/** Below so many leaves it takes less time than a thread takes to start, some 20 milliseconds. */
const LEAVES_INLINE_MAX = 2000

/**
 * Grows a tree without holding up whatever else this process does: a million leaves take seconds. The thread lives as long
 * as the work; trees are in shared memory, so nothing is copied to it or back.
 */
export async function growOffThread(work: TreeWork, leavesInlineMax = LEAVES_INLINE_MAX): Promise<TreeWorkDone> {
  const leafCount = countLeaves(work.changes) + (work.before === null ? 0 : countLeaves(work.before.leaves))
  if (leafCount <= leavesInlineMax) return doTreeWork(work)
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./treeWorker.ts', import.meta.url), { workerData: work })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After a message or an error this changes nothing.
    worker.once('exit', (code) => reject(new Error(`The thread that grows a tree ended with code ${code}.`)))
  })
}

export function doTreeWork({ before, changes, domain, documentOf }: TreeWork): TreeWorkDone {
  const tree = countLeaves(changes) === 0 && before !== null ? before : growTree(before, changes, domain)
  return { tree, document: documentOf === null ? null : hashDocument(domain, documentOf, tree.leaves) }
}

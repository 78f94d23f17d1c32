import type { DataSource } from 'typeorm'
import type { Settlement } from '../entities/Settlement.ts'
import { type PackedTree, rootOfTree } from './growTree.ts'
import { readPackedLeaves } from './leaves.ts'
import { joinLeaves } from './packedLeaves.ts'
import { growOffThread } from './treeWork.ts'

export interface Trees {
  /** The tree of a sealed epoch, checked against its root. */
  of(settlement: Settlement): Promise<PackedTree>
  /** Keeps a tree that was just sealed, so that nobody needs to read it again. */
  keep(epoch: number, tree: PackedTree): void
}

/** The newest sealed, the newest active, and one that somebody asked for: 100 bytes a leaf each. */
const KEPT = 3

/**
 * Trees of sealed epochs, kept in memory while they are used. One that is not there grows from the nearest earlier one by
 * what changed since, so that after a restart all leaves are read once.
 */
export function treesOf(db: DataSource): Trees {
  const trees = opened.get(db) ?? createTrees(db)
  opened.set(db, trees)
  return trees
}

/** One a database, for the settler and for proofs: most of the time they use the same trees. */
const opened = new WeakMap<DataSource, Trees>()

export function createTrees(db: DataSource): Trees {
  /** By epoch, the one used last at the end. */
  const kept = new Map<number, Promise<PackedTree>>()

  function keep(epoch: number, tree: Promise<PackedTree>): void {
    kept.delete(epoch)
    kept.set(epoch, tree)
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
  }

  async function load(settlement: Settlement): Promise<PackedTree> {
    const { epoch, root } = settlement
    const nearest = Math.max(0, ...[...kept.keys()].filter((one) => one < epoch))
    const before = (await kept.get(nearest)) ?? null
    const pages: Uint8Array[] = []
    for await (const page of readPackedLeaves(db, { after: before === null ? 0 : nearest, epoch })) pages.push(page)
    const work = { before, changes: joinLeaves(pages), domain: settlement, documentOf: null }
    const { tree } = await growOffThread(work)
    const found = rootOfTree(tree)
    if (found !== root) throw new Error(`The leaves of epoch ${epoch} must make root ${root}, got ${found}.`)
    return tree
  }

  return {
    of(settlement) {
      const { epoch } = settlement
      const tree = kept.get(epoch) ?? load(settlement)
      keep(epoch, tree)
      tree.catch(() => {
        if (kept.get(epoch) === tree) kept.delete(epoch)
      })
      return tree
    },
    keep: (epoch, tree) => keep(epoch, Promise.resolve(tree)),
  }
}

import {
  createRootStream,
  type SettlementDomain,
  type SettlementLeaf,
} from '../../subgraphs/payouts/settlement/merkle.ts'
import { type LeavesFile, shown } from './leavesFile.ts'

/** What can be said of a file's leaves after one pass over it, beside the one before. */
export interface LeavesRead {
  readonly count: number
  readonly total: bigint
  /** The first leaf that does not lie above the one before it; null where all do. */
  readonly disorder: string | null
  /** The root that they make; null where there are not as many as were committed to. */
  readonly root: string | null
  /** Who is promised less than before, or why that cannot be told; null where nobody is. */
  readonly lowered: string | null
}

/** Reads both files to their ends, side by side: both ascend by payee, so that nothing needs to be kept. */
export async function compareLeaves(
  file: LeavesFile,
  previous: LeavesFile | null,
  {
    leafCount,
    domain,
    previousEpoch,
  }: {
    readonly leafCount: number
    readonly domain: SettlementDomain
    readonly previousEpoch: number | null
  },
): Promise<LeavesRead> {
  const now = inOrder(file)
  const before = previous === null ? null : inOrder(previous)
  const roots = createRootStream(leafCount, domain)
  let total = 0n
  let isOversize = false
  let first: string | null = null
  let loweredCount = 0
  const lower = (leaf: SettlementLeaf, has: string): void => {
    first ??= `${shown(leaf.payee)} had ${leaf.cumulative} in epoch ${previousEpoch} and ${has} now.`
    loweredCount++
  }

  let earlier = await before?.next()
  for (let leaf = await now.next(); leaf !== undefined; leaf = await now.next()) {
    total += leaf.cumulative
    if (leaf.cumulative >= 1n << 256n) isOversize = true
    if (!isOversize) roots.add(leaf)
    while (earlier !== undefined && earlier.payee < leaf.payee) {
      lower(earlier, 'is left out')
      earlier = await before?.next()
    }
    if (earlier !== undefined && earlier.payee === leaf.payee) {
      if (leaf.cumulative < earlier.cumulative) lower(earlier, `has ${leaf.cumulative}`)
      earlier = await before?.next()
    }
  }
  while (earlier !== undefined) {
    lower(earlier, 'is left out')
    earlier = await before?.next()
  }

  const others = loweredCount > 1 ? ` So were ${loweredCount - 1} more.` : ''
  const disorder = now.disorder()
  const cannotCompare = disorder ?? before?.disorder() ?? null
  return {
    count: now.count(),
    total,
    disorder,
    root: isOversize ? null : roots.root(),
    lowered:
      cannotCompare !== null ? 'Leaves in this order cannot be compared.' : first === null ? null : `${first}${others}`,
  }
}

/** A file's leaves, with the first one noted that does not ascend. */
function inOrder({ leaves }: LeavesFile) {
  let disorder: string | null = null
  let last: SettlementLeaf | null = null
  let count = 0
  return {
    count: () => count,
    disorder: () => disorder,
    async next(): Promise<SettlementLeaf | undefined> {
      const step = await leaves.next()
      if (step.done) return undefined
      const leaf = step.value
      if (last !== null && disorder === null) {
        if (last.payee === leaf.payee)
          disorder = `${shown(leaf.payee)} occurs twice, as leaf ${count - 1} and as leaf ${count}.`
        else if (last.payee > leaf.payee)
          disorder = `Leaf ${count} of ${shown(leaf.payee)} does not lie above leaf ${count - 1} of ${shown(last.payee)}.`
      }
      last = leaf
      count++
      return leaf
    },
  }
}

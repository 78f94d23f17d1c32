import type { DataSource } from 'typeorm'
import type { Address, Hex } from 'viem'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import { readLeaves } from './leaves.ts'
import { buildTree, type SettlementLeaf, type SettlementTree } from './merkle.ts'

export interface LeafProof {
  readonly settlement: Settlement
  /** In lower case. */
  readonly address: Address
  readonly cumulative: bigint
  readonly proof: readonly Hex[]
}

/** Finds what an address was promised under the newest active root, with its proof; null where it is not in there. */
export type ProofFinder = (address: Address) => Promise<LeafProof | null>

interface ActiveTree {
  readonly settlement: Settlement
  readonly tree: SettlementTree
  readonly leaves: readonly SettlementLeaf[]
  readonly indexOf: ReadonlyMap<string, number>
}

/** Keeps the newest active tree in memory, since building one takes seconds for a million leaves. */
export function createProofFinder(db: DataSource): ProofFinder {
  let kept: Promise<ActiveTree> | null = null
  let keptId: string | null = null

  return async (address) => {
    const [settlement] = await db.manager.find(SettlementEntity, {
      where: { status: 'ACTIVE' },
      order: { epoch: 'desc' },
      take: 1,
    })
    if (settlement === undefined) return null
    if (kept === null || keptId !== settlement.id) {
      keptId = settlement.id
      kept = loadTree(db, settlement)
      kept.catch(() => {
        keptId = null
      })
    }
    const { tree, leaves, indexOf } = await kept
    const index = indexOf.get(address)
    const leaf = index === undefined ? undefined : leaves[index]
    if (index === undefined || leaf === undefined) return null
    return { settlement, address, cumulative: leaf.cumulative, proof: tree.proofOf(index) }
  }
}

async function loadTree(db: DataSource, settlement: Settlement): Promise<ActiveTree> {
  const leaves = await readLeaves(db, settlement.epoch)
  const tree = buildTree(leaves, settlement)
  if (tree.root !== settlement.root) {
    throw new Error(`The leaves of epoch ${settlement.epoch} must make root ${settlement.root}, got ${tree.root}.`)
  }
  return { settlement, tree, leaves, indexOf: new Map(leaves.map(({ payee }, index) => [payee, index])) }
}

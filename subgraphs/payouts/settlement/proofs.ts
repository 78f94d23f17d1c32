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

/**
 * Finds what an address was promised under an active root, with its proof: under the newest one, or under that of the epoch
 * named. Null where the address is not in there, or no root of that epoch is active.
 */
export type ProofFinder = (address: Address, epoch: number | null) => Promise<LeafProof | null>

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

  return async (address, epoch) => {
    const [settlement] = await db.manager.find(SettlementEntity, {
      where: { status: 'ACTIVE', ...(epoch !== null && { epoch }) },
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

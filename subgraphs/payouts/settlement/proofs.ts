import type { DataSource } from 'typeorm'
import type { Address, Hex } from 'viem'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import { proofFrom } from './merkle.ts'
import { amountAt, findLeaf } from './packedLeaves.ts'
import { treesOf } from './trees.ts'

export interface LeafProof {
  readonly settlement: Settlement
  /** In lower case. */
  readonly address: Address
  readonly cumulative: bigint
  readonly proof: readonly Hex[]
}

/**
 * What an address, in lower case, was promised under an active root, with its proof: under the newest one, or under that
 * of the epoch named. Null where the address is not in there, or no root of that epoch is active.
 */
export async function findProof(db: DataSource, address: Address, epoch: number | null): Promise<LeafProof | null> {
  const [settlement] = await db.manager.find(SettlementEntity, {
    where: { status: 'ACTIVE', ...(epoch !== null && { epoch }) },
    order: { epoch: 'desc' },
    take: 1,
  })
  if (settlement === undefined) return null
  const { leaves, heap } = await treesOf(db).of(settlement)
  const index = findLeaf(leaves, address)
  if (index === null) return null
  return { settlement, address, cumulative: amountAt(leaves, index), proof: proofFrom(heap, index) }
}

import { createHash } from 'node:crypto'
import { type Address, getAddress } from 'viem'
import type { Queryable } from '#runtime/database.ts'
import type { SettlementDomain, SettlementLeaf } from './merkle.ts'

/** All leaves of an epoch, ascending by address: each address with the newest amount up to that epoch. */
export async function readLeaves(db: Queryable, epoch: number): Promise<SettlementLeaf[]> {
  const rows: { address: Address; cumulative: string }[] = await db.query(
    `select distinct on (address) address, cumulative_token_units as cumulative
     from settlement_leaves where epoch <= $1 order by address, epoch desc`,
    [epoch],
  )
  return rows.map((row) => ({ payee: row.address, cumulative: BigInt(row.cumulative) }))
}

/** What is published of an epoch, to the byte: whoever has it can rebuild the root and check every amount. */
export function leavesDocument(domain: SettlementDomain, epoch: number, leaves: readonly SettlementLeaf[]): string {
  const { chainId, distributor, token } = domain
  return JSON.stringify({
    chainId,
    distributor: getAddress(distributor),
    token: getAddress(token),
    epoch,
    leaves: leaves.map(({ payee, cumulative }) => [getAddress(payee), `${cumulative}`]),
  })
}

/** SHA-256 of the published document in hex: what the contract's event quotes as `dataHash`. */
export function hashDocument(document: string): string {
  return createHash('sha256').update(document).digest('hex')
}

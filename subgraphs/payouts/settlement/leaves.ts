import type { Address } from 'viem'
import type { Queryable } from '#runtime/database.ts'
import type { SettlementLeaf } from './merkle.ts'
import { packLeaves } from './packedLeaves.ts'

/** Which leaves: as they stand at `epoch`; of those only what changed behind `after`, or all of them from 0. */
export interface LeafRange {
  readonly after: number
  readonly epoch: number
}

/** A page is some milliseconds of work for this process, whatever it waits for the database. */
const PAGE = 5000

/** The leaves of a range, packed, ascending by address, a page at a time. What is sealed never changes, so pages agree. */
export async function* readPackedLeaves(db: Queryable, { after, epoch }: LeafRange): AsyncGenerator<Uint8Array> {
  let last = ''
  for (;;) {
    const rows: { address: Address; cumulative: string }[] = await db.query(
      `select distinct on (address) address, cumulative_token_units as cumulative from settlement_leaves
       where epoch > $1 and epoch <= $2 and address > $3 order by address, epoch desc limit $4`,
      [after, epoch, last, PAGE],
    )
    if (rows.length > 0)
      yield packLeaves(rows.map((row) => ({ payee: row.address, cumulative: BigInt(row.cumulative) })))
    if (rows.length < PAGE) return
    last = rows.at(-1)?.address ?? ''
  }
}

/** All leaves of an epoch, ascending by address: each address with the newest amount up to that epoch. */
export async function readLeaves(db: Queryable, epoch: number): Promise<SettlementLeaf[]> {
  const rows: { address: Address; cumulative: string }[] = await db.query(
    `select distinct on (address) address, cumulative_token_units as cumulative
     from settlement_leaves where epoch <= $1 order by address, epoch desc`,
    [epoch],
  )
  return rows.map((row) => ({ payee: row.address, cumulative: BigInt(row.cumulative) }))
}

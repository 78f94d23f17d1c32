import type { Queryable } from '#runtime/database.ts'

/** What an address was promised, as the graph shows it. */
export interface LeafRow {
  /** In lower case. */
  readonly address: string
  /** In token units. */
  readonly cumulative: bigint
  /** How much of it was claimed on chain, in token units. */
  readonly claimed: bigint
  readonly raisedById: string
}

export interface LeafPage {
  /** Only addresses above this one; '' begins. */
  readonly after: string
  readonly limit: number
}

/** An epoch's leaves, ascending by address. */
export function readLeafPage(db: Queryable, epoch: number, { after, limit }: LeafPage): Promise<LeafRow[]> {
  return read(
    db,
    `select distinct on (address) address, epoch, cumulative_token_units from settlement_leaves
     where epoch <= $1 and address > $2 order by address, epoch desc limit $3`,
    [epoch, after, limit],
  )
}

/** The newest leaves of an account's addresses, ascending by address. */
export function readAccountLeafPage(db: Queryable, accountId: string, { after, limit }: LeafPage): Promise<LeafRow[]> {
  return read(
    db,
    `select newest.address, newest.epoch, newest.cumulative_token_units
     from wallets cross join lateral (
       select * from settlement_leaves where settlement_leaves.address = wallets.address order by epoch desc limit 1
     ) as newest
     where wallets.account_id = $1 and wallets.address > $2 order by wallets.address limit $3`,
    [accountId, after, limit],
  )
}

async function read(db: Queryable, leaves: string, parameters: unknown[]): Promise<LeafRow[]> {
  const rows: { address: string; cumulative: string; claimed: string; raised_by_id: string }[] = await db.query(
    `select leaf.address, leaf.cumulative_token_units as cumulative, settlements.id as raised_by_id,
       least(leaf.cumulative_token_units, coalesce(
         (select max(cumulative_token_units) from claims where claims.address = leaf.address), 0
       )) as claimed
     from (${leaves}) as leaf join settlements on settlements.epoch = leaf.epoch
     order by leaf.address collate "C"`,
    parameters,
  )
  return rows.map((row) => ({
    address: row.address,
    cumulative: BigInt(row.cumulative),
    claimed: BigInt(row.claimed),
    raisedById: row.raised_by_id,
  }))
}

import type { Queryable } from '#runtime/database.ts'

export interface ClaimRow {
  readonly id: string
  /** Counts up in the order in which claims were booked. */
  readonly seq: bigint
  readonly accountId: string | null
  readonly address: string
  /** In units. */
  readonly amount: bigint
  readonly transactionHash: string
  readonly claimedAt: Date
}

const COLUMNS = `id, seq, account_id as "accountId", address, amount, transaction_hash as "transactionHash",
  claimed_at as "claimedAt"`

export function readClaims(db: Queryable, ids: readonly string[]): Promise<ClaimRow[]> {
  return read(db, `select ${COLUMNS} from claims where id = any($1::text[])`, [ids])
}

/** An account's claims before a place, newest first. */
export function readClaimsBefore(
  db: Queryable,
  { accountId, before, limit }: { readonly accountId: string; readonly before: string | null; readonly limit: number },
): Promise<ClaimRow[]> {
  return read(
    db,
    `select ${COLUMNS} from claims where account_id = $1 and ($2::bigint is null or seq < $2) order by seq desc limit $3`,
    [accountId, before, limit],
  )
}

/**
 * An account's claims behind a place, in their order: the feed. Whoever books claims holds the chain's cursor locked until
 * the commit, so none appears behind one that was read.
 */
export function readClaimsAfter(
  db: Queryable,
  { accountId, after, limit }: { readonly accountId: string; readonly after: bigint; readonly limit: number },
): Promise<ClaimRow[]> {
  return read(db, `select ${COLUMNS} from claims where account_id = $1 and seq > $2 order by seq limit $3`, [
    accountId,
    `${after}`,
    limit,
  ])
}

/** Where the feed of claims stands now. */
export async function lastClaimPosition(db: Queryable): Promise<bigint> {
  const [{ last }] = await db.query(`select coalesce(max(seq), 0) as last from claims`)
  return BigInt(last)
}

type StoredClaim = Omit<ClaimRow, 'seq' | 'amount'> & { readonly seq: string; readonly amount: string }

async function read(db: Queryable, sql: string, parameters: unknown[]): Promise<ClaimRow[]> {
  const rows: StoredClaim[] = await db.query(sql, parameters)
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq), amount: BigInt(row.amount) }))
}

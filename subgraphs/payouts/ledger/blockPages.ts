import type { Queryable } from '#runtime/database.ts'

export interface BlockRow {
  readonly number: string
  readonly firstSeq: string
  readonly lastSeq: string
  readonly lineCount: number
  readonly entriesHash: string
  readonly previousHash: string
  readonly hash: string
  readonly sealedAt: Date
}

/** Blocks of the journal below a number, newest first. */
export function readBlocksBefore(
  db: Queryable,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<BlockRow[]> {
  return db.query(
    `select number, first_seq as "firstSeq", last_seq as "lastSeq", transfer_count as "lineCount",
       entries_hash as "entriesHash", previous_hash as "previousHash", hash, sealed_at as "sealedAt"
     from ledger_blocks where $1::bigint is null or number < $1 order by number desc limit $2`,
    [before, limit],
  )
}

import { createHash } from 'node:crypto'

/**
 * The canonical bytes of the books, in UTF-8. A field is a netstring, `<its length in bytes>:<it>,`, so no two lists of
 * fields have the same bytes, whatever the fields contain. All numbers are decimal integers.
 *
 *   transfer       seq, id, debit account, credit account, currency, amount (10^-30), reason, subject, posted at (µs since 1970)
 *   entries hash   SHA-256 of the block's transfers, one behind the other, ascending by seq
 *   block hash     SHA-256 of number, first seq, last seq, number of transfers, entries hash, previous block's hash, sealed at
 *
 * Hashes are written in lower case hex. The first block's previous hash is 64 zeros. A block's first seq is the one after
 * the last seq of the block before (1 in the first block): numbers that no transfer got belong to a block, too, so that
 * nothing can be slipped in between.
 */
export const GENESIS_HASH = '0'.repeat(64)

/** A transfer's fields in SQL, in their canonical order, as text. */
export const TRANSFER_FIELDS = [
  'seq::text',
  'id',
  'debit_id',
  'credit_id',
  'currency',
  'amount::text',
  'reason',
  'subject',
  microseconds('posted_at'),
] as const

/** The bytes of a row of `transfers`, made by Postgres. */
export const TRANSFER_BYTES_SQL = `convert_to(${TRANSFER_FIELDS.map(
  (field) => `octet_length(${field}) || ':' || ${field} || ','`,
).join(' || ')}, 'UTF8')`

/** A moment in SQL as whole microseconds since 1970, which JavaScript's dates are too coarse for. */
export function microseconds(column: string): string {
  return `(extract(epoch from ${column}) * 1000000)::bigint::text`
}

export interface Block {
  readonly number: bigint
  readonly firstSeq: bigint
  readonly lastSeq: bigint
  readonly transferCount: number
  readonly entriesHash: string
  readonly previousHash: string
  /** Microseconds since 1970. */
  readonly sealedAt: string
}

export function hashBlock(block: Block): string {
  const { number, firstSeq, lastSeq, transferCount, entriesHash, previousHash, sealedAt } = block
  const fields = [number, firstSeq, lastSeq, transferCount, entriesHash, previousHash, sealedAt]
  return createHash('sha256')
    .update(canonicalBytes(fields.map(String)))
    .digest('hex')
}

/** What `TRANSFER_BYTES_SQL` makes, from the fields that `TRANSFER_FIELDS` reads. */
export function canonicalBytes(fields: readonly string[]): string {
  return fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join('')
}

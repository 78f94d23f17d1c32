import { createHash } from 'node:crypto'

/**
 * The canonical bytes of the books, in UTF-8. A field is a netstring, `<its length in bytes>:<it>,`, so no two lists of
 * fields have the same bytes, whatever the fields contain. All numbers are decimal integers.
 *
 *   line           seq, id, debit account, credit account, currency, amount (10^-30), reason, subject, posted at (µs since 1970);
 *                  in every phase but POSTED also phase, pending line, timeout in seconds, refusal (each empty where there is none)
 *   entries hash   SHA-256 of the block's lines, one behind the other, ascending by seq: a phase is no seq, so nobody can
 *                  take where a line ends for something else
 *   block hash     SHA-256 of number, first seq, last seq, number of lines, entries hash, previous block's hash, sealed at
 *
 * Hashes are written in lower case hex. The first block's previous hash is 64 zeros. A block's first seq is the one after
 * the last seq of the block before (1 in the first block): numbers that no line got belong to a block, too, so that
 * nothing can be slipped in between.
 */
export const GENESIS_HASH = '0'.repeat(64)

/** A line's fields in SQL, in their canonical order, as text. */
const MOVEMENT_FIELDS = [
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
const PHASE_FIELDS = [
  'phase',
  "coalesce(pending_id, '')",
  "coalesce(timeout_seconds::text, '')",
  "coalesce(refusal, '')",
] as const
export const LINE_FIELDS = [...MOVEMENT_FIELDS, ...PHASE_FIELDS] as const

/** The bytes of a row of `journal`, made by Postgres. */
export const LINE_BYTES_SQL = `convert_to(${netstrings(MOVEMENT_FIELDS)}
  || case when phase = 'POSTED' then '' else ${netstrings(PHASE_FIELDS)} end, 'UTF8')`

function netstrings(fields: readonly string[]): string {
  return fields.map((field) => `octet_length(${field}) || ':' || ${field} || ','`).join(' || ')
}

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

/** What `LINE_BYTES_SQL` makes, from the fields that `LINE_FIELDS` reads. */
export function lineBytes(fields: readonly string[]): string {
  const isPosted = fields[MOVEMENT_FIELDS.length] === 'POSTED'
  return canonicalBytes(isPosted ? fields.slice(0, MOVEMENT_FIELDS.length) : fields)
}

function canonicalBytes(fields: readonly string[]): string {
  return fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join('')
}

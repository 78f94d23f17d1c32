import { createHash } from 'node:crypto'
import type { Hex } from 'viem'
import { zeroHash } from 'viem'
import type { Queryable, Transaction } from '#runtime/database.ts'
import { type AnchoredRecord, type RegistryDomain, recordsDocument } from './records.ts'
import { buildRecordTree } from './recordTree.ts'

export type AnchorStatus = 'SEALED' | 'SUBMITTED' | 'ANCHORED'

export interface AnchorBatch {
  readonly number: bigint
  readonly root: Hex
  readonly previousRoot: Hex
  readonly firstSequence: bigint
  readonly recordCount: number
  /** SHA-256 of the published records, in hex. */
  readonly dataHash: string
  readonly chainId: number
  readonly registry: Hex
  readonly status: AnchorStatus
  readonly sealedAt: Date
  readonly anchoredAt: Date | null
}

const BATCH_RECORDS = 10_000

/** Makes the next batch of what waits, oldest first; null where nothing does. Only one may be under way: the index says so. */
export async function sealBatch(tx: Transaction, domain: RegistryDomain): Promise<AnchorBatch | null> {
  const previous = await readNewestBatch(tx)
  const firstSequence = previous === null ? 1n : previous.firstSequence + BigInt(previous.recordCount)
  const number = (previous?.number ?? 0n) + 1n
  const waiting: RecordRow[] = await tx.query(
    `select ${RECORD_COLUMNS} from anchor_records where batch is null order by seq limit ${BATCH_RECORDS}`,
  )
  if (waiting.length === 0) return null
  const records = waiting.map((row, index) => toRecord({ ...row, sequence: `${firstSequence + BigInt(index)}` }))
  const { root } = buildRecordTree(records, domain)
  const dataHash = createHash('sha256')
    .update(recordsDocument(domain, number, records))
    .digest('hex')
  await tx.query(
    `insert into anchor_batches
       (number, root, previous_root, first_sequence, record_count, data_hash, chain_id, registry, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'SEALED')`,
    [
      `${number}`,
      root,
      previous?.root ?? zeroHash,
      `${firstSequence}`,
      records.length,
      dataHash,
      domain.chainId,
      domain.registry,
    ],
  )
  await tx.query(
    `update anchor_records set batch = $1, sequence = given.sequence
     from unnest($2::bigint[], $3::bigint[]) as given (seq, sequence) where anchor_records.seq = given.seq`,
    [`${number}`, waiting.map(({ seq }) => seq), records.map(({ sequence }) => `${sequence}`)],
  )
  return readNewestBatch(tx)
}

export async function readNewestBatch(db: Queryable): Promise<AnchorBatch | null> {
  const [row]: BatchRow[] = await db.query(`select * from anchor_batches order by number desc limit 1`)
  return row === undefined ? null : toBatch(row)
}

export async function readBatch(db: Queryable, number: bigint): Promise<AnchorBatch | null> {
  const [row]: BatchRow[] = await db.query(`select * from anchor_batches where number = $1`, [`${number}`])
  return row === undefined ? null : toBatch(row)
}

/** Newest first, before a number. */
export async function readBatchesBefore(
  db: Queryable,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<AnchorBatch[]> {
  const rows: BatchRow[] = await db.query(
    `select * from anchor_batches where $1::bigint is null or number < $1 order by number desc limit $2`,
    [before, limit],
  )
  return rows.map(toBatch)
}

/** A batch's records, by their numbers. */
export async function readRecords(db: Queryable, batch: bigint): Promise<AnchoredRecord[]> {
  const rows: RecordRow[] = await db.query(
    `select ${RECORD_COLUMNS} from anchor_records where batch = $1 order by sequence`,
    [`${batch}`],
  )
  return rows.map(toRecord)
}

export const RECORD_COLUMNS = 'seq, sequence, asset_hash, revision, owner_hash, content_hash'

export interface RecordRow {
  readonly seq: string
  readonly sequence: string | null
  readonly asset_hash: Hex
  readonly revision: number
  readonly owner_hash: Hex
  readonly content_hash: Hex
}

export function toRecord(row: RecordRow): AnchoredRecord {
  return {
    sequence: BigInt(row.sequence ?? 0),
    asset: row.asset_hash,
    revision: row.revision,
    owner: row.owner_hash,
    content: row.content_hash,
  }
}

interface BatchRow {
  readonly number: string
  readonly root: Hex
  readonly previous_root: Hex
  readonly first_sequence: string
  readonly record_count: number
  readonly data_hash: string
  readonly chain_id: string
  readonly registry: Hex
  readonly status: AnchorStatus
  readonly sealed_at: Date
  readonly anchored_at: Date | null
}

function toBatch(row: BatchRow): AnchorBatch {
  return {
    number: BigInt(row.number),
    root: row.root,
    previousRoot: row.previous_root,
    firstSequence: BigInt(row.first_sequence),
    recordCount: row.record_count,
    dataHash: row.data_hash,
    chainId: Number(row.chain_id),
    registry: row.registry,
    status: row.status,
    sealedAt: row.sealed_at,
    anchoredAt: row.anchored_at,
  }
}

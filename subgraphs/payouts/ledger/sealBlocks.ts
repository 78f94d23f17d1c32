import type { DataSource } from 'typeorm'
import { type Block, GENESIS_HASH, hashBlock, LINE_BYTES_SQL, microseconds } from './blocks.ts'

const BLOCK_TRANSFERS = 1000

/**
 * Makes the step that seals the journal: up to `blockTransfers` transfers into the next block, in the order of their seq.
 * It returns whether more is waiting. Any number of processes may take steps on one database.
 *
 * Numbers of a sequence become visible out of order: somebody may hold 7 and commit after 8. A block is sealed only when
 * nobody can come with a number of its range any more. To know that without a lock that postings would queue for, the
 * step notes the highest seq that it sees and then takes a transaction id. Whoever has drawn a lower seq holds an older id
 * (the trigger on `journal` sees to it), so once no transaction of that age runs, all up to that seq is there or never
 * will be. Postings pay nothing for it; a transaction that stays open delays sealing, never the books. The id is not
 * stored: after a restore or a restart a new one is taken.
 */
export function createSealer(
  db: DataSource,
  { blockTransfers = BLOCK_TRANSFERS }: { readonly blockTransfers?: number } = {},
): () => Promise<boolean> {
  let mark: Mark | null = null
  return async () => {
    const noted = mark ?? (await takeMark(db))
    mark = null
    if (noted === null) return false
    if (!(await isQuietBelow(db, noted))) {
      mark = noted
      return false
    }
    const sealedUpTo = await sealBlock(db, noted.seq, blockTransfers)
    if (sealedUpTo !== null && sealedUpTo < noted.seq) mark = noted
    return mark !== null
  }
}

interface Mark {
  readonly seq: bigint
  readonly transactionId: string
}

/** Null where all that can be seen is sealed. */
function takeMark(db: DataSource): Promise<Mark | null> {
  return db.transaction(async (tx) => {
    const [seen]: [{ seq: string; sealed: string }] = await tx.query(
      `select (select coalesce(max(seq), 0) from journal) as seq,
         (select coalesce(max(last_seq), 0) from ledger_blocks) as sealed`,
    )
    if (BigInt(seen.seq) <= BigInt(seen.sealed)) return null
    const [own]: [{ id: string }] = await tx.query(`select pg_current_xact_id()::text as id`)
    return { seq: BigInt(seen.seq), transactionId: own.id }
  })
}

async function isQuietBelow(db: DataSource, { transactionId }: Mark): Promise<boolean> {
  const [row]: [{ quiet: boolean }] = await db.query(
    `select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as quiet`,
    [transactionId],
  )
  return row.quiet
}

/** Returns the last seq that is sealed now, or null where another process seals at this moment. */
function sealBlock(db: DataSource, upTo: bigint, limit: number): Promise<bigint | null> {
  return db.transaction(async (tx) => {
    const [lock]: [{ held: boolean }] = await tx.query(
      `select pg_try_advisory_xact_lock(hashtextextended('tributary.payouts.seal', 0)) as held`,
    )
    if (!lock.held) return null
    const [last]: { number: string; last_seq: string; hash: string }[] = await tx.query(
      `select number, last_seq, hash from ledger_blocks order by number desc limit 1`,
    )
    const sealed = BigInt(last?.last_seq ?? 0)
    const [content]: [{ last_seq: string | null; count: number; hash: string | null; now: string }] = await tx.query(
      `with content as (
         select * from journal where seq > $1 and seq <= $2 order by seq limit $3
       )
       select max(seq) as last_seq, count(*)::int as count,
         encode(sha256(string_agg(${LINE_BYTES_SQL}, '' order by seq)), 'hex') as hash,
         ${microseconds('clock_timestamp()')} as now
       from content`,
      [`${sealed}`, `${upTo}`, limit],
    )
    if (content.last_seq === null || content.hash === null) return sealed
    const block: Block = {
      number: BigInt(last?.number ?? 0) + 1n,
      firstSeq: sealed + 1n,
      lastSeq: BigInt(content.last_seq),
      transferCount: content.count,
      entriesHash: content.hash,
      previousHash: last?.hash ?? GENESIS_HASH,
      sealedAt: content.now,
    }
    await tx.query(
      `insert into ledger_blocks
         (number, first_seq, last_seq, transfer_count, entries_hash, previous_hash, hash, sealed_at)
       values ($1, $2, $3, $4, $5, $6, $7, timestamptz 'epoch' + $8::bigint * interval '1 microsecond')`,
      [
        `${block.number}`,
        `${block.firstSeq}`,
        `${block.lastSeq}`,
        block.transferCount,
        block.entriesHash,
        block.previousHash,
        hashBlock(block),
        block.sealedAt,
      ],
    )
    return block.lastSeq
  })
}

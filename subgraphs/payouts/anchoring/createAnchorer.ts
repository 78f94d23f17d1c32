import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { SignedTransaction } from '../settlement/signer.ts'
import { type AnchorBatch, readNewestBatch, sealBatch } from './batches.ts'
import type { Registry } from './registry.ts'

export interface AnchorerOptions {
  readonly db: DataSource
  readonly registry: Registry
  /** The least time between two batches: what comes meanwhile goes into one. */
  readonly periodMs: number
  /** How long a transaction may wait for a block before its fee is raised. */
  readonly replaceAfterMs: number
}

/** A fee goes up by a quarter each time: more would mean that fees are not what keeps it out of a block. */
const ATTEMPTS_PER_NONCE = 10

/**
 * A batch's life, one transition at a time; a process that dies anywhere leaves a state from which the next call goes on:
 *
 *   (nothing) --records wait--> SEALED
 *   SEALED --its transaction is signed, and the bytes stored--> SUBMITTED
 *   SUBMITTED --not final: the same bytes are sent, again and again; after long others at the same nonce--> SUBMITTED
 *   SUBMITTED --its nonce went to another transaction--> signed anew
 *   SUBMITTED --a final block of the contract has it--> ANCHORED
 *
 * The contract takes each number once, behind a root that it names, so a batch that is sent twice is anchored once. Any number
 * of processes may take steps: a lock lets one through.
 */
export function createAnchorer({ db, registry, periodMs, replaceAfterMs }: AnchorerOptions): () => Promise<boolean> {
  return async () => {
    const batch = await readNewestBatch(db)
    if (batch !== null) await requireSameRegistry(registry, batch)
    if (batch === null || batch.status === 'ANCHORED') {
      if (batch !== null && Date.now() - batch.sealedAt.getTime() < periodMs) return false
      const domain = await registry.domain()
      const sealed = await step(db, async (tx) => {
        const newest = await readNewestBatch(tx)
        return newest?.number === batch?.number ? sealBatch(tx, domain) : null
      })
      return sealed !== null
    }
    if (batch.status === 'SEALED') {
      const signed = await registry.signBatch(batch)
      return (await step(db, (tx) => storeFirst(tx, batch, signed))) ?? false
    }
    return follow({ db, registry, replaceAfterMs }, batch)
  }
}

type Following = Pick<AnchorerOptions, 'db' | 'registry' | 'replaceAfterMs'>

async function follow({ db, registry, replaceAfterMs }: Following, batch: AnchorBatch): Promise<boolean> {
  const final = await registry.finalBatch(batch.number)
  if (final !== null) {
    assert.equal(final.root, batch.root, `The registry must hold our root of batch ${batch.number}, got ${final.root}.`)
    return (await step(db, (tx) => conclude(tx, batch, final.anchoredAt))) ?? false
  }
  const live = await readLive(db, batch)
  const newest = live.at(-1)
  if (newest === undefined) {
    const signed = await registry.signBatch(batch)
    return (await step(db, (tx) => storeAgain(tx, batch, signed))) ?? false
  }
  if (await isNonceLost(registry, live)) {
    await step(db, (tx) => markSpent(tx, batch))
    return true
  }
  const isWaitingLong = newest.sentMsAgo !== null && newest.sentMsAgo > replaceAfterMs
  if (isWaitingLong && live.length < ATTEMPTS_PER_NONCE) {
    const replacement = await registry.signReplacement(newest)
    if (replacement !== null) await step(db, (tx) => storeAgain(tx, batch, replacement))
    return replacement !== null
  }
  await registry.send(newest)
  await db.query(`update anchor_transactions set sent_at = coalesce(sent_at, clock_timestamp()) where hash = $1`, [
    newest.hash,
  ])
  return false
}

/** Whether another transaction with their nonce is final: then none of these can ever be. */
async function isNonceLost(registry: Registry, live: readonly SignedTransaction[]): Promise<boolean> {
  for (const { signer, nonce } of live.slice(0, 1)) if ((await registry.finalNonce(signer)) <= nonce) return false
  for (const { hash } of live) if (await registry.isKnown(hash)) return false
  return true
}

interface LiveTransaction extends SignedTransaction {
  readonly sentMsAgo: number | null
}

async function readLive(db: DataSource, { number }: AnchorBatch): Promise<LiveTransaction[]> {
  const rows: (Omit<LiveTransaction, 'nonce'> & { readonly nonce: string })[] = await db.query(
    `select signer, nonce, hash, raw, (extract(epoch from clock_timestamp() - sent_at) * 1000)::float8 as "sentMsAgo"
     from anchor_transactions where batch = $1 and not is_spent order by attempt`,
    [`${number}`],
  )
  return rows.map((row) => ({ ...row, nonce: Number(row.nonce) }))
}

async function storeFirst(tx: Transaction, { number }: AnchorBatch, signed: SignedTransaction): Promise<boolean> {
  const [, changed]: [unknown, number] = await tx.query(
    `update anchor_batches set status = 'SUBMITTED' where number = $1 and status = 'SEALED'`,
    [`${number}`],
  )
  if (changed === 0) return false
  await insertTransaction(tx, number, signed)
  return true
}

async function storeAgain(tx: Transaction, { number }: AnchorBatch, signed: SignedTransaction): Promise<boolean> {
  await insertTransaction(tx, number, signed)
  return true
}

async function insertTransaction(tx: Transaction, number: bigint, signed: SignedTransaction): Promise<void> {
  await tx.query(
    `insert into anchor_transactions (batch, attempt, signer, nonce, hash, raw)
     select $1::bigint, coalesce(max(attempt), 0) + 1, $2, $3::bigint, $4, $5 from anchor_transactions where batch = $1
     on conflict do nothing`,
    [`${number}`, signed.signer, signed.nonce, signed.hash, signed.raw],
  )
}

async function markSpent(tx: Transaction, { number }: AnchorBatch): Promise<void> {
  await tx.query(`update anchor_transactions set is_spent = true where batch = $1`, [`${number}`])
}

async function conclude(tx: Transaction, { number }: AnchorBatch, anchoredAt: Date): Promise<boolean> {
  await tx.query(`update anchor_batches set status = 'ANCHORED', anchored_at = $2 where number = $1`, [
    `${number}`,
    anchoredAt,
  ])
  return true
}

/** Null, with nothing done, while another process takes a step. */
function step<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  return transact(db, async (tx) => {
    const [lock] = await tx.query(`select pg_try_advisory_xact_lock(hashtext('payouts.anchoring')) as held`)
    return lock.held ? work(tx) : null
  })
}

/** Batches build on one another: on another contract there is nothing to build on. */
async function requireSameRegistry(registry: Registry, { chainId, registry: address }: AnchorBatch): Promise<void> {
  const now = await registry.domain()
  if (now.chainId === chainId && now.registry.toLowerCase() === address.toLowerCase()) return
  throw new Error(
    `Assets are anchored at ${address} on chain ${chainId}, but the settings name ${now.registry} on chain ${now.chainId}.`,
  )
}

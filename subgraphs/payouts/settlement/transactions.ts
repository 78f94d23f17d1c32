import type { DataSource } from 'typeorm'
import type { Hash, Hex } from 'viem'
import { brokenConstraint, type Transaction } from '#runtime/database.ts'
import type { Settlement } from '../entities/Settlement.ts'
import type { SignedTransaction } from './signer.ts'

/** A submission that was signed, with its bytes. Those of one settlement that are live share a nonce: one can be mined. */
export interface StoredTransaction {
  readonly attempt: number
  readonly signer: Hex
  readonly nonce: number
  readonly hash: Hash
  readonly raw: Hex
  /** Whether the chain took it from us once. */
  readonly isSent: boolean
  /** How long ago that was, by the database's clock. */
  readonly sentMsAgo: number | null
}

/** Those that can still have an effect, oldest first. */
export async function readLiveTransactions(db: DataSource, settlementId: string): Promise<StoredTransaction[]> {
  const rows: (Omit<StoredTransaction, 'nonce'> & { readonly nonce: string })[] = await db.query(
    `select attempt, signer, nonce, hash, raw, sent_at is not null as "isSent",
       (extract(epoch from clock_timestamp() - sent_at) * 1000)::float8 as "sentMsAgo"
     from settlement_transactions where settlement_id = $1 and not is_spent order by attempt`,
    [settlementId],
  )
  return rows.map((row) => ({ ...row, nonce: Number(row.nonce) }))
}

/** Keeps the bytes before anybody sends them. Throws where the nonce belongs to another settlement. */
export async function storeTransaction(
  tx: Transaction,
  { id, chainId }: Settlement,
  { signer, nonce, hash, raw }: SignedTransaction,
): Promise<void> {
  const taking: Promise<unknown> = tx.query(
    `insert into settlement_nonces (chain_id, signer, nonce, settlement_id) values ($1, $2, $3, $4)
     on conflict on constraint settlement_nonces_of_a_settlement do nothing`,
    [chainId, signer, nonce, id],
  )
  await taking.catch((error: unknown) => {
    if (brokenConstraint(error) !== 'settlement_nonces_pkey') throw error
    const whose = `Expected nonce ${nonce} of ${signer} on chain ${chainId} to be free for ${id}, and an earlier settlement has it`
    throw new Error(`${whose}. The chain that answers lacks blocks that were final, or it is another chain.`)
  })
  await tx.query(
    `insert into settlement_transactions (settlement_id, attempt, chain_id, signer, nonce, hash, raw)
     select $1, coalesce(max(attempt), 0) + 1, $2, $3, $4, $5, $6
     from settlement_transactions where settlement_id = $1`,
    [id, chainId, signer, nonce, hash, raw],
  )
}

export async function markSent(db: DataSource, hash: Hash): Promise<void> {
  await db.query(`update settlement_transactions set sent_at = coalesce(sent_at, clock_timestamp()) where hash = $1`, [
    hash,
  ])
}

/** None of the settlement's transactions can have an effect any more. */
export async function markSpent(tx: Transaction, settlementId: string): Promise<void> {
  await tx.query(`update settlement_transactions set is_spent = true where settlement_id = $1 and not is_spent`, [
    settlementId,
  ])
}

import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { Hash, Hex } from 'viem'
import type { Transaction } from '#runtime/database.ts'
import { type Settlement, SettlementEntity, type SettlementStatus } from '../entities/Settlement.ts'
import { activationOf, type SettlementChain } from './chain.ts'
import { sealEpoch } from './sealEpoch.ts'
import { recordStep, settlementStep } from './steps.ts'

/**
 * A settlement's life, one transition at a time. Everything that a restart needs is in the tables, so a process that dies
 * anywhere leaves a state from which the next call goes on:
 *
 *   (nothing) --what matured is sealed--> SEALED
 *   SEALED --the transaction is signed, and its bytes and nonce stored--> SEALED, signed
 *   SEALED, signed --the bytes are sent--> SUBMITTED
 *   SUBMITTED --not in a block: the same bytes are sent again--> SUBMITTED
 *   SUBMITTED --its block is final, and it succeeded--> CONFIRMED
 *   SUBMITTED --its block is final, and it failed, or its nonce went to another--> SEALED, to be signed anew
 *   CONFIRMED --the contract says so in a final block--> ACTIVE or VETOED
 *
 * The bytes are stored before they are sent: a process that dies between the two sends the same bytes again, and one
 * nonce can take effect only once. That a receipt is missing means "unknown", never "failed". One settlement is under way
 * at a time. After a veto the next epoch waits until something new has matured, and carries the vetoed promises with it.
 */
export interface SettlementOptions {
  readonly db: DataSource
  readonly chain: SettlementChain
  /** The least time between two sealed epochs, and between two looks for something to seal. */
  readonly periodMs: number
}

/** Each call of the function returned makes the next transition that is possible now, and returns whether it made one. */
export function createSettler({ db, chain, periodMs }: SettlementOptions): () => Promise<boolean> {
  let nextSealAt = 0
  return async () => {
    const settlement = await readNewest(db)
    if (settlement !== null) await requireSameContract(chain, settlement)
    if (settlement === null || settlement.status === 'ACTIVE' || settlement.status === 'VETOED') {
      if (Date.now() < nextSealAt) return false
      nextSealAt = Date.now() + periodMs
      return seal(db, chain, periodMs)
    }
    if (settlement.status === 'CONFIRMED') return conclude(db, chain, settlement)
    const signed = await latestTransaction(db, settlement.id)
    if (signed === null || signed.is_spent) return sign(db, chain, settlement, signed)
    if (settlement.status === 'SEALED') return submit(db, chain, settlement, signed)
    return follow(db, chain, settlement, signed)
  }
}

interface StoredTransaction {
  readonly attempt: number
  readonly signer: Hex
  readonly nonce: string
  readonly hash: Hash
  readonly raw: Hex
  /** It can have no effect any more: it failed for good, or another transaction took its nonce. */
  readonly is_spent: boolean
}

async function seal(db: DataSource, chain: SettlementChain, periodMs: number): Promise<boolean> {
  const domain = await chain.domain()
  const sealed = await settlementStep(db, async (tx) => {
    const [{ is_due }]: [{ is_due: boolean }] = await tx.query(
      `select not exists (
         select from settlements
         where status in ('SEALED', 'SUBMITTED', 'CONFIRMED') or sealed_at > clock_timestamp() - $1 * interval '1 ms'
       ) as is_due`,
      [periodMs],
    )
    return is_due ? sealEpoch(tx, domain) : null
  })
  return sealed !== null
}

async function sign(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  spent: StoredTransaction | null,
): Promise<boolean> {
  const { signer, nonce, hash, raw } = await chain.signSubmission(settlement)
  const done = await settlementStep(db, async (tx) => {
    if (!(await isStill(tx, settlement))) return false
    await tx.query(
      `insert into settlement_transactions (settlement_id, attempt, chain_id, signer, nonce, hash, raw)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [settlement.id, (spent?.attempt ?? 0) + 1, settlement.chainId, signer, nonce, hash, raw],
    )
    await tx.update(SettlementEntity, settlement.id, { transactionHash: hash })
    return true
  })
  return done ?? false
}

async function submit(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  signed: StoredTransaction,
): Promise<boolean> {
  if (await isNonceLost(chain, signed)) return giveUp(db, settlement, signed)
  await chain.send(signed)
  return moveOn(db, settlement, 'SUBMITTED')
}

async function follow(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  signed: StoredTransaction,
): Promise<boolean> {
  const receipt = await chain.receipt(signed.hash)
  if (receipt === null) {
    if (await isNonceLost(chain, signed)) return giveUp(db, settlement, signed)
    if (!(await chain.isKnown(signed.hash))) await chain.send(signed)
    return false
  }
  if (receipt.blockNumber > (await chain.finalizedBlock()).number) return false
  if (receipt.status === 'reverted') return giveUp(db, settlement, signed)
  const activatesAt = activationOf(receipt, settlement.epoch)
  assert(activatesAt, `Transaction ${signed.hash} must submit the root of epoch ${settlement.epoch}, but did not.`)
  return moveOn(db, settlement, 'CONFIRMED', activatesAt)
}

async function conclude(db: DataSource, chain: SettlementChain, settlement: Settlement): Promise<boolean> {
  const { status, root } = await chain.finalRoot(settlement.epoch)
  if (status !== 'ACTIVE' && status !== 'VETOED') return false
  assert.equal(root, settlement.root, `The contract must hold our root of epoch ${settlement.epoch}, got ${root}.`)
  return moveOn(db, settlement, status)
}

async function moveOn(
  db: DataSource,
  settlement: Settlement,
  status: SettlementStatus,
  activatesAt?: Date,
): Promise<boolean> {
  const done = await settlementStep(db, async (tx) => {
    if (!(await isStill(tx, settlement))) return false
    await tx.update(SettlementEntity, settlement.id, { status, ...(activatesAt && { activatesAt }) })
    await recordStep(tx, settlement.id, status)
    return true
  })
  return done ?? false
}

/** Whether another transaction with the same nonce is final: then ours can never be. */
async function isNonceLost(chain: SettlementChain, { hash, signer, nonce }: StoredTransaction): Promise<boolean> {
  if ((await chain.finalNonce(signer)) <= Number(nonce)) return false
  return !(await chain.isKnown(hash))
}

/** The bytes can have no effect any more, so new ones may be signed: back to SEALED. */
async function giveUp(db: DataSource, settlement: Settlement, signed: StoredTransaction): Promise<boolean> {
  const done = await settlementStep(db, async (tx) => {
    if (!(await isStill(tx, settlement))) return false
    await tx.query(`update settlement_transactions set is_spent = true where settlement_id = $1 and attempt = $2`, [
      settlement.id,
      signed.attempt,
    ])
    await tx.update(SettlementEntity, settlement.id, { status: 'SEALED' })
    return true
  })
  return done ?? false
}

/** Whether the settlement is as it was read: another process may have moved it on before we held the lock. */
async function isStill(tx: Transaction, { id, status, transactionHash }: Settlement): Promise<boolean> {
  const now = await tx.findOneByOrFail(SettlementEntity, { id })
  return now.status === status && now.transactionHash === transactionHash
}

async function readNewest(db: DataSource): Promise<Settlement | null> {
  const [settlement] = await db.manager.find(SettlementEntity, { order: { epoch: 'desc' }, take: 1 })
  return settlement ?? null
}

/** Leaves are cumulative: on another contract the same promises would be paid a second time. */
async function requireSameContract(chain: SettlementChain, { chainId, distributor }: Settlement): Promise<void> {
  const now = await chain.domain()
  if (now.chainId === chainId && now.distributor.toLowerCase() === distributor.toLowerCase()) return
  throw new Error(
    `Settlements are on contract ${distributor} of chain ${chainId}, but the settings name ${now.distributor} of chain ${now.chainId}.`,
  )
}

async function latestTransaction(db: DataSource, settlementId: string): Promise<StoredTransaction | null> {
  const [latest]: StoredTransaction[] = await db.query(
    `select attempt, signer, nonce, hash, raw, is_spent from settlement_transactions
     where settlement_id = $1 order by attempt desc limit 1`,
    [settlementId],
  )
  return latest ?? null
}

import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { TransactionReceipt } from 'viem'
import type { Transaction } from '#runtime/database.ts'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import { activationOf, type SettlementChain } from './chain.ts'
import { readPause } from './pauses.ts'
import { concludeWaiting } from './queue.ts'
import { sealEpoch } from './sealEpoch.ts'
import { enter, settlementStep } from './steps.ts'
import { markSent, markSpent, readLiveTransactions, type StoredTransaction, storeTransaction } from './transactions.ts'

/**
 * A settlement's life, one transition at a time. Everything that a restart needs is in the tables, so a process that dies
 * anywhere leaves a state from which the next call goes on:
 *
 *   (nothing) --what matured is sealed--> SEALED
 *   SEALED --the transaction is signed, and its bytes and nonce stored--> SEALED, signed
 *   SEALED, signed --it is decided to send them, and they are sent--> SUBMITTED
 *   SUBMITTED --not in a block: the same bytes are sent again--> SUBMITTED
 *   SUBMITTED --not in a block for long: others are signed for the same nonce at a higher fee, stored and sent--> SUBMITTED
 *   SUBMITTED --the block of one of them is final, and it succeeded--> CONFIRMED
 *   SUBMITTED --that block is final, and it failed, or their nonce went to another--> SEALED, to be signed anew
 *   CONFIRMED --the contract says so in a final block--> ACTIVE or VETOED
 *   VETOED --a later root, which carries its promises, is active--> REPLACED
 *
 * The bytes are stored before they are sent: a process that dies between the two sends the same bytes again, and one
 * nonce can take effect only once, whichever of its transactions is mined. That a receipt is missing means "unknown", never
 * "failed". One settlement at a time is on its way to the chain; any number are CONFIRMED and wait, each for its own
 * delay. After a veto the next epoch is sealed from what is owed, whether or not anything new has matured. A root that
 * promises more than the contract's final funds is not signed, and the settlement says how much is missing. While
 * settlements are paused, the first three transitions are not made.
 */
export interface SettlementOptions {
  readonly db: DataSource
  readonly chain: SettlementChain
  /** The least time between two sealed epochs, and between two looks for something to seal. */
  readonly periodMs: number
  /** What is less waits for more, unless a withdrawal is in it. In units. */
  readonly minimumPayout: bigint
  /** How long a transaction may wait for a block before its fee is raised. */
  readonly replaceAfterMs: number
}

/** A fee goes up by a quarter each time: more would mean that fees are not what keeps it out of a block. */
const ATTEMPTS_PER_NONCE = 10

/** Each call of the function returned makes the next transition that is possible now, and returns whether it made one. */
export function createSettler({
  db,
  chain,
  periodMs,
  minimumPayout,
  replaceAfterMs,
}: SettlementOptions): () => Promise<boolean> {
  let nextSealAt = 0
  let fullAt: string | null = null
  return async () => {
    const settlement = await readNewest(db)
    if (settlement !== null) await requireSameContract(chain, settlement)
    if (await concludeWaiting(db, chain)) return true
    if (settlement === null || (settlement.status !== 'SEALED' && settlement.status !== 'SUBMITTED')) {
      if (Date.now() < nextSealAt) return false
      nextSealAt = Date.now() + periodMs
      // Who did not fit into a full epoch waits for no period.
      const sealing = { domain: await chain.domain(), minimumPayout, periodMs: fullAt === null ? periodMs : 0 }
      const sealed = await sealEpoch(db, { ...sealing, behind: fullAt ?? '' })
      if (sealed === null) return false
      fullAt = sealed.fullAt
      if (fullAt !== null) nextSealAt = 0
      return true
    }
    const live = await readLiveTransactions(db, settlement.id)
    const newest = live.at(-1)
    if (settlement.status === 'SUBMITTED') {
      assert(newest, `Settlement ${settlement.id} is submitted, so it must have a transaction.`)
      return follow(db, chain, settlement, live, newest, replaceAfterMs)
    }
    if ((await readPause(db)).isPaused) return false
    return newest === undefined ? sign(db, chain, settlement) : submit(db, chain, settlement, newest)
  }
}

async function sign(db: DataSource, chain: SettlementChain, settlement: Settlement): Promise<boolean> {
  const missing = settlement.totalTokenUnits - (await chain.finalFunds())
  const shortfallTokenUnits = missing > 0n ? missing : null
  if (shortfallTokenUnits !== settlement.shortfallTokenUnits) {
    return change(db, settlement, async (tx) => {
      await tx.update(SettlementEntity, settlement.id, { shortfallTokenUnits })
      return true
    })
  }
  if (shortfallTokenUnits !== null) return false
  return store(db, settlement, await chain.signSubmission(settlement))
}

/** That it is sent is decided first: a pause comes before the decision or after it, and never in between. */
async function submit(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  signed: StoredTransaction,
): Promise<boolean> {
  if (await isNonceLost(chain, [signed])) return giveUp(db, settlement)
  const isDecided = await change(db, settlement, async (tx) => {
    if ((await readPause(tx)).isPaused) return false
    await enter(tx, settlement, 'SUBMITTED')
    return true
  })
  if (isDecided) await send(db, chain, signed)
  return isDecided
}

async function follow(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  live: readonly StoredTransaction[],
  newest: StoredTransaction,
  replaceAfterMs: number,
): Promise<boolean> {
  const receipt = await findReceipt(chain, live)
  if (receipt !== null) return confirm(db, chain, settlement, receipt)
  if (await isNonceLost(chain, live)) return giveUp(db, settlement)
  if (!newest.isSent || !(await chain.isKnown(newest.hash))) {
    await send(db, chain, newest)
    return false
  }
  const isLate = newest.sentMsAgo !== null && newest.sentMsAgo >= replaceAfterMs
  if (!isLate || live.length >= ATTEMPTS_PER_NONCE) return false
  const replacement = await chain.signReplacement(newest)
  return replacement !== null && store(db, settlement, replacement)
}

async function confirm(
  db: DataSource,
  chain: SettlementChain,
  settlement: Settlement,
  receipt: TransactionReceipt,
): Promise<boolean> {
  if (receipt.blockNumber > (await chain.finalizedBlock()).number) return false
  if (receipt.status === 'reverted') return giveUp(db, settlement)
  const { transactionHash } = receipt
  const activatesAt = activationOf(receipt, settlement.epoch)
  assert(activatesAt, `Transaction ${transactionHash} must submit the root of epoch ${settlement.epoch}, but did not.`)
  const { root } = await chain.finalRoot(settlement.epoch)
  assert.equal(root, settlement.root, `The contract must hold our root of epoch ${settlement.epoch}, got ${root}.`)
  return change(db, settlement, async (tx) => {
    await enter(tx, settlement, 'CONFIRMED', { activatesAt, transactionHash })
    return true
  })
}

/** The bytes can have no effect any more, so new ones may be signed: back to SEALED. */
function giveUp(db: DataSource, settlement: Settlement): Promise<boolean> {
  return change(db, settlement, async (tx) => {
    await markSpent(tx, settlement.id)
    await tx.update(SettlementEntity, settlement.id, { status: 'SEALED' })
    return true
  })
}

function store(
  db: DataSource,
  settlement: Settlement,
  signed: Parameters<typeof storeTransaction>[2],
): Promise<boolean> {
  return change(db, settlement, async (tx) => {
    await storeTransaction(tx, settlement, signed)
    await tx.update(SettlementEntity, settlement.id, { transactionHash: signed.hash })
    return true
  })
}

async function send(db: DataSource, chain: SettlementChain, stored: StoredTransaction): Promise<void> {
  await chain.send(stored)
  await markSent(db, stored.hash)
}

/** Makes a change under the settlement's lock, unless another process has moved the settlement on since it was read. */
async function change(
  db: DataSource,
  settlement: Settlement,
  work: (tx: Transaction) => Promise<boolean>,
): Promise<boolean> {
  const done = await settlementStep(db, async (tx) => (await isStill(tx, settlement)) && work(tx))
  return done ?? false
}

async function findReceipt(
  chain: SettlementChain,
  live: readonly StoredTransaction[],
): Promise<TransactionReceipt | null> {
  for (const { hash } of live) {
    const receipt = await chain.receipt(hash)
    if (receipt !== null) return receipt
  }
  return null
}

/** Whether another transaction with their nonce is final: then none of these can ever be. */
async function isNonceLost(chain: SettlementChain, live: readonly StoredTransaction[]): Promise<boolean> {
  for (const { signer, nonce } of live.slice(0, 1)) if ((await chain.finalNonce(signer)) <= nonce) return false
  for (const { hash } of live) if (await chain.isKnown(hash)) return false
  return true
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

import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type LedgerAccountRef, owned, platform } from '../../subgraphs/payouts/ledger/accounts.ts'
import { createPoster } from '../../subgraphs/payouts/ledger/createPoster.ts'
import type { NewTransfer } from '../../subgraphs/payouts/ledger/lines.ts'
import { postAll } from '../../subgraphs/payouts/ledger/postTransfers.ts'

const CURRENCY = 'TUSD'
const ACCOUNTS = 10_000
const BATCH = 1000
const CONNECTIONS = 2
const IN_FLIGHT = 512

/** Ten thousand payers with more money than the measurement can spend, and as many payees. */
export async function createTransferWorld(db: DataSource) {
  const owners = Array.from({ length: ACCOUNTS }, () => newId('Account'))
  const payers = owners.map((owner) => owned('AVAILABLE', owner, CURRENCY))
  const payees = owners.map((owner) => owned('HELD', owner, CURRENCY))
  const fee = platform('FEE', CURRENCY)
  const any = (accounts: readonly LedgerAccountRef[]) => accounts[randomInt(accounts.length)] ?? fee
  const float = platform('CHAIN_FLOAT', CURRENCY)
  const opening = [
    ...payers.map((payer) => toTransfer(float, payer, 10n ** 42n)),
    ...payees.map((payee) => toTransfer(float, payee, 1n)),
  ]
  for (let start = 0; start < opening.length; start += BATCH)
    await transact(db, (tx) => postAll(tx, opening.slice(start, start + BATCH)))

  /** Posts batches for so many seconds; returns transfers a second. */
  async function measure(seconds: number, makeOne: () => NewTransfer): Promise<number> {
    const startedAt = performance.now()
    const endsAt = startedAt + seconds * 1000
    let posted = 0
    const work = async () => {
      while (performance.now() < endsAt) {
        const batch = Array.from({ length: BATCH }, makeOne)
        await transact(db, (tx) => postAll(tx, batch))
        posted += batch.length
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, work))
    return posted / ((performance.now() - startedAt) / 1000)
  }

  /** So many requests at any moment, each waiting for its own answer; returns transfers a second. */
  async function measureSingles(seconds: number, inFlight: number): Promise<number> {
    const post = createPoster<NewTransfer>(db, { toTransfer: (transfer) => transfer })
    const startedAt = performance.now()
    const endsAt = startedAt + seconds * 1000
    let posted = 0
    const work = async () => {
      while (performance.now() < endsAt) {
        const { outcome } = await post(toTransfer(any(payers), any(payees), 123_456_789n))
        assert.equal(outcome, 'POSTED')
        posted++
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
    return posted / ((performance.now() - startedAt) / 1000)
  }

  return {
    singleRequests: (seconds: number) => measureSingles(seconds, IN_FLIGHT),
    uniform: (seconds: number) => measure(seconds, () => toTransfer(any(payers), any(payees), 123_456_789n)),
    hotAccount: (seconds: number) => measure(seconds, () => toTransfer(any(payers), fee, 123_456_789n)),
  }
}

function toTransfer(debit: LedgerAccountRef, credit: LedgerAccountRef, amount: bigint): NewTransfer {
  return { id: newId('Transfer'), debit, credit, amount, reason: 'REWARD', subject: 'bench' }
}

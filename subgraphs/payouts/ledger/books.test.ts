import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { derivedId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { seed } from '../../../test/kit/seed.ts'
import { type LedgerAccountRef, owned, platform } from './accounts.ts'
import type { NewTransfer } from './lines.ts'
import { postTransfers } from './postTransfers.ts'

console.log(`books: SEED=${seed}`)

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

/** Few accounts and small amounts, so that overdrafts, collisions and waiting for each other are common. */
const OWNERS = ['acc_a', 'acc_b', 'acc_c']
const ACCOUNTS: LedgerAccountRef[] = [
  platform('CHAIN_FLOAT', 'TUSD'),
  platform('FEE', 'TUSD'),
  ...OWNERS.flatMap((owner) => [owned('AVAILABLE', owner, 'TUSD'), owned('HELD', owner, 'TUSD')]),
]

const line = fc.record({
  key: fc.integer({ min: 1, max: 60 }),
  debit: fc.integer({ min: 0, max: ACCOUNTS.length - 1 }),
  step: fc.integer({ min: 1, max: ACCOUNTS.length - 1 }),
  amount: fc.bigInt({ min: 1n, max: 20n }),
})
const batch = fc.array(line, { minLength: 1, maxLength: 12 })
/** Batches of one round run at the same time; rounds follow each other. */
const rounds = fc.array(fc.array(batch, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })

function toTransfer(
  run: number,
  { key, debit, step, amount }: { key: number; debit: number; step: number; amount: bigint },
) {
  const [from, to] = [ACCOUNTS[debit], ACCOUNTS[(debit + step) % ACCOUNTS.length]]
  assert(from && to)
  const transfer: NewTransfer = {
    id: derivedId('Transfer', `${run}`, `${key}`),
    debit: from,
    credit: to,
    amount,
    reason: 'REWARD',
    subject: 'test',
  }
  return transfer
}

describe('the books', () => {
  it('balance to zero, are never overdrawn and equal their transfers, whatever is posted, replayed and raced', async () => {
    let run = 0
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        run++
        for (const round of plan) {
          const answers = await Promise.all(
            [...round, ...round.slice(0, 1)].map((lines) =>
              ledger.db.transaction((tx) =>
                postTransfers(
                  tx,
                  lines.map((one) => toTransfer(run, one)),
                ),
              ),
            ),
          )
          // The first batch was posted twice at once: a request and its impatient retry.
          for (const { outcome } of answers.flat()) seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
          // The whole round again: nothing that was posted is posted twice.
          const before = await ledger.totals()
          const posted = await ledger.postedIds()
          for (const lines of round) {
            const known = lines.map((one) => toTransfer(run, one)).filter(({ id }) => posted.has(id))
            const again = await ledger.db.transaction((tx) => postTransfers(tx, known))
            assert(again.every(({ outcome }) => outcome === 'EXISTS' || outcome.startsWith('EXISTS_WITH')))
          }
          assert.deepEqual(await ledger.totals(), before)
        }
      }),
      { seed, numRuns: 25, endOnFailure: true },
    )
    // A simulation that never met a refusal would prove nothing.
    for (const outcome of ['POSTED', 'EXISTS', 'OVERDRAWN', 'ALREADY_REFUSED', 'EXISTS_WITH_DIFFERENT_AMOUNT']) {
      assert((seen.get(outcome) ?? 0) > 0, `The simulation must meet ${outcome}, got ${JSON.stringify([...seen])}.`)
    }
  })
})

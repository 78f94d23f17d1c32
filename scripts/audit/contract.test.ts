import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../test/kit/payouts.ts'
import { creditDirectly } from '../../test/kit/payoutsBooks.ts'
import { eventually } from '../../test/kit/subgraph.ts'
import { auditBooks } from './auditBooks.ts'

let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeAll(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts({ chain: chain.config })
})
afterAll(async () => {
  await payouts.close()
  await chain.stop()
})

async function audit() {
  const checks = await auditBooks({ databaseUrl: payouts.database.url, chain: chain.config })
  return checks.slice(-2).map(({ name, outcome, text }) => [name, outcome, text])
}

/** Makes everything so far final, and waits until the books have followed the chain to there. */
async function follow(): Promise<void> {
  await chain.finalize()
  const { number } = await chain.client.getBlock({ blockTag: 'finalized' })
  await eventually(
    () => payouts.sql<{ block_number: string }>('select block_number from chain_cursors'),
    ([cursor]) => BigInt(cursor?.block_number ?? 0) >= number,
  )
}

it('compares the books with what the contract holds, and lets nobody break them by a gift', async () => {
  await chain.fund(25_000_000n)
  await follow()
  assert.deepEqual(await audit(), [
    ['chain float', 'HOLDS', 'the contract holds 25 TUSD, as the books say'],
    ['promises', 'HOLDS', '0 promised and not yet paid, 25 to pay it from'],
  ])

  await chain.mint(chain.config.distributor, 3_000_000n)
  await follow()
  assert.deepEqual(await audit(), [
    [
      'chain float',
      'HOLDS',
      'the contract holds 25 TUSD, as the books say, and 3 that were sent to it outside of deposits',
    ],
    ['promises', 'HOLDS', '0 promised and not yet paid, 28 to pay it from'],
  ])

  // Balanced in every way, and never paid in: only the chain can tell. It hides behind the gift.
  await creditDirectly(payouts, newId('Account'), 2_000_000n * UNITS_PER_TOKEN_UNIT)
  expect(await audit()).toEqual([
    [
      'chain float',
      'BROKEN',
      expect.stringMatching(/^the books say that the contract holds 27, it holds 28 \(block \d+\)$/),
    ],
    ['promises', 'HOLDS', expect.any(String)],
  ])
})

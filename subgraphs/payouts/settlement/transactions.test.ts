import assert from 'node:assert/strict'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSettling } from '../../../test/kit/settling.ts'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import type { SignedTransaction } from './signer.ts'
import { storeTransaction } from './transactions.ts'

let settling: Awaited<ReturnType<typeof startSettling>>
beforeEach(async () => {
  settling = await startSettling()
})
afterEach(() => settling.close())

it('refuses a nonce that another settlement has, and takes it again for its own', async () => {
  const { payouts } = settling
  const payee = await settling.payee(4)
  for (let epoch = 1; epoch <= 2; epoch++) {
    await settling.earn(payee.accountId, 1n)
    await settling.submit()
  }
  const [first, second] = await payouts
    .db()
    .getRepository(SettlementEntity)
    .find({ order: { epoch: 'ASC' } })
  assert(first && second)
  const [taken] = await payouts.sql<{ signer: `0x${string}`; nonce: string }>(
    `select signer, nonce from settlement_nonces where settlement_id = $1`,
    [first.id],
  )
  assert(taken)
  const signed = (digit: string): SignedTransaction => ({
    signer: taken.signer,
    nonce: Number(taken.nonce),
    hash: `0x${digit.repeat(64)}`,
    raw: '0x02',
  })
  const store = (settlement: Settlement, digit: string) =>
    payouts.db().transaction((tx) => storeTransaction(tx, settlement, signed(digit)))

  await expect(store(second, 'a')).rejects.toThrow(
    /^Expected nonce \d+ of 0x[0-9a-f]{40} on chain \d+ to be free for set_[0-9a-f]{32}, and an earlier settlement has it/i,
  )
  await store(first, 'b')
  const kept = await payouts.sql(
    `select settlement_id from settlement_transactions where nonce = $1 order by attempt`,
    [taken.nonce],
  )
  assert.deepEqual(kept, [{ settlement_id: first.id }, { settlement_id: first.id }])
})

import assert from 'node:assert/strict'
import { type Hex, parseTransaction, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Anchoring, publish, startAnchoring, versionOf } from '../../../test/kit/anchoring.ts'
import { type SettlementTestChain, startSettlementChain } from '../../../test/kit/payouts.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import { type AnchorerOptions, createAnchorer } from './createAnchorer.ts'
import { openRegistry, type Registry } from './registry.ts'

// What becomes of a batch where the chain, or the settings, do not do what they should.

let chain: SettlementTestChain
beforeAll(async () => {
  chain = await startSettlementChain()
})
afterAll(() => chain.stop())

/** Payouts with one record that waits; the test takes each step, as a process just started. */
async function waiting() {
  const payouts = await startAnchoring(chain, { isAnchoring: false })
  const step = (faults: Partial<Registry> = {}, settings: Partial<AnchorerOptions> = {}) =>
    createAnchorer({
      db: payouts.db(),
      registry: { ...openRegistry(payouts.registry), ...faults },
      periodMs: 0,
      replaceAfterMs: 180_000,
      ...settings,
    })()
  await addRecord(payouts)
  return { payouts, step, status: () => statusOf(payouts), transactions: () => transactionsOf(payouts) }
}

async function addRecord(payouts: Anchoring): Promise<void> {
  const count = async () => (await payouts.sql(`select from anchor_records`)).length
  const before = await count()
  await publish(payouts, versionOf())
  await eventually(count, (now) => now > before)
}

const statusOf = async (payouts: Anchoring) =>
  (await payouts.sql<{ status: string }>(`select status from anchor_batches order by number`)).map((row) => row.status)
const transactionsOf = (payouts: Anchoring) =>
  payouts.sql<{ nonce: string; raw: Hex; is_spent: boolean }>(
    `select nonce::text, raw, is_spent from anchor_transactions order by attempt`,
  )

describe('a batch', () => {
  it('is anchored once its block is final, and has no proof before', async () => {
    const { payouts, step, status } = await waiting()
    for (let times = 0; times < 4; times++) await step()
    assert.deepEqual(await status(), ['SUBMITTED'])
    const [record] = await payouts.sql<{ asset_id: string }>(`select asset_id from anchor_records`)
    const proof = async () =>
      (await payouts.ask(`query ($id: ID!) { ownershipProof(assetId: $id) { revision } }`, { id: record?.asset_id }))
        .data
    assert.deepEqual(await proof(), { ownershipProof: null })
    await chain.finalize()
    await step()
    assert.deepEqual(await status(), ['ANCHORED'])
    assert.deepEqual(await proof(), { ownershipProof: { revision: 1 } })
  })

  it('waits for its period, so that what comes meanwhile goes into one', async () => {
    const { payouts, step, status } = await waiting()
    for (let times = 0; times < 3; times++) await step()
    await chain.finalize()
    await step()
    await addRecord(payouts)
    assert.equal(await step({}, { periodMs: 3_600_000 }), false)
    assert.deepEqual(await status(), ['ANCHORED'])
    assert.equal(await step(), true)
    assert.deepEqual(await status(), ['ANCHORED', 'SEALED'])
  })

  it('is moved by one process at a time', async () => {
    const { payouts, step, status } = await waiting()
    const other = payouts.db().createQueryRunner()
    await other.startTransaction()
    await other.query(`select pg_advisory_xact_lock(hashtext('payouts.anchoring'))`)
    assert.equal(await step(), false)
    assert.deepEqual(await status(), [])
    await other.commitTransaction()
    await other.release()
    assert.equal(await step(), true)
    assert.deepEqual(await status(), ['SEALED'])
  })

  it('is not gone on with at another registry, nor believed to be what that says it holds', async () => {
    const { step, status } = await waiting()
    for (let times = 0; times < 3; times++) await step()
    await chain.finalize()
    const elsewhere = { domain: async () => ({ chainId: chain.chainId, registry: zeroAddress }) }
    await assert.rejects(step(elsewhere), /are anchored at .* but the settings name 0x0000/)
    const otherRoot: Hex = `0x${'ab'.repeat(32)}`
    const lying = { finalBatch: async () => ({ root: otherRoot, anchoredAt: new Date() }) }
    await assert.rejects(step(lying), /must hold our root of batch 1/)
    assert.deepEqual(await status(), ['SUBMITTED'])
  })

  it('is signed anew when its nonce went to another transaction, and not while that is not final', async () => {
    const { payouts, step, status, transactions } = await waiting()
    await step()
    await step()
    const anchorer = chain.accounts.findIndex(({ privateKey }) => privateKey === payouts.registry.signerKey)
    await chain.send(anchorer, { to: zeroAddress, data: '0x' })
    const refusing = {
      async send() {
        throw new Error('nonce too low')
      },
    }
    await assert.rejects(step(refusing), /nonce too low/)
    assert.deepEqual(
      (await transactions()).map((one) => one.is_spent),
      [false],
    )
    await chain.finalize()
    for (let times = 0; times < 3; times++) await step()
    const [lost, again] = await transactions()
    assert.deepEqual([lost?.is_spent, again?.is_spent], [true, false])
    assert.equal(BigInt(again?.nonce ?? 0), BigInt(lost?.nonce ?? 0) + 1n)
    await chain.finalize()
    await step()
    assert.deepEqual(await status(), ['ANCHORED'])
  })

  it('is offered at the same nonce for more while no block takes it, ten times at most, and one of them counts', async () => {
    const { step, status, transactions } = await waiting()
    await chain.client.setAutomine(false)
    try {
      await step()
      await step()
      await step()
      await step()
      assert.equal((await transactions()).length, 1, 'It has not waited long.')
      for (let times = 0; times < 30; times++) await step({}, { replaceAfterMs: -1 })
      const offered = await transactions()
      assert.equal(offered.length, 10)
      assert.equal(new Set(offered.map(({ nonce }) => nonce)).size, 1)
      const fees = offered.map(({ raw }) => parseTransaction(raw).maxFeePerGas ?? 0n)
      for (const [index, fee] of fees.slice(1).entries()) assert(fee * 4n > (fees[index] ?? 0n) * 5n)
    } finally {
      await chain.client.setAutomine(true)
    }
    await chain.finalize()
    await step()
    assert.deepEqual(await status(), ['ANCHORED'])
  })
})

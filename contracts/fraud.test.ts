import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { deployDistributor, eventsOf, payee, refusal } from '../test/kit/distributor.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const ada = payee(1)
const bob = payee(2)
const anybody = () => chain.accounts[3]?.address ?? chain.accounts[0].address

describe('two leaves of one payee in a pending root', () => {
  async function withDuplicate() {
    const d = await deployDistributor(chain)
    const honest = await d.submit(1n, [[ada, 1n]])
    const forged = await d.submit(2n, [
      [ada, 10n],
      [ada, 15n],
      [bob, 20n],
    ])
    await d.submit(3n, [[ada, 99n]])
    const prove = (a: readonly [bigint, number], b: readonly [bigint, number]) =>
      d.distributor.write.proveDuplicatePayee(
        [2n, ada, a[0], forged.proofOf(a[1]), b[0], forged.proofOf(b[1])],
        d.as(anybody()),
      )
    return { d, honest, prove }
  }

  it('let anybody take it out, with every later root and no earlier one', async () => {
    const { d, honest, prove } = await withDuplicate()
    assert.deepEqual(eventsOf(await d.mined(prove([10n, 0], [15n, 1]))), [
      { eventName: 'RootsVetoed', args: { firstEpoch: 2n, lastEpoch: 3n, by: anybody(), reason: 1 } },
    ])
    assert.deepEqual(await Promise.all([1n, 2n, 3n].map(d.statusOf)), ['PENDING', 'VETOED', 'VETOED'])
    assert.equal(await d.latestRoot(), honest.root)
    assert.deepEqual(await refusal(prove([10n, 0], [15n, 1])), { error: 'RootNotPending', args: [2n, 3] })
  })

  it('are not proven by one leaf shown twice, nor by a leaf that is not there', async () => {
    const { d, prove } = await withDuplicate()
    assert.deepEqual(await refusal(prove([10n, 0], [10n, 0])), { error: 'NoFraud', args: [] })
    assert.equal((await refusal(prove([10n, 0], [16n, 1]))).error, 'InvalidProof')
    assert.equal((await refusal(prove([9n, 0], [15n, 1]))).error, 'InvalidProof')
    assert.equal(await d.statusOf(2n), 'PENDING')
  })

  it('come too late once the root is active', async () => {
    const { d, prove } = await withDuplicate()
    await d.advance()
    assert.deepEqual(await refusal(prove([10n, 0], [15n, 1])), { error: 'RootNotPending', args: [2n, 2] })
  })
})

describe('a pending leaf below the same payee’s leaf in an active root', () => {
  async function withDecrease() {
    const d = await deployDistributor(chain)
    const active = await d.submit(1n, [
      [ada, 50n],
      [bob, 50n],
    ])
    await d.advance()
    const pending = await d.submit(2n, [
      [ada, 49n],
      [bob, 60n],
    ])
    await d.submit(3n, [[ada, 500n]])
    const prove = (index: number, low: bigint, high: bigint, [from, against]: readonly [bigint, bigint] = [2n, 1n]) =>
      d.distributor.write.proveDecreasedCumulative(
        [from, against, [ada, bob][index] ?? ada, low, pending.proofOf(index), high, active.proofOf(index)],
        d.as(anybody()),
      )
    return { d, prove }
  }

  it('lets anybody take the pending root out, with every later one', async () => {
    const { d, prove } = await withDecrease()
    assert.deepEqual(eventsOf(await d.mined(prove(0, 49n, 50n))), [
      { eventName: 'RootsVetoed', args: { firstEpoch: 2n, lastEpoch: 3n, by: anybody(), reason: 2 } },
    ])
    assert.deepEqual(await Promise.all([1n, 2n, 3n].map(d.statusOf)), ['ACTIVE', 'VETOED', 'VETOED'])
    assert.equal(await d.distributor.read.latestEpoch(), 1n)
  })

  it('is not proven by a payee who gains, by leaves that are not there, or against a root that is not active', async () => {
    const { d, prove } = await withDecrease()
    assert.equal((await refusal(prove(1, 60n, 50n))).error, 'NoFraud')
    assert.equal((await refusal(prove(0, 49n, 49n))).error, 'NoFraud')
    assert.equal((await refusal(prove(1, 60n, 61n))).error, 'InvalidProof')
    assert.equal((await refusal(prove(0, 48n, 50n))).error, 'InvalidProof')
    assert.deepEqual(await refusal(prove(0, 49n, 50n, [2n, 3n])), { error: 'RootNotActive', args: [3n, 1] })
    await d.advance()
    assert.deepEqual(await refusal(prove(0, 49n, 50n)), { error: 'RootNotPending', args: [2n, 2] })
  })
})

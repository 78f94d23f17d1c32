import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { ACTIVATION_DELAY_SECONDS } from '../../../test/kit/payouts.ts'
import { startSettling } from '../../../test/kit/settling.ts'
import { readLeaves } from './leaves.ts'

let settling: Awaited<ReturnType<typeof startSettling>>
beforeEach(async () => {
  settling = await startSettling()
})
afterEach(() => settling.close())

const stepsOf = (epoch: number) =>
  settling.payouts
    .sql<{ status: string }>(
      `select step.status from settlement_steps as step join settlements on settlements.id = settlement_id
       where epoch = $1 order by seq`,
      [epoch],
    )
    .then((rows) => rows.map(({ status }) => status))

/** So many roots wait for their delay, one payee's, a unit more in each. */
async function queueRoots(count: number): Promise<{ readonly accountId: string; readonly address: string }> {
  const payee = await settling.payee(4)
  for (let epoch = 1; epoch <= count; epoch++) {
    await settling.earn(payee.accountId, 1n)
    await settling.submit()
  }
  return payee
}

describe('the queue of roots', () => {
  it('takes further roots while earlier ones wait, and moves nobody’s activation', async () => {
    const { chain, settlements, statuses, step } = settling
    await queueRoots(1)
    const [first] = await settlements()
    await chain.client.increaseTime({ seconds: 30 })
    await chain.finalize()
    const other = await settling.payee(5)
    await settling.earn(other.accountId, 3n)
    await settling.submit()
    assert.deepEqual(await statuses(), ['CONFIRMED', 'CONFIRMED'])
    const [same, second] = await settlements()
    assert.deepEqual(same?.activates_at, first?.activates_at)
    assert(second?.activates_at && first?.activates_at && second.activates_at > first.activates_at)

    // The delay of the first one is over, that of the second is not.
    await chain.client.increaseTime({ seconds: 31 })
    await chain.client.mine({ blocks: 3 })
    assert.equal(await step(), true)
    assert.equal(await step(), false)
    assert.deepEqual(await statuses(), ['ACTIVE', 'CONFIRMED'])
    await chain.passDelay()
    await settling.settleAll()
    assert.deepEqual(await statuses(), ['ACTIVE', 'ACTIVE'])
  })

  it('has one root on its way to the chain at a time', async () => {
    const payee = await queueRoots(1)
    await settling.earn(payee.accountId, 1n)
    assert.equal(await settling.step(), true)
    await settling.earn(payee.accountId, 1n)
    for (let transition = 0; transition < 2; transition++) assert.equal(await settling.step(), true)
    assert.equal(await settling.step(), false)
    assert.deepEqual(await settling.statuses(), ['CONFIRMED', 'SUBMITTED'])
    const second = settling.payouts.sql(
      `insert into settlements select (jsonb_populate_record(settlements, '{"id": "set_x", "epoch": 9}')).* from settlements
       where status = 'SUBMITTED'`,
    )
    await assert.rejects(second, /settlements_one_unconfirmed/)
  })

  it.each([1, 2, 3])(
    'loses root %i and all later ones to a veto, and seals what they promised again',
    async (vetoed) => {
      const { chain, statuses, step } = settling
      const payee = await queueRoots(3)
      await chain.veto(BigInt(vetoed))
      await chain.finalize()
      const live = Array<string>(vetoed - 1).fill('CONFIRMED')
      const ended = Array<string>(4 - vetoed).fill('VETOED')
      for (let transition = 0; transition < ended.length; transition++) assert.equal(await step(), true)
      assert.deepEqual(await statuses(), [...live, ...ended])

      // Nothing new has matured.
      await settling.submit()
      assert.deepEqual(await statuses(), [...live, ...ended, 'CONFIRMED'])
      assert.equal(await step(), false, 'What is owed is in a root that waits: nothing more is sealed.')
      await chain.passDelay()
      await settling.settleAll()
      const [first, , third, fourth] = await settling.settlements()
      assert.deepEqual(await statuses(), [...live.map(() => 'ACTIVE'), ...ended.map(() => 'REPLACED'), 'ACTIVE'])
      assert.deepEqual([third?.total, fourth?.total], ['3', '3'])
      assert.deepEqual(await readLeaves(settling.payouts.db(), 4), [
        { payee: payee.address.toLowerCase(), cumulative: 3n },
      ])
      const replaced = await settling.payouts.sql<{ replaced_by_id: string }>(
        `select replaced_by_id from settlements where status = 'REPLACED'`,
      )
      assert.deepEqual(
        replaced.map((row) => row.replaced_by_id),
        ended.map(() => fourth?.id),
      )
      assert.deepEqual(await stepsOf(3), ['SEALED', 'SUBMITTED', 'CONFIRMED', 'VETOED', 'REPLACED'])
      assert.equal(first?.epoch, 1)
      await settling.payouts.assertSound()
    },
  )

  it('moves a root on once its activation is final, and not before', async () => {
    const { chain, statuses, step } = settling
    await queueRoots(1)
    await chain.client.increaseTime({ seconds: ACTIVATION_DELAY_SECONDS + 1 })
    await chain.client.mine({ blocks: 1 })
    assert.equal(await step(), false)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['ACTIVE'])
  })

  it('ends a root once its veto is final, and not before', async () => {
    const { chain, statuses, step } = settling
    await queueRoots(1)
    await chain.veto(1n)
    assert.equal(await step(), false)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    await chain.reorganize()
    await chain.finalize()
    assert.equal(await step(), false, 'A reorganisation took the veto back.')
    await chain.veto(1n)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['VETOED'])
  })

  it('learns of a veto that a later root was submitted after, before anybody could look', async () => {
    const { chain, statuses, step } = settling
    const payee = await queueRoots(2)
    // Sealed and signed on top of root 2, then root 2 is vetoed: the bytes are worth nothing, and it is signed anew.
    await settling.earn(payee.accountId, 1n)
    for (let transition = 0; transition < 2; transition++) assert.equal(await step(), true)
    await chain.veto(2n)
    assert.equal(await step(), true, 'The veto is not final, so nobody may act on it.')
    await chain.finalize()
    await settling.settleAll()
    assert.deepEqual(await statuses(), ['CONFIRMED', 'VETOED', 'CONFIRMED'])
    const roots = await Promise.all(
      [1n, 2n, 3n].map((epoch) =>
        chain.client.readContract({
          address: chain.config.distributor,
          abi: settlementDistributorAbi,
          functionName: 'rootOf',
          args: [epoch],
        }),
      ),
    )
    assert.deepEqual(
      roots.map(({ status, previousEpoch }) => [status, Number(previousEpoch)]),
      [
        [1, 0],
        [3, 1],
        [1, 1],
      ],
    )
    await chain.passDelay()
    await settling.settleAll()
    assert.deepEqual(await statuses(), ['ACTIVE', 'REPLACED', 'ACTIVE'])
  })

  it('finds a vetoed root in the gap below a later one, though another process confirmed that first', async () => {
    const { chain, statuses, payouts } = settling
    const payee = await queueRoots(2)
    await chain.veto(2n)
    // Books that have not seen the veto, with a root behind it.
    await chain.finalize()
    await payouts.sql(`update settlements set status = 'VETOED' where epoch = 2`)
    await settling.earn(payee.accountId, 1n)
    await settling.submit()
    await payouts.sql(`update settlements set status = 'CONFIRMED' where epoch = 2`)
    assert.equal(await settling.step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED', 'VETOED', 'CONFIRMED'])
  })

  it('finds a vetoed root in an older gap as soon as it is the oldest that waits', async () => {
    const { chain, statuses, payouts } = settling
    const payee = await queueRoots(2)
    await chain.veto(2n)
    await chain.finalize()
    await payouts.sql(`update settlements set status = 'VETOED' where epoch = 2`)
    for (let epoch = 3; epoch <= 4; epoch++) {
      await settling.earn(payee.accountId, 1n)
      await settling.submit()
    }
    await payouts.sql(`update settlements set status = 'CONFIRMED' where epoch = 2`)
    await chain.passDelay()
    await settling.settleAll()
    assert.deepEqual(await statuses(), ['ACTIVE', 'REPLACED', 'ACTIVE', 'ACTIVE'])
  })

  it('is followed once by several processes at once', async () => {
    await queueRoots(3)
    await settling.chain.veto(2n)
    await settling.chain.finalize()
    for (let round = 0; round < 8; round++) {
      await Promise.allSettled([settling.step(), settling.step(), settling.step()])
      await settling.chain.finalize()
    }
    await settling.chain.passDelay()
    for (let round = 0; round < 6; round++)
      await Promise.allSettled([settling.step(), settling.step(), settling.step()])
    assert.deepEqual(await settling.statuses(), ['ACTIVE', 'REPLACED', 'REPLACED', 'ACTIVE'])
    for (const epoch of [2, 3])
      assert.deepEqual(await stepsOf(epoch), ['SEALED', 'SUBMITTED', 'CONFIRMED', 'VETOED', 'REPLACED'])
    const count = await settling.chain.client.getTransactionCount({ address: settling.chain.submitter.address })
    assert.equal(count, 4)
  })
})

describe('a root that promises more than the contract has', () => {
  it('is not signed, says what is missing, and goes on when that has come in for good', async () => {
    const { chain, payouts, step, statuses } = settling
    const payee = await settling.payee(4)
    await settling.earn(payee.accountId, 1_000_007n)
    const STATE = `{ settlementState { shortfall { decimal } underWay { epoch status shortfall { decimal } } waitingCount } }`
    const state = async () => (await payouts.ask(STATE)).data.settlementState
    assert.deepEqual(await state(), { shortfall: null, underWay: null, waitingCount: 0 })
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    assert.equal(await step(), false)
    assert.equal(await step(), false)
    const shortfall = { decimal: '0.000007' }
    assert.deepEqual(await state(), {
      shortfall,
      underWay: { epoch: 1, status: 'SEALED', shortfall },
      waitingCount: 0,
    })
    await chain.fund(3n)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual((await state()).shortfall, { decimal: '0.000004' })
    await chain.fund(4n)
    assert.equal(await step(), false, 'What came in is not final: a reorganisation can still take it back.')
    assert.deepEqual(await payouts.sql(`select from settlement_transactions`), [])
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual((await state()).shortfall, null)
    for (let transition = 0; transition < 2; transition++) assert.equal(await step(), true)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    assert.deepEqual(await state(), { shortfall: null, underWay: null, waitingCount: 1 })
  })
})

describe('a chain that lies', () => {
  it('is not believed that a root is confirmed which the contract does not hold', async () => {
    const { chain, step, statuses } = settling
    const payee = await settling.payee(4)
    await settling.earn(payee.accountId, 5n)
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    await chain.finalize()
    const other = { status: 'PENDING', root: `0x${'ab'.repeat(32)}`, previousEpoch: 0 } as const
    await assert.rejects(step({ finalRoot: async () => other }), /must hold our root of epoch 1/)
    assert.deepEqual(await statuses(), ['SUBMITTED'])
    assert.equal(await step(), true)
    await assert.rejects(step({ finalRoot: async () => ({ ...other, status: 'ACTIVE' }) }), /must hold our root/)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
  })
})

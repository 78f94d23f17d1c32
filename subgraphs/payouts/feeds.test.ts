import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { consumeOnce } from '#runtime/outbox/consume.ts'
import type { Viewer } from '#runtime/viewer.ts'
import {
  leaseOf,
  type PayoutsUnderTest,
  planOf,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
  usagesOf,
} from '../../test/kit/payouts.ts'
import { creditDirectly, creditMatured } from '../../test/kit/payoutsBooks.ts'
import { seed } from '../../test/kit/seed.ts'
import { eventually, testViewer } from '../../test/kit/subgraph.ts'
import { accrueRewards } from './operations/accrueRewards.ts'

console.log(`feeds: SEED=${seed}`)
const random = createRandom(seed)

const payer = testViewer()
let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeAll(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts({ chain: chain.config })
  await creditDirectly(payouts, payer.accountId, 10n ** 15n * UNITS_PER_PICO)
  await payouts.publish('agents', 'lease.requested', leaseOf(payer.accountId, 10n ** 15n))
  await eventually(
    () => payouts.published('lease.granted'),
    (events) => events.length > 0,
  )
})
afterAll(async () => {
  await payouts.close()
  await chain.stop()
})

const FEED = `subscription ($accountId: ID, $after: String) { rewardAccrued(accountId: $accountId, after: $after) {
  cursor reward { id amount { decimal } account { id } attribution { id } }
} }`

/** A payee with a plan of their own. */
async function newPayee() {
  const viewer = testViewer()
  const plan = planOf({ [viewer.accountId]: 50 })
  await payouts.publish('attribution', 'plan.compiled', plan)
  /** Publishes one event with so many usages; returns the ids of the rewards, in their order. */
  const earn = async (count: number): Promise<string[]> => {
    const usages = usagesOf(plan.planId, payer.accountId, Array<bigint>(count).fill(2n))
    await payouts.publish('attribution', 'usages.attributed', usages)
    return usages.usages.map(({ attributionId }) => rewardId(attributionId, viewer.accountId))
  }
  return { viewer, plan, earn }
}

async function take(viewer: Viewer, after: string | null, count: number) {
  const feed = payouts.subscribe(FEED, viewer, { after })
  const taken: { cursor: string; reward: { id: string } }[] = []
  while (taken.length < count) {
    const { data, errors } = await feed.next()
    assert.equal(errors, undefined)
    taken.push(data?.rewardAccrued)
  }
  await feed.close()
  return taken
}

describe('rewardAccrued', () => {
  it('is resumed after each cut where it stopped, without a gap and without a duplicate', async () => {
    const { viewer, earn } = await newPayee()
    const expected: string[] = []
    const received: string[] = []
    let after = 'start'
    for (let cut = 0; cut < 8; cut++) {
      if (cut === 4) {
        await payouts.stop()
        await payouts.start()
      }
      const count = 1 + random(40)
      // Sometimes the feed is open while it is earned, sometimes it comes later.
      const [ids, taken] =
        random(2) === 0
          ? await Promise.all([earn(count), take(viewer, after, count)])
          : [await earn(count), await take(viewer, after, count)]
      expected.push(...ids)
      received.push(...taken.map(({ reward }) => reward.id))
      after = taken.at(-1)?.cursor ?? assert.fail()
    }
    assert.deepEqual(received, expected)
    assert.deepEqual(
      (await take(viewer, 'start', expected.length)).map(({ reward }) => reward.id),
      expected,
    )
  })

  it('begins now where no cursor is given, and shows nobody elses rewards', async () => {
    const { viewer, earn } = await newPayee()
    const other = await newPayee()
    const before = await earn(3)
    await take(viewer, 'start', before.length)
    const feed = payouts.subscribe(FEED, viewer)
    const first = feed.next()
    // The feed answers once it stands; what is earned from then on must arrive, so this earns until it did.
    const later: string[] = []
    let arrived: string | null = null
    first.then(({ data }) => {
      arrived = data?.rewardAccrued.reward.id
    })
    await eventually(
      async () => {
        await other.earn(1)
        later.push(...(await earn(1)))
        return arrived
      },
      (id) => id !== null,
    )
    await feed.close()
    assert(later.includes(`${arrived}`))
  })

  it('refuses a strangers feed in the same words, whether the account exists or not', async () => {
    const { viewer, earn } = await newPayee()
    await earn(1)
    const stranger = testViewer()
    const errors = []
    for (const accountId of [viewer.accountId, newId('Account'), 'nonsense']) {
      const answer = await payouts.subscribe(FEED, stranger, { accountId, after: 'start' }).next()
      errors.push([answer.errors?.[0]?.extensions?.code, answer.errors?.[0]?.message])
    }
    assert.equal(errors[0]?.[0], 'FORBIDDEN')
    assert.deepEqual(errors[1], errors[0])
    assert.deepEqual(errors[2], errors[0])
    const anonymous = await payouts.subscribe(FEED, null, { accountId: viewer.accountId }).next()
    assert.equal(anonymous.errors?.[0]?.extensions?.code, 'UNAUTHENTICATED')

    const admin = testViewer(newId('Account'), ['ADMIN'])
    const answer = await payouts.subscribe(FEED, admin, { accountId: viewer.accountId, after: 'start' }).next()
    assert.equal(answer.data?.rewardAccrued.reward.account.id, viewer.accountId)
  })

  it('refuses a cursor that was made up, or given to somebody else', async () => {
    const [one, two] = [await newPayee(), await newPayee()]
    await one.earn(1)
    const [given] = await take(one.viewer, 'start', 1)
    const madeUp = Buffer.concat([Buffer.alloc(16), Buffer.from('1')]).toString('base64url')
    const cases: [Viewer, string | undefined][] = [
      [two.viewer, given?.cursor],
      [one.viewer, madeUp],
      [one.viewer, 'nonsense'],
      [one.viewer, ''],
    ]
    for (const [viewer, after] of cases) {
      const { errors } = await payouts.subscribe(FEED, viewer, { after }).next()
      assert.equal(errors?.[0]?.extensions?.code, 'BAD_USER_INPUT', after)
    }
  })

  it('gets its positions from one transaction at a time, so that none appears behind one that was read', async () => {
    const { plan, earn } = await newPayee()
    await eventually(
      () => payouts.sql(`select from plans where id = $1`, [plan.planId]),
      (rows) => rows.length > 0,
    )
    const db = payouts.db()
    const first = db.createQueryRunner()
    await first.startTransaction()
    // As a consumer in the middle of its transaction: the row of its source is locked from before the first position.
    await first.query(`select from consumer_positions where source = 'attribution' for update`)
    await earn(1)
    const handlers = { 'usages.attributed': accrueRewards }
    assert.equal(await consumeOnce(db, 'attribution', handlers), 0)
    assert.deepEqual(await payouts.sql(`select from attributed_usages where plan_id = $1`, [plan.planId]), [])
    await first.rollbackTransaction()
    await first.release()
    await eventually(
      () => payouts.sql(`select from attributed_usages where plan_id = $1`, [plan.planId]),
      (rows) => rows.length > 0,
    )
  })
})

describe('settlementProgressed', () => {
  it('tells each step once, in order, through restarts of the service, to everybody', async () => {
    const STEPS = `subscription ($after: String) { settlementProgressed(after: $after) {
      cursor status settlement { epoch status transactionHash activatesAt }
    } }`
    await chain.fund(1_000_000n)
    await chain.finalize()
    const payee = testViewer()
    const wallet = chain.accounts[4]?.address ?? assert.fail()
    await payouts.publish('identity', 'wallet.linked', { accountId: payee.accountId, address: wallet })
    await creditMatured(payouts, payee.accountId, 10n ** 24n)
    let after = 'start'
    const statuses: string[] = []
    const between = [undefined, undefined, chain.finalize, chain.passDelay]
    for (const advance of between) {
      const feed = payouts.subscribe(STEPS, null, { after })
      await advance?.()
      const { data } = await feed.next()
      statuses.push(data?.settlementProgressed.status)
      after = data?.settlementProgressed.cursor
      await feed.close()
      await payouts.stop()
      await payouts.start()
    }
    assert.deepEqual(statuses, ['SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE'])
    const feed = payouts.subscribe(STEPS, null, { after: 'start' })
    const { data } = await feed.next()
    await feed.close()
    assert.equal(data?.settlementProgressed.status, 'SEALED')
    assert.equal(data?.settlementProgressed.settlement.status, 'ACTIVE')
    assert.equal((await payouts.sql(`select from settlement_transactions`)).length, 1)
  })
})

/** Numbers from 0 below a bound, the same for the same seed (mulberry32). */
function createRandom(start: number): (bound: number) => number {
  let state = start >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

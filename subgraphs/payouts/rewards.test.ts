import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { createLogger } from '#runtime/log.ts'
import { UNITS_PER_PICO, WEIGHT_TOTAL } from '#runtime/money.ts'
import { leaseOf, type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../test/kit/payouts.ts'
import { creditDirectly } from '../../test/kit/payoutsBooks.ts'
import { eventually, testViewer } from '../../test/kit/subgraph.ts'
import { answerLeaseRequests } from './operations/answerLeaseRequests.ts'
import { closeLeases } from './operations/closeLeases.ts'
import { postRewards } from './operations/postRewards.ts'

const PICOS = 10n ** 12n
const LATER = '2999-01-01T00:00:00.000Z'

let payouts: PayoutsUnderTest
beforeAll(async () => {
  payouts = await startPayouts()
})
afterAll(() => payouts.close())

/** A payer with money, all of which is leased. */
async function payerWith(picos: bigint) {
  const payer = testViewer()
  await creditDirectly(payouts, payer.accountId, picos * UNITS_PER_PICO)
  const lease = leaseOf(payer.accountId, picos)
  await payouts.publish('agents', 'lease.requested', lease)
  await eventually(
    () => payouts.published('lease.granted'),
    (events) => events.some(({ leaseId }) => leaseId === lease.leaseId),
  )
  return { payer, lease }
}

async function balanceOf(accountId: string) {
  const query = `query ($id: ID) { balance(accountId: $id) { available { decimal } reserved { decimal } held { decimal } matured { decimal } } }`
  const { balance } = (await payouts.ask(query, { viewer: testViewer(accountId), id: accountId })).data
  return [balance.available, balance.reserved, balance.held, balance.matured].map(({ decimal }) => decimal)
}

const consumed = async () => Number((await payouts.sql<{ count: string }>(`select count(*) from inbox`))[0]?.count ?? 0)

/** Publishes and waits until it is consumed. */
async function publish(...event: Parameters<PayoutsUnderTest['publish']>) {
  const before = await consumed()
  await payouts.publish(...event)
  await eventually(consumed, (count) => count > before)
}

interface RewardPage {
  readonly nodes: readonly { readonly id: string; readonly amount: { readonly decimal: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

describe('leases', () => {
  it('reserve what is wanted, what there is, or nothing', async () => {
    const payer = testViewer()
    await creditDirectly(payouts, payer.accountId, 10n * PICOS * UNITS_PER_PICO)
    const requests = [
      leaseOf(payer.accountId, 1n * PICOS, 4n * PICOS),
      leaseOf(payer.accountId, 1n * PICOS, 100n * PICOS),
      leaseOf(payer.accountId, 1n),
      leaseOf(newId('Account'), 1n),
    ]
    for (const request of requests) await publish('agents', 'lease.requested', request)
    const read = async () => {
      const granted = (await payouts.published('lease.granted')).map(({ leaseId, amountPicos }) => [
        leaseId,
        amountPicos,
      ])
      const refused = (await payouts.published('lease.refused')).map(({ leaseId }) => [leaseId, 'refused'])
      const answers = new Map([...granted, ...refused].map(([id, answer]) => [`${id}`, answer]))
      return requests.map(({ leaseId }) => answers.get(leaseId))
    }
    assert.deepEqual(await eventually(read, (answers) => answers.every((answer) => answer !== undefined)), [
      `${4n * PICOS}`,
      `${6n * PICOS}`,
      'refused',
      'refused',
    ])
    assert.deepEqual(await balanceOf(payer.accountId), ['0', '10', '0', '0'])
  })

  it('are answered once and closed once, however often it is asked', async () => {
    const { payer, lease } = await payerWith(10n * PICOS)
    await publish('agents', 'lease.requested', lease)
    const report = { leaseId: lease.leaseId, payerId: payer.accountId, currency: 'TUSD', spentPicos: `${4n * PICOS}` }
    await publish('agents', 'lease.closed', report)
    await publish('agents', 'lease.closed', { ...report, spentPicos: '0' })
    assert.deepEqual(await balanceOf(payer.accountId), ['6', '4', '0', '0'])
    const answers = (await payouts.published('lease.granted')).filter(({ leaseId }) => leaseId === lease.leaseId)
    assert.equal(answers.length, 1)
    const twice = leaseOf(payer.accountId, PICOS)
    await payouts.db().transaction((tx) => answerLeaseRequests(tx, [twice, twice]))
    assert.deepEqual(await balanceOf(payer.accountId), ['5', '5', '0', '0'])
  })

  it('release nothing where more was spent than they held, and stay out of the way of others', async () => {
    const { payer, lease } = await payerWith(2n * PICOS)
    const spentPicos = `${3n * PICOS}`
    await publish('agents', 'lease.closed', { ...lease, spentPicos })
    assert.deepEqual(await balanceOf(payer.accountId), ['0', '2', '0', '0'])
    await creditDirectly(payouts, payer.accountId, 4n * PICOS * UNITS_PER_PICO)
    const [over, unused] = [leaseOf(payer.accountId, 2n * PICOS), leaseOf(payer.accountId, 2n * PICOS)]
    await payouts.db().transaction((tx) => answerLeaseRequests(tx, [over, unused]))
    await payouts.db().transaction((tx) => {
      const reports = [
        { ...over, spentPicos },
        { ...unused, spentPicos: '0' },
      ]
      return closeLeases(tx, reports, createLogger('payouts'))
    })
    assert.deepEqual(await balanceOf(payer.accountId), ['2', '4', '0', '0'])
  })
})

describe('rewards', () => {
  it('pay each payee amount times weight, to the last unit, and the whole amount in all', async () => {
    const { payer } = await payerWith(10n * PICOS)
    const [one, two] = [newId('Account'), newId('Account')]
    const plan = planOf({ [one]: 33, [two]: 50 })
    await publish('attribution', 'plan.compiled', plan)
    const before = await payouts.books()
    await publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer.accountId, [1n, PICOS, 7n], LATER))
    const after = await payouts.books()
    const total = PICOS + 8n
    assert.equal((await balanceOf(one))[2], '0.33000000000264')
    assert.equal((await balanceOf(two))[2], '0.500000000004')
    const grown = (kind: string) => BigInt(after[kind] ?? 0) - BigInt(before[kind] ?? 0)
    assert.equal(grown('FEE'), (total * UNITS_PER_PICO * 2n) / 100n)
    assert.equal(grown('REMAINDER'), (total * UNITS_PER_PICO * 15n) / 100n)
    assert.equal(grown('HELD'), (total * UNITS_PER_PICO * 83n) / 100n)
    assert.equal(grown('RESERVED'), -total * UNITS_PER_PICO)
    await payouts.assertSound()
  })

  it('cost one transfer per payer, plan and payee, however many usages came together', async () => {
    const [{ payer: one }, { payer: two }] = [await payerWith(10n * PICOS), await payerWith(10n * PICOS)]
    const payees = Array.from({ length: 3 }, () => newId('Account'))
    const [a, b, c] = payees as [string, string, string]
    const plans = [planOf({ [a]: 33, [b]: 65 }), planOf({ [b]: 90, [c]: 8 })]
    for (const plan of plans) await publish('attribution', 'plan.compiled', plan)
    const sums = plans.flatMap(({ planId }) =>
      [one, two].map(({ accountId: payerId }) => {
        const id = newId('Event')
        return { id, planId, payerId, currency: 'TUSD', maturesAt: new Date(LATER), amountPicos: 100n }
      }),
    )
    const count = async () => Number((await payouts.sql<{ count: string }>(`select count(*) from transfers`))[0]?.count)
    const before = await count()
    assert.deepEqual(await payouts.db().transaction((tx) => postRewards(tx, sums)), [])
    // Four of the payers' by plan, three of the payees, and the fee's.
    assert.equal((await count()) - before, 4 + 3 + 1)
    assert.deepEqual(await Promise.all(payees.map(async (id) => (await balanceOf(id))[2])), [
      '0.000000000066',
      '0.00000000031',
      '0.000000000016',
    ])
    for (const { accountId } of [one, two]) assert.equal((await balanceOf(accountId))[1], '9.9999999998')
    assert.equal((await payouts.books()).CLEARING, '0')
    await payouts.assertSound()
  })

  it('count a usage once, though it is announced twice under other events', async () => {
    const { payer } = await payerWith(10n * PICOS)
    const payee = newId('Account')
    const plan = planOf({ [payee]: 50 })
    await publish('attribution', 'plan.compiled', plan)
    const usages = usagesOf(plan.planId, payer.accountId, [2n * PICOS], LATER)
    await publish('attribution', 'usages.attributed', usages)
    await publish('attribution', 'usages.attributed', { ...usages, usages: [...usages.usages, ...usages.usages] })
    assert.deepEqual(await balanceOf(payee), ['0', '0', '1', '0'])
    assert.deepEqual(await balanceOf(payer.accountId), ['0', '8', '0', '0'])
  })

  it('wait for a payer whose reserve does not cover them, and hold up nobody else', async () => {
    const { payer } = await payerWith(1n * PICOS)
    const { payer: other } = await payerWith(1n * PICOS)
    const [waiting, paid] = [newId('Account'), newId('Account')]
    const plans = [planOf({ [waiting]: 50 }), planOf({ [paid]: 50 })] as const
    for (const plan of plans) await publish('attribution', 'plan.compiled', plan)
    await publish('attribution', 'usages.attributed', usagesOf(plans[0].planId, payer.accountId, [2n * PICOS], LATER))
    await publish('attribution', 'usages.attributed', usagesOf(plans[1].planId, other.accountId, [PICOS], LATER))
    assert.deepEqual(await balanceOf(paid), ['0', '0', '0.5', '0'])
    // What there is pays for half of it.
    assert.deepEqual(await balanceOf(waiting), ['0', '0', '0.5', '0'])
    assert.deepEqual(await balanceOf(payer.accountId), ['0', '0', '0', '0'])

    await creditDirectly(payouts, payer.accountId, PICOS * UNITS_PER_PICO)
    await publish('agents', 'lease.requested', leaseOf(payer.accountId, PICOS))
    await eventually(
      () => balanceOf(waiting),
      ([, , held]) => held === '1',
    )
    assert.deepEqual(await balanceOf(payer.accountId), ['0', '0', '0', '0'])
    assert.deepEqual(await payouts.sql(`select from unfunded_rewards`), [])
  })

  it('are held once: what was posted is never posted again, by whatever mistake', async () => {
    const { payer } = await payerWith(10n * PICOS)
    const payee = newId('Account')
    const plan = planOf({ [payee]: 50 })
    await publish('attribution', 'plan.compiled', plan)
    const usage = { id: newId('Event'), planId: plan.planId, payerId: payer.accountId, currency: 'TUSD' }
    const post = () =>
      payouts.db().transaction((tx) => postRewards(tx, [{ ...usage, maturesAt: new Date(LATER), amountPicos: PICOS }]))
    assert.deepEqual(await post(), [])
    await assert.rejects(post, /for the first time/)
    const [held] = await payouts.sql<{ amount: string }>(`select amount from holds where account_id = $1`, [payee])
    assert.equal(held?.amount, `${(PICOS * WEIGHT_TOTAL) / 2n}`)
  })

  it('mature when their time has come, and not before', async () => {
    const { payer } = await payerWith(10n * PICOS)
    const payee = newId('Account')
    const plan = planOf({ [payee]: 50 })
    await publish('attribution', 'plan.compiled', plan)
    await publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer.accountId, [2n * PICOS], LATER))
    await publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer.accountId, [2n * PICOS]))
    await eventually(
      () => balanceOf(payee),
      ([, , , matured]) => matured !== '0',
    )
    assert.deepEqual(await balanceOf(payee), ['0', '0', '1', '1'])
    // The same moment again: the hold of that moment is a new one.
    await publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer.accountId, [2n * PICOS]))
    await eventually(
      () => balanceOf(payee),
      ([, , , matured]) => matured === '2',
    )
    await payouts.assertSound()
  })

  it('are listed newest first, page by page, and can be looked up one by one', async () => {
    const { payer } = await payerWith(10n * PICOS)
    const payee = testViewer()
    const plans = [planOf({ [payee.accountId]: 50 }), planOf({ [payee.accountId]: 25 })] as const
    const expected: string[] = []
    for (const plan of [...plans, ...plans]) {
      await publish('attribution', 'plan.compiled', plan)
      const usages = usagesOf(plan.planId, payer.accountId, [4n, 8n], LATER)
      await publish('attribution', 'usages.attributed', usages)
      expected.unshift(...usages.usages.map(({ attributionId }) => rewardId(attributionId, payee.accountId)).reverse())
    }
    const PAGE = `query ($after: String) { rewards(first: 3, after: $after) {
      nodes { id amount { decimal } share attribution { id } account { id } } pageInfo { hasNextPage endCursor }
    } }`
    const seen: RewardPage['nodes'][number][] = []
    let after: string | null = null
    do {
      const page: RewardPage = (await payouts.ask(PAGE, { viewer: payee, after })).data.rewards
      seen.push(...page.nodes)
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    assert.deepEqual(
      seen.map(({ id }) => id),
      expected,
    )
    const ENTITY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Reward { id amount { decimal } share attribution { id } account { id } } } }`
    const representations = expected.map((id) => ({ __typename: 'Reward', id }))
    assert.deepEqual((await payouts.ask(ENTITY, { viewer: payee, r: representations })).data._entities, seen)
    assert.equal(seen[0]?.amount.decimal, '0.000000000002')
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { leaseOf, type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { creditDirectly } from '../../../test/kit/payoutsBooks.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { answerLeaseRequests } from '../operations/answerLeaseRequests.ts'
import { postRewards } from '../operations/postRewards.ts'
import { postUnfundedRewards } from '../operations/postUnfundedRewards.ts'
import { drawCredit, lockCreditLines } from './creditLines.ts'

console.log(`credit: SEED=${seed}`)
const PICOS = 10n ** 12n
const LATER = '2999-01-01T00:00:00.000Z'

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

const SET = `mutation ($input: SetCreditLimitInput!) { setCreditLimit(input: $input) {
  creditLimit { limit { decimal } used { decimal } owed { decimal } reason changedBy { id } } userErrors { code path }
} }`

async function creditOf(accountId: string, viewer = testViewer(accountId)) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Account {
    creditLimit { limit { decimal } used { decimal } owed { decimal } reason changedBy { id } } } } }`
  const { data } = await payouts.ask(query, { viewer, r: [{ __typename: 'Account', id: accountId }] })
  const credit = data._entities[0].creditLimit
  return credit && [credit.limit.decimal, credit.used.decimal, credit.owed.decimal]
}

async function balanceOf(accountId: string) {
  const query = `{ balance { available { decimal } reserved { decimal } held { decimal } matured { decimal } unfunded { decimal } } }`
  const { balance } = (await payouts.ask(query, { viewer: testViewer(accountId) })).data
  return [balance.available, balance.reserved, balance.held, balance.matured, balance.unfunded].map((m) => m.decimal)
}

/** A payer on credit alone, and a plan that pays half of everything to one payee. */
async function debtor({ limit, spends = [] }: { limit: bigint; spends?: readonly bigint[] }) {
  const payer = newId('Account')
  const payee = newId('Account')
  const plan = planOf({ [payee]: 50 })
  await payers.publish('attribution', 'plan.compiled', plan)
  await payers.setLimit(payer, limit)
  for (const amount of spends) {
    await payers.lease(payer, amount)
    await payers.publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer, [amount], LATER))
  }
  return { payer, payee, plan }
}

describe('a credit limit', () => {
  it('is set by admins alone, kept with its reason, and read by the account and admins', async () => {
    const admin = testViewer(newId('Account'), ['ADMIN'])
    const accountId = newId('Account')
    const input = { accountId, limit: { decimal: '5' }, reason: 'A good customer' }
    assert.equal((await payouts.ask(SET, { viewer: testViewer(), input })).errors?.[0]?.extensions?.code, 'FORBIDDEN')
    assert.equal(await creditOf(accountId), null)
    for (const [change, code] of [
      [{ accountId: 'acc_1' }, 'INVALID_ACCOUNT'],
      [{ limit: { decimal: '-1' } }, 'INVALID_AMOUNT'],
      [{ reason: ' ' }, 'INVALID_REASON'],
    ] as const) {
      const { data } = await payouts.ask(SET, { viewer: admin, input: { ...input, ...change } })
      assert.equal(data.setCreditLimit.userErrors[0].code, code)
    }
    for (let time = 0; time < 2; time++) await payouts.ask(SET, { viewer: admin, input })
    const changes = await payouts.sql(`select reason, changed_by from credit_limit_changes where account_id = $1`, [
      accountId,
    ])
    assert.deepEqual(changes, [{ reason: 'A good customer', changed_by: admin.accountId }])
    assert.deepEqual(await creditOf(accountId), ['5', '0', '0'])
    assert.deepEqual(await creditOf(accountId, admin), ['5', '0', '0'])
    assert.equal(await creditOf(accountId, testViewer()), null)
  })

  it('adds to what a payer has, only where that is not enough, and says so to the agents service', async () => {
    const { payer } = await debtor({ limit: 4n * PICOS })
    await payers.deposit(payer, 10n)
    const rich = await payers.lease(payer, PICOS, 6n * PICOS)
    const both = await payers.lease(payer, 5n * PICOS, 20n * PICOS)
    await assert.rejects(payers.lease(payer, 1n), /refused/)
    const grants = await payouts.published('lease.granted')
    const grantOf = (id: string) => grants.find(({ leaseId }) => leaseId === id)
    assert.deepEqual([grantOf(rich)?.amountPicos, grantOf(rich)?.creditPicos], [`${6n * PICOS}`, undefined])
    assert.deepEqual([grantOf(both)?.amountPicos, grantOf(both)?.creditPicos], [`${8n * PICOS}`, `${4n * PICOS}`])
    assert.deepEqual(await balanceOf(payer), ['0', '10', '0', '0', '0'])
    // What is not spent closes the gap first: 3 of 8 come back, and all of that was credit.
    await payers.close(both, payer, 5n * PICOS)
    assert.deepEqual(await creditOf(payer), ['4', '1', '0'])
    await payers.close(rich, payer, 0n)
    assert.deepEqual(await creditOf(payer), ['4', '0', '0'])
    assert.deepEqual(await balanceOf(payer), ['5', '5', '0', '0', '0'])
  })

  it('is not drawn on where what a payer has is enough, however much more is wanted', async () => {
    const { payer } = await debtor({ limit: 4n * PICOS })
    await payers.deposit(payer, 2n)
    await payers.lease(payer, PICOS, 20n * PICOS)
    assert.deepEqual(await balanceOf(payer), ['0', '2', '0', '0', '0'])
    assert.deepEqual(await creditOf(payer), ['4', '0', '0'])
  })

  it('that is lowered or revoked leaves what was granted, and grants no more', async () => {
    const { payer, payee } = await debtor({ limit: 4n * PICOS, spends: [3n * PICOS] })
    await payers.setLimit(payer, 0n)
    assert.deepEqual(await creditOf(payer), ['0', '3', '3'])
    assert.deepEqual(await balanceOf(payee), ['0', '0', '0', '0', '1.5'])
    await assert.rejects(payers.lease(payer, 1n), /refused/)
    const refusals = await eventually(
      () => payouts.published('lease.refused'),
      (all) => all.some(({ payerId }) => payerId === payer),
    )
    // What is above the limit by now is not less than nothing.
    assert.equal(refusals.find(({ payerId }) => payerId === payer)?.availablePicos, '0')
    await payers.deposit(payer, 5n)
    await eventually(
      () => balanceOf(payee),
      ([, , held]) => held === '1.5',
    )
    assert.deepEqual(await balanceOf(payer), ['2', '0', '0', '0', '0'])
  })

  it('is not passed whatever was read before: what is drawn is checked once more where it is written', async () => {
    const { payer } = await debtor({ limit: 4n * PICOS })
    const draw = (units: bigint) => payouts.db().transaction((tx) => drawCredit(tx, new Map([[payer, units]])))
    await assert.rejects(draw(4n * PICOS * UNITS_PER_PICO + 1n), /beyond a limit/)
    await draw(4n * PICOS * UNITS_PER_PICO)
    await assert.rejects(draw(1n), /beyond a limit/)
  })

  it('is repaid before anything is leased, from wherever its payer has money', async () => {
    const { payer } = await debtor({ limit: 4n * PICOS, spends: [4n * PICOS] })
    await creditDirectly(payouts, payer, 3n * PICOS * UNITS_PER_PICO)
    await payers.lease(payer, PICOS)
    const [, used] = (await creditOf(payer)) ?? []
    assert.deepEqual([used, await payers.unitsOf('AVAILABLE', payer)], ['2', 0n])
  })

  it('and those of others are locked in their order: who waits for the first has no other', async () => {
    const ids = Array.from({ length: 30 }, () => newId('Account'))
    for (const id of ids) await payers.setLimit(id, 1n)
    const sorted = ids.toSorted()
    await using gate = await payers.closeGate(`select from credit_lines where account_id = $1`, [sorted[0]])
    const locked = payouts.db().transaction((tx) => lockCreditLines(tx, ids.reverse()))
    await payers.untilSomebodyWaits()
    const free = await payouts.sql(
      `select from credit_lines where account_id = any($1::text[]) for no key update skip locked`,
      [sorted.slice(1)],
    )
    assert.equal(free.length, ids.length - 1)
    await gate.open()
    await locked
  })

  it('is never passed by two leases at once, the first held open', async () => {
    const { payer } = await debtor({ limit: 5n * PICOS })
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isGranted, resolve: granted } = Promise.withResolvers<void>()
    const first = payouts.db().transaction(async (tx) => {
      await answerLeaseRequests(tx, [leaseOf(payer, 3n * PICOS)])
      granted()
      await mayCommit
    })
    await isGranted
    const second = leaseOf(payer, 3n * PICOS)
    const answered = payouts.db().transaction((tx) => answerLeaseRequests(tx, [second]))
    await payers.untilSomebodyWaits()
    commit()
    await Promise.all([first, answered])
    const [row] = await payouts.sql<{ status: string }>(`select status from leases where id = $1`, [second.leaseId])
    assert.equal(row?.status, 'REFUSED')
    assert.deepEqual(await creditOf(payer), ['5', '3', '0'])
  })
})

describe('rewards on credit', () => {
  it('are seen as unfunded, are on no ledger account, and are paid oldest first, to the unit, as deposits arrive', async () => {
    const { payer, payee, plan } = await debtor({ limit: 10n * PICOS })
    const early = usagesOf(plan.planId, payer, [PICOS, 2n * PICOS], LATER)
    const late = usagesOf(plan.planId, payer, [3n * PICOS], '2020-01-01T00:00:00.000Z')
    await payers.lease(payer, 6n * PICOS)
    const before = await payouts.books()
    for (const usages of [early, late]) await payers.publish('attribution', 'usages.attributed', usages)
    assert.deepEqual(await payouts.books(), before)
    assert.deepEqual(await balanceOf(payee), ['0', '0', '0', '0', '3'])
    const ids = [...early.usages, ...late.usages].map(({ attributionId }) => rewardId(attributionId, payee))
    const funded = async () => {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Reward { isFunded unfunded { decimal } } } }`
      const representations = ids.map((id) => ({ __typename: 'Reward', id }))
      const { data } = await payouts.ask(query, { viewer: testViewer(payee), r: representations })
      return data._entities.map((one: { isFunded: boolean; unfunded: { decimal: string } }) =>
        one.isFunded ? 'paid' : one.unfunded.decimal,
      )
    }
    assert.deepEqual(await funded(), ['0.5', '1', '1.5'])
    // Two and a half: the first usage, and three quarters of the second.
    await payers.depositUnits(payer, (25n * PICOS * UNITS_PER_PICO) / 10n)
    await eventually(
      () => balanceOf(payee),
      ([, , held]) => held === '1.25',
    )
    assert.deepEqual(await funded(), ['paid', '0.25', '1.5'])
    assert.deepEqual(await creditOf(payer), ['10', '3.5', '3.5'])
    await payers.deposit(payer, 4n)
    await eventually(
      () => balanceOf(payee),
      ([, , held, matured]) => held === '1.5' && matured === '1.5',
    )
    assert.deepEqual(await funded(), ['paid', 'paid', 'paid'])
    assert.deepEqual(await balanceOf(payer), ['0.5', '0', '0', '0', '0'])
    assert.deepEqual(await creditOf(payer), ['10', '0', '0'])
    await payouts.assertSound()
  })

  it('are paid once, though two processes look at the same time: the second passes over whom the first pays', async () => {
    const { payer, payee } = await debtor({ limit: 4n * PICOS, spends: [2n * PICOS] })
    await using gate = await payers.closeGate(`select from unfunded_rewards where payer_id = $1`, [payer])
    await payers.deposit(payer, 2n)
    const first = postUnfundedRewards(payouts.db())
    await payers.untilSomebodyWaits()
    const second = postUnfundedRewards(payouts.db())
    assert.equal(await Promise.race([second, payers.untilSomebodyWaits(2).then(() => 'it waits')]), false)
    await gate.open()
    await first
    assert.deepEqual(await balanceOf(payee), ['0', '0', '1', '0', '0'])
  })

  it('are paid before new leases, and what is owed cannot be withdrawn', async () => {
    const { payer, payee } = await debtor({ limit: 4n * PICOS, spends: [4n * PICOS] })
    await payers.deposit(payer, 5n)
    assert.deepEqual((await balanceOf(payer))[0], '1')
    await payers.lease(payer, PICOS)
    await eventually(
      () => balanceOf(payee),
      ([, , held]) => held === '2',
    )
    assert.deepEqual(await creditOf(payer), ['4', '0', '0'])
  })

  it('queue behind older ones of their payer, though there is money for them', async () => {
    const { payer, payee, plan } = await debtor({ limit: 4n * PICOS, spends: [4n * PICOS] })
    const usage = {
      id: newId('Event'),
      planId: plan.planId,
      payerId: payer,
      currency: 'TUSD',
      maturesAt: new Date(LATER),
    }
    const newer = { ...usage, amountPicos: PICOS }
    // In one transaction, so that the background cannot have paid what waits before the newer usage comes.
    const waiting = await payouts.db().transaction(async (tx) => {
      await payers.depositIn(tx, payer, 3n * 10n ** 30n)
      return postRewards(tx, [newer])
    })
    assert.deepEqual(waiting, [newer])
    await eventually(
      () => balanceOf(payee),
      ([, , held]) => held === '1.5',
    )
  })

  it('of a payer who defaults touch no payee of another', async () => {
    const bad = await debtor({ limit: 9n * PICOS, spends: [9n * PICOS] })
    const good = newId('Account')
    await payers.deposit(good, 2n)
    await payers.lease(good, 2n * PICOS)
    await payers.publish(
      'attribution',
      'usages.attributed',
      usagesOf(bad.plan.planId, good, [2n * PICOS], '2020-01-01T00:00:00.000Z'),
    )
    await eventually(
      () => balanceOf(bad.payee),
      ([, , , matured]) => matured === '1',
    )
    assert.deepEqual(await balanceOf(bad.payee), ['0', '0', '0', '1', '4.5'])
  })

  it('whatever two payers do, one never pays for or delays the other’s usage, and no limit is passed', async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 1 }),
      does: fc.constantFrom('deposit', 'use', 'use', 'limit'),
      amount: fc.bigInt({ min: 1n, max: 9n }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const two = [newId('Account'), newId('Account')]
        const payee = newId('Account')
        const plan = planOf({ [payee]: 50 })
        await payers.publish('attribution', 'plan.compiled', plan)
        const deposited = new Map(two.map((id) => [id, 0n]))
        const used = new Map(two.map((id) => [id, 0n]))
        for (const { who, does, amount } of steps) {
          const payer = two[who] ?? assert.fail()
          if (does === 'limit') await payers.setLimit(payer, amount * PICOS)
          if (does === 'deposit') {
            await payers.deposit(payer, amount)
            deposited.set(payer, (deposited.get(payer) ?? 0n) + amount)
          }
          if (does === 'use') {
            const leased = await payers.lease(payer, amount * PICOS).catch(() => null)
            if (leased === null) continue
            await payers.close(leased, payer, amount * PICOS)
            await payers.publish(
              'attribution',
              'usages.attributed',
              usagesOf(plan.planId, payer, [amount * PICOS], LATER),
            )
            used.set(payer, (used.get(payer) ?? 0n) + amount)
          }
        }
        const paid = two.map((id) => {
          const [money, spent] = [deposited.get(id) ?? 0n, used.get(id) ?? 0n]
          return money < spent ? money : spent
        })
        const expected = ((paid[0] ?? 0n) + (paid[1] ?? 0n)) * PICOS * UNITS_PER_PICO
        await eventually(
          () => payers.unitsOf('HELD', payee),
          (held) => held * 2n === expected,
        )
        for (const payer of two) {
          const [money, spent] = [deposited.get(payer) ?? 0n, used.get(payer) ?? 0n]
          const debt = spent > money ? spent - money : 0n
          const [limit, inUse, owed] = (await creditOf(payer)) ?? ['0', '0', '0']
          assert.deepEqual([inUse, owed], [`${debt}`, `${debt}`], `limit ${limit}`)
          const free = await payers.unitsOf('AVAILABLE', payer)
          assert.equal(free, (money - (spent - debt)) * PICOS * UNITS_PER_PICO)
        }
      }),
      { seed, numRuns: 5, endOnFailure: true },
    )
    await payouts.assertSound()
  })
})

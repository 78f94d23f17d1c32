import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO, WEIGHT_TOTAL } from '#runtime/money.ts'
import type { HeldSplit, SuspicionResolved } from '#schema/events/suspicion.resolved.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { matureHolds } from '../operations/matureHolds.ts'
import { postUnfundedRewards } from '../operations/postUnfundedRewards.ts'
import { resolveSuspicions } from '../operations/resolveSuspicions.ts'
import { storeHeldShares } from '../operations/storeHeldShares.ts'
import { divideHeld } from './divideHeld.ts'

const PICOS = 10n ** 12n
const UNITS = PICOS * UNITS_PER_PICO
const LATER = '2999-01-01T00:00:00.000Z'
const PERCENT = WEIGHT_TOTAL / 100n

/** Payouts asks for no reasons. */
const BASIS = {
  versionId: newId('Version'),
  earlierVersionId: newId('Version'),
  lineagePosition: '0',
  policyVersion: 1,
}

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

/** A plan that pays an author 30 % and holds 50 % of it for a suspect, and a payer who used it for so many TUSD. */
async function scene({ paid = [2n], maturesAt = LATER, isPaid = true } = {}) {
  const [author, suspect, payer] = [newId('Account'), newId('Account'), newId('Account')]
  const suspicionId = newId('Suspicion')
  const plan = unattributed(planOf({ [author]: 30 }))
  await payers.publish('attribution', 'plan.compiled', plan)
  const shares = [{ suspicionId, accountId: suspect, weight: `${50n * PERCENT}` }]
  await payers.publish('attribution', 'credit.held', { planId: plan.planId, shares })
  const whole = paid.reduce((sum, amount) => sum + amount, 0n)
  // And as much again, for what it uses later.
  if (isPaid) await payers.deposit(payer, 2n * whole)
  else await payers.setLimit(payer, 100n * PICOS)
  await payers.lease(payer, 2n * whole * PICOS)
  const use = async (amounts = paid) => {
    const used = usagesOf(
      plan.planId,
      payer,
      amounts.map((amount) => amount * PICOS),
      maturesAt,
    )
    await payers.publish('attribution', 'usages.attributed', used)
    return used.usages.map((one) => one.attributionId)
  }
  return { author, suspect, payer, suspicionId, planId: plan.planId, use, attributionIds: await use() }
}

/** What rounding left over goes to nobody who is known. */
function unattributed(plan: ReturnType<typeof planOf>): ReturnType<typeof planOf> {
  return {
    ...plan,
    payees: plan.payees.map((payee) => (payee.kind === 'REMAINDER' ? { ...payee, kind: 'UNATTRIBUTED' } : payee)),
  }
}

const resolve = (suspicionId: string, outcome: SuspicionResolved['outcome'], split: HeldSplit) =>
  payers.publish('attribution', 'suspicion.resolved', { suspicionId, outcome, split, basis: BASIS })

const cleared: HeldSplit = { kept: `${WEIGHT_TOTAL}`, payees: [] }
const to = (accountId: string, percent = 100n): HeldSplit => ({
  kept: `${(100n - percent) * PERCENT}`,
  payees: [{ kind: 'ACCOUNT', accountId, weight: `${percent * PERCENT}` }],
})

/** In TUSD. */
async function has(accountId: string) {
  const of = async (kind: 'HELD' | 'SUSPECTED' | 'MATURED') =>
    Number((await payers.unitsOf(kind, accountId)) / (UNITS / 100n)) / 100
  return { held: await of('HELD'), suspected: await of('SUSPECTED'), matured: await of('MATURED') }
}
const NOTHING = { held: 0, suspected: 0, matured: 0 }

async function mature(now = new Date('2999-01-02')): Promise<void> {
  while (await matureHolds(payouts.db(), now));
}

describe('credit of a suspected derivative', () => {
  it('is the suspect’s, and matures for nobody', async () => {
    const { author, suspect } = await scene({ maturesAt: '2020-01-01T00:00:00.000Z' })
    await mature()
    assert.deepEqual(await has(suspect), { ...NOTHING, suspected: 1 })
    assert.deepEqual(await has(author), { ...NOTHING, matured: 0.6 })
    await payouts.assertSound()
  })

  it('is shown to the suspect with the suspicion, in rewards, balance and feed, until it ends', async () => {
    const { suspect, suspicionId } = await scene({ paid: [1n] })
    const feed = payouts.subscribe(
      `subscription { rewardAccrued(after: "start") {
         reward { amount { decimal } held { amount { decimal } isReleased suspicion { id } } } } }`,
      testViewer(suspect),
    )
    const held = { amount: { decimal: '0.5' }, isReleased: false, suspicion: { id: suspicionId } }
    assert.deepEqual((await feed.next()).data?.rewardAccrued.reward, { amount: { decimal: '0' }, held: [held] })
    await feed.close()
    const read = () =>
      payouts.ask(
        `query ($id: ID!) { balance(accountId: $id) { suspected { decimal } } rewards(accountId: $id, first: 1) {
           nodes { amount { decimal } held { amount { decimal } isReleased suspicion { id } } } } }`,
        { viewer: testViewer(suspect), id: suspect },
      )
    const { data } = await read()
    assert.deepEqual(data.rewards.nodes, [{ amount: { decimal: '0' }, held: [held] }])
    await resolve(suspicionId, 'CLEARED', cleared)
    const after = (await read()).data
    assert.deepEqual(after.rewards.nodes[0].held, [{ ...held, isReleased: true }])
    assert.deepEqual(after.balance.suspected, { decimal: '0' })
  })

  it('goes where its lineage says, once, however often that is told, and what comes later goes there at once', async () => {
    const { suspect, suspicionId, use } = await scene({ paid: [2n, 2n] })
    const earlier = newId('Account')
    for (let again = 0; again < 3; again++) await resolve(suspicionId, 'DERIVED', to(earlier, 40n))
    // Another end of the same suspicion changes nothing.
    await resolve(suspicionId, 'CLEARED', cleared)
    assert.deepEqual(await has(suspect), { ...NOTHING, held: 1.2 })
    assert.deepEqual(await has(earlier), { ...NOTHING, held: 0.8 })
    await use([2n])
    assert.deepEqual(await has(suspect), { ...NOTHING, held: 1.8 })
    await mature(new Date('2998-01-01'))
    assert.deepEqual(await has(earlier), { ...NOTHING, held: 1.2 })
    await mature()
    assert.deepEqual(await has(earlier), { ...NOTHING, matured: 1.2 })
    await payouts.assertSound()
  })

  it('goes to the earlier one’s where an admin says so, with whatever is attributed to it afterwards', async () => {
    const { suspect, suspicionId, use } = await scene({ paid: [2n] })
    const earlier = newId('Account')
    await resolve(suspicionId, 'UPHELD', to(earlier))
    assert.deepEqual(await has(earlier), { ...NOTHING, held: 1 })
    await use([2n])
    assert.deepEqual(await has(earlier), { ...NOTHING, held: 2 })
    assert.deepEqual(await has(suspect), NOTHING)
    await payouts.assertSound()
  })

  it('matures at once where its moment is past when the suspicion ends', async () => {
    const { suspect, suspicionId } = await scene({ maturesAt: '2020-01-01T00:00:00.000Z' })
    await resolve(suspicionId, 'CLEARED', cleared)
    await eventually(
      () => has(suspect),
      (now) => now.matured === 1 && now.suspected === 0,
    )
  })

  it('waits for its payer like any other, and follows the end that came meanwhile', async () => {
    const { suspect, suspicionId, payer } = await scene({ isPaid: false })
    const earlier = newId('Account')
    assert.deepEqual(await has(suspect), NOTHING)
    await resolve(suspicionId, 'DERIVED', to(earlier, 25n))
    assert.deepEqual(await has(earlier), NOTHING)
    await payers.deposit(payer, 2n)
    await eventually(
      async () => {
        await postUnfundedRewards(payouts.db())
        return [await has(suspect), await has(earlier)]
      },
      ([kept, passed]) => kept?.held === 0.75 && passed?.held === 0.25,
    )
    await payouts.assertSound()
  })

  it('is refused where a plan would hold more than nobody is credited with', async () => {
    const plan = unattributed(planOf({ [newId('Account')]: 90 }))
    await payers.publish('attribution', 'plan.compiled', plan)
    const share = { suspicionId: newId('Suspicion'), accountId: newId('Account'), weight: `${9n * PERCENT}` }
    await assert.rejects(
      payouts.db().transaction((tx) => storeHeldShares(tx, [{ planId: plan.planId, shares: [share] }])),
      /must not hold more/,
    )
  })
})

describe('two at once', () => {
  it('ends of one suspicion release once: the second waits for the first, and does nothing', async () => {
    const { suspect, suspicionId } = await scene()
    const event = resolvedEvent(suspicionId, 'CLEARED', cleared)
    let second: Promise<void> | null = null
    await payouts.db().transaction(async (tx) => {
      await resolveSuspicions(tx, [event])
      const other = resolvedEvent(suspicionId, 'UPHELD', to(newId('Account')))
      second = payouts.db().transaction((late) => resolveSuspicions(late, [other]))
      await payers.untilSomebodyWaits()
    })
    await second
    assert.deepEqual(await has(suspect), { ...NOTHING, held: 1 })
    await payouts.assertSound()
  })

  it('a payer’s money and an end take turns: what was posted first is released, and what comes behind follows', async () => {
    const { suspect, suspicionId, payer } = await scene({ isPaid: false })
    const earlier = newId('Account')
    let paid: Promise<unknown> | null = null
    await payouts.db().transaction(async (tx) => {
      await resolveSuspicions(tx, [resolvedEvent(suspicionId, 'UPHELD', to(earlier))])
      // The service posts it by itself, too: whoever does waits here.
      paid = payers.deposit(payer, 2n).then(() => postUnfundedRewards(payouts.db()))
      await payers.untilSomebodyWaits()
    })
    await paid
    await eventually(
      () => has(earlier),
      (now) => now.held === 1,
    )
    assert.deepEqual(await has(suspect), NOTHING)
    await payouts.assertSound()
  })
})

it('divides any held weight whole, and never makes or loses a unit, whatever is held, used and ended in which order', async () => {
  const splits = fc
    .tuple(fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }), fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }))
    .map(([a, b]) => (a < b ? [a, b] : [b, a]) as [bigint, bigint])
  const cases = fc.record({
    held: fc.array(fc.bigInt({ min: 1n, max: 20n * PERCENT }), { minLength: 1, maxLength: 4 }),
    amounts: fc.array(fc.bigInt({ min: 1n, max: 2n ** 40n }), { minLength: 1, maxLength: 5 }),
    endsBefore: fc.nat(5),
    cuts: splits,
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ held, amounts, endsBefore, cuts: [first, second] }) => {
      const [payer, earlier, suspicionId] = [newId('Account'), newId('Account'), newId('Suspicion')]
      const suspects = held.map(() => newId('Account'))
      const plan = unattributed(planOf({}))
      await payers.publish('attribution', 'plan.compiled', plan)
      const shares = held.map((weight, nr) => ({ suspicionId, accountId: suspects[nr] ?? '', weight: `${weight}` }))
      await payers.publish('attribution', 'credit.held', { planId: plan.planId, shares })
      const spent = amounts.reduce((sum, amount) => sum + amount, 0n)
      await payers.depositUnits(payer, (spent / PICOS + 1n) * UNITS)
      await payers.lease(payer, (spent / PICOS + 1n) * PICOS)
      const payees = [
        { kind: 'ACCOUNT' as const, accountId: earlier, weight: second - first },
        { kind: 'REMAINDER' as const, accountId: null, weight: WEIGHT_TOTAL - second },
      ].filter(({ weight }) => weight > 0n)
      const told = payees.map((payee) => ({ ...payee, weight: `${payee.weight}` }))
      for (const [nr, amount] of [...amounts, 0n].entries()) {
        if (nr === Math.min(endsBefore, amounts.length))
          await resolve(suspicionId, 'DERIVED', { kept: `${first}`, payees: told })
        if (amount > 0n)
          await payers.publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer, [amount], LATER))
      }
      // As if each usage had been paid by the end from the start.
      const expected = new Map<string, bigint>()
      for (const [nr, weight] of held.entries()) {
        const parts = divideHeld({ accountId: suspects[nr] ?? '', weight }, { kept: first, payees })
        assert.equal(
          parts.reduce((sum, part) => sum + part.weight, 0n),
          weight,
        )
        for (const part of parts)
          if (part.accountId !== null)
            expected.set(part.accountId, (expected.get(part.accountId) ?? 0n) + part.weight * spent)
      }
      for (const accountId of [...suspects, earlier]) {
        assert.equal(await payers.unitsOf('HELD', accountId), expected.get(accountId) ?? 0n)
        assert.equal(await payers.unitsOf('SUSPECTED', accountId), 0n)
      }
    }),
    { seed, numRuns: 10 },
  )
  await payouts.assertSound()
})

function resolvedEvent(suspicionId: string, outcome: SuspicionResolved['outcome'], split: HeldSplit) {
  const now = new Date()
  const told = { source: 'attribution', type: 'suspicion.resolved', version: 1, subject: suspicionId } as const
  return {
    ...told,
    id: newId('Event'),
    position: 0n,
    occurredAt: now,
    recordedAt: now,
    data: { suspicionId, outcome, split, basis: BASIS },
  }
}

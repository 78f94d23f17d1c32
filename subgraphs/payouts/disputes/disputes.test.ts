import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { DisputeOpened } from '#schema/events/dispute.opened.ts'
import type { DisputeResolved } from '#schema/events/dispute.resolved.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import { matureHolds } from '../operations/matureHolds.ts'
import { openDisputes } from '../operations/openDisputes.ts'
import { resolveDisputes } from '../operations/resolveDisputes.ts'

console.log(`disputes: SEED=${seed}`)
const PICOS = 10n ** 12n
const UNITS = PICOS * UNITS_PER_PICO
const LATER = '2999-01-01T00:00:00.000Z'
const PAST = '2020-01-01T00:00:00.000Z'

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

/** A payee with half of each usage, usages of 2 TUSD that mature far in the future, and a claimant with 10 TUSD. */
async function scene({ usages = 2, maturesAt = LATER, isPaid = true } = {}) {
  const [respondent, claimant, payer] = [newId('Account'), newId('Account'), newId('Account')]
  const plan = planOf({ [respondent]: 50 })
  await payers.publish('attribution', 'plan.compiled', plan)
  if (isPaid) await payers.deposit(payer, BigInt(2 * usages))
  else await payers.setLimit(payer, 100n * PICOS)
  await payers.lease(payer, BigInt(2 * usages) * PICOS)
  const used = usagesOf(plan.planId, payer, Array<bigint>(usages).fill(2n * PICOS), maturesAt)
  await payers.publish('attribution', 'usages.attributed', used)
  await payers.deposit(claimant, 10n)
  return { respondent, claimant, payer, attributionIds: used.usages.map((one) => one.attributionId) }
}

async function open(dispute: Partial<DisputeOpened> & Pick<DisputeOpened, 'attributionIds'>) {
  const event: DisputeOpened = {
    disputeId: newId('Dispute'),
    claimantId: newId('Account'),
    respondentId: newId('Account'),
    bondPicos: `${PICOS}`,
    currency: 'TUSD',
    ...dispute,
  }
  await payers.publish('attribution', 'dispute.opened', event)
  const answered = async () => [
    ...(await payouts.published('dispute.bonded')),
    ...(await payouts.published('dispute.refused')),
  ]
  const answers = await eventually(answered, (all) => all.some((one) => one.disputeId === event.disputeId))
  const { disputeId, ...answer } = answers.find((one) => one.disputeId === event.disputeId) ?? assert.fail()
  return { disputeId, answer }
}

const resolve = (disputeId: string, ruling: DisputeResolved['ruling'], beneficiaryId: string | null = null) =>
  payers.publish('attribution', 'dispute.resolved', { disputeId, ruling, beneficiaryId })

/** In TUSD. */
async function has(accountId: string) {
  const of = async (kind: 'AVAILABLE' | 'BONDED' | 'HELD' | 'FROZEN' | 'MATURED') =>
    Number((await payers.unitsOf(kind, accountId)) / (UNITS / 100n)) / 100
  return {
    available: await of('AVAILABLE'),
    bonded: await of('BONDED'),
    held: await of('HELD'),
    frozen: await of('FROZEN'),
    matured: await of('MATURED'),
  }
}

const NOTHING = { available: 0, bonded: 0, held: 0, frozen: 0, matured: 0 }

describe('a dispute', () => {
  it('freezes exactly what it names and takes the bond; the rest is paid on', async () => {
    const { respondent, claimant, attributionIds } = await scene({ usages: 3 })
    const { answer } = await open({
      claimantId: claimant,
      respondentId: respondent,
      attributionIds: attributionIds.slice(1),
    })
    assert.deepEqual(answer, { frozenUnits: `${2n * UNITS}`, unfundedUnits: '0' })
    assert.deepEqual(await has(respondent), { ...NOTHING, held: 1, frozen: 2 })
    assert.deepEqual(await has(claimant), { ...NOTHING, available: 9, bonded: 1 })
    while (await matureHolds(payouts.db(), new Date('2999-01-02')));
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 2, matured: 1 })
    await payouts.assertSound()
  })

  it('is refused, with nothing taken, where all has matured or the bond cannot be paid', async () => {
    const past = await scene({ maturesAt: PAST })
    const late = { claimantId: past.claimant, respondentId: past.respondent, attributionIds: past.attributionIds }
    assert.deepEqual((await open(late)).answer, { reason: 'NOTHING_TO_FREEZE' })
    assert.deepEqual(await has(past.claimant), { ...NOTHING, available: 10 })
    const { respondent, attributionIds } = await scene()
    const poor = await open({ respondentId: respondent, attributionIds })
    assert.deepEqual(poor.answer, { reason: 'INSUFFICIENT_BALANCE' })
    assert.deepEqual(await has(respondent), { ...NOTHING, held: 2 })
    await resolve(poor.disputeId, 'UPHELD')
    assert.deepEqual(await has(respondent), { ...NOTHING, held: 2 })
  })

  it('says which part it froze where the rest has matured', async () => {
    const { respondent, claimant, attributionIds } = await scene()
    const plan = await payouts.sql<{ plan_id: string; payer_id: string }>(
      `select plan_id, payer_id from attributed_usages where attribution_id = $1`,
      [attributionIds[0]],
    )
    const { plan_id: planId, payer_id: payer } = plan[0] ?? assert.fail()
    await payers.deposit(payer, 4n)
    await payers.lease(payer, 4n * PICOS)
    const old = usagesOf(planId, payer, [4n * PICOS], PAST)
    await payers.publish('attribution', 'usages.attributed', old)
    await eventually(
      () => has(respondent),
      ({ matured }) => matured === 2,
    )
    const all = [...attributionIds, ...old.usages.map((one) => one.attributionId)]
    const { answer } = await open({ claimantId: claimant, respondentId: respondent, attributionIds: all })
    assert.deepEqual(answer, { frozenUnits: `${2n * UNITS}`, unfundedUnits: '0' })
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 2, matured: 2 })
  })

  const ENDINGS = [
    ['UPHELD', true, { claimant: { available: 10, held: 2 }, respondent: {} }],
    ['UPHELD', false, { claimant: { available: 10 }, respondent: {} }],
    ['REJECTED', false, { claimant: { available: 9 }, respondent: { held: 2, matured: 1 } }],
    ['WITHDRAWN', false, { claimant: { available: 9 }, respondent: { held: 2, matured: 1 } }],
    ['EXPIRED', false, { claimant: { available: 10 }, respondent: { held: 2 } }],
  ] as const
  it.each(ENDINGS)(
    'that is %s (to the claimant: %s) moves what was frozen and the bond, once',
    async (ruling, toClaimant, expected) => {
      const { respondent, claimant, attributionIds } = await scene()
      const { disputeId } = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
      const unattributed = BigInt((await payouts.books()).UNATTRIBUTED ?? 0)
      for (let time = 0; time < 2; time++) await resolve(disputeId, ruling, toClaimant ? claimant : null)
      await resolve(disputeId, 'REJECTED')
      await matureHolds(payouts.db())
      assert.deepEqual(await has(claimant), { ...NOTHING, ...expected.claimant })
      const bond = await eventually(
        () => has(respondent),
        ({ matured }) => matured === ('matured' in expected.respondent ? expected.respondent.matured : 0),
      )
      assert.deepEqual(bond, { ...NOTHING, ...expected.respondent })
      const isPool = ruling === 'UPHELD' && !toClaimant
      assert.equal(BigInt((await payouts.books()).UNATTRIBUTED ?? 0) - unattributed, isPool ? 2n * UNITS : 0n)
      assert.deepEqual(await payouts.sql(`select from frozen_rewards where account_id = $1`, [respondent]), [])
      await payouts.assertSound()
    },
  )

  it('takes one bond and freezes once, however often it is announced', async () => {
    const { respondent, claimant, attributionIds } = await scene()
    const dispute = { claimantId: claimant, respondentId: respondent, attributionIds, disputeId: newId('Dispute') }
    await open(dispute)
    await open(dispute)
    assert.deepEqual(await has(claimant), { ...NOTHING, available: 9, bonded: 1 })
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 2 })
  })

  it('keeps frozen what another one released, as long as it is open', async () => {
    const { respondent, claimant, attributionIds } = await scene()
    const other = (await scene()).claimant
    const first = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
    const second = await open({ claimantId: other, respondentId: respondent, attributionIds })
    assert.deepEqual(second.answer, { frozenUnits: `${2n * UNITS}`, unfundedUnits: '0' })
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 2 })
    await resolve(first.disputeId, 'EXPIRED')
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 2 })
    await resolve(second.disputeId, 'UPHELD', other)
    assert.deepEqual(await has(respondent), NOTHING)
    assert.deepEqual(await has(other), { ...NOTHING, available: 10, held: 2 })
    // It went to somebody else: there is nothing of it to freeze any more.
    const third = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
    assert.deepEqual(third.answer, { reason: 'NOTHING_TO_FREEZE' })
  })

  it('that is upheld takes what it names, though another is open, which then has nothing to take', async () => {
    const { respondent, claimant, attributionIds } = await scene()
    const other = (await scene()).claimant
    const first = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
    const second = await open({ claimantId: other, respondentId: respondent, attributionIds })
    await resolve(first.disputeId, 'UPHELD', claimant)
    assert.deepEqual(await has(claimant), { ...NOTHING, available: 10, held: 2 })
    await resolve(second.disputeId, 'UPHELD', other)
    assert.deepEqual(await has(other), { ...NOTHING, available: 10 })
    assert.deepEqual(await has(respondent), NOTHING)
  })

  it('freezes nothing a second time, though the hold of that moment has more', async () => {
    const { respondent, claimant, attributionIds } = await scene({ usages: 3 })
    const other = (await scene()).claimant
    await open({ claimantId: claimant, respondentId: respondent, attributionIds: attributionIds.slice(0, 1) })
    const second = { claimantId: other, respondentId: respondent, attributionIds: attributionIds.slice(0, 2) }
    assert.deepEqual((await open(second)).answer, { frozenUnits: `${2n * UNITS}`, unfundedUnits: '0' })
    assert.deepEqual(await has(respondent), { ...NOTHING, held: 1, frozen: 2 })
  })

  it('that gives a bond back repays first what its claimant owes by then', async () => {
    const { respondent, claimant, attributionIds } = await scene()
    const { disputeId } = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
    await payers.setLimit(claimant, 5n * PICOS)
    await payers.lease(claimant, 12n * PICOS)
    await resolve(disputeId, 'EXPIRED')
    assert.deepEqual(await has(claimant), NOTHING)
    const [line] = await payouts.sql<{ used: string }>(`select used from credit_lines where account_id = $1`, [
      claimant,
    ])
    assert.equal(line?.used, `${2n * UNITS}`)
  })

  it.each(['EXPIRED', 'UPHELD'] as const)(
    'freezes what waits for its payer when that pays, and a dispute that is %s meanwhile settles it',
    async (ruling) => {
      const { respondent, claimant, payer, attributionIds } = await scene({ isPaid: false })
      const { disputeId, answer } = await open({ claimantId: claimant, respondentId: respondent, attributionIds })
      assert.deepEqual(answer, { frozenUnits: '0', unfundedUnits: `${2n * UNITS}` })
      await payers.deposit(payer, 1n)
      await eventually(
        () => has(respondent),
        ({ frozen }) => frozen === 0.5,
      )
      await resolve(disputeId, ruling, claimant)
      await payers.deposit(payer, 3n)
      const winner = ruling === 'UPHELD' ? claimant : respondent
      await eventually(
        () => has(winner),
        ({ held }) => held === 2,
      )
      assert.deepEqual((await has(respondent)).frozen, 0)
      await payouts.assertSound()
    },
  )

  it('and a maturity of the same moment take turns: what the dispute froze does not mature', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const { respondent, claimant, attributionIds } = await scene({ maturesAt: soon })
    const dispute: DisputeOpened = {
      disputeId: newId('Dispute'),
      claimantId: claimant,
      respondentId: respondent,
      attributionIds: attributionIds.slice(0, 1),
      bondPicos: `${PICOS}`,
      currency: 'TUSD',
    }
    await payouts.db().transaction(async (tx) => {
      await openDisputes(tx, [dispute])
      // The hold is locked, so this passes it over.
      await matureHolds(payouts.db(), new Date(Date.now() + 7_200_000))
    })
    await matureHolds(payouts.db(), new Date(Date.now() + 7_200_000))
    assert.deepEqual(await has(respondent), { ...NOTHING, frozen: 1, matured: 1 })
  })

  it('never makes or loses a unit, whatever is disputed and ruled', async () => {
    const step = fc.record({
      picks: fc.subarray([0, 1, 2], { minLength: 1 }),
      who: fc.integer({ min: 0, max: 1 }),
      ruling: fc.constantFrom('UPHELD' as const, 'REJECTED' as const, 'WITHDRAWN' as const, 'EXPIRED' as const),
      toClaimant: fc.boolean(),
      isRuledAtOnce: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const { respondent, claimant, attributionIds } = await scene({ usages: 3 })
        const claimants = [claimant, (await scene({ usages: 1 })).claimant]
        const before = await payouts.books()
        const open: DisputeResolved[] = []
        for (const { picks, who, ruling, toClaimant, isRuledAtOnce } of steps) {
          const claimantId = claimants[who] ?? assert.fail()
          const disputeId = newId('Dispute')
          const named = picks.map((index) => attributionIds[index] ?? assert.fail())
          const dispute = { disputeId, claimantId, respondentId: respondent, attributionIds: named, currency: 'TUSD' }
          await payouts.db().transaction((tx) => openDisputes(tx, [{ ...dispute, bondPicos: `${PICOS}` }]))
          const beneficiaryId = ruling === 'UPHELD' && toClaimant ? claimantId : null
          const end: DisputeResolved = { disputeId, ruling, beneficiaryId }
          if (isRuledAtOnce) await payouts.db().transaction((tx) => resolveDisputes(tx, [end]))
          else open.push(end)
        }
        await payouts.db().transaction((tx) => resolveDisputes(tx, open))
        const after = await payouts.books()
        const sum = (books: Record<string, string>) =>
          ['HELD', 'FROZEN', 'BONDED', 'AVAILABLE', 'MATURED', 'UNATTRIBUTED'].reduce(
            (total, kind) => total + BigInt(books[kind] ?? 0),
            0n,
          )
        assert.equal(sum(after), sum(before))
        assert.equal(await payers.unitsOf('FROZEN', respondent), 0n)
        for (const one of claimants) assert.equal(await payers.unitsOf('BONDED', one), 0n)
      }),
      { seed, numRuns: 4, endOnFailure: true },
    )
    await payouts.assertSound()
  })
})

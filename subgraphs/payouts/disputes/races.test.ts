import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { DisputeOpened } from '#schema/events/dispute.opened.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import { ledgerAccountId, owned } from '../ledger/accounts.ts'
import { matureHolds } from '../operations/matureHolds.ts'
import { openDisputes } from '../operations/openDisputes.ts'
import { freezeRewards } from './freezeRewards.ts'

// What a random walk rarely meets: another operation holds what the dispute is about, half-way through.

const PICOS = 10n ** 12n
const UNITS = PICOS * UNITS_PER_PICO
const SOON = new Date(Date.now() + 3_600_000)
const AFTERWARDS = new Date(Date.now() + 7_200_000)

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

/** A payee with half of a usage of 2 TUSD that matures soon, paid for or on credit, and a claimant who disputes it. */
async function scene({ isPaid = true } = {}): Promise<DisputeOpened & { readonly payer: string }> {
  const [respondentId, claimantId, payer] = [newId('Account'), newId('Account'), newId('Account')]
  const plan = planOf({ [respondentId]: 50 })
  await payers.publish('attribution', 'plan.compiled', plan)
  if (isPaid) await payers.deposit(payer, 2n)
  else await payers.setLimit(payer, 2n * PICOS)
  await payers.lease(payer, 2n * PICOS)
  const used = usagesOf(plan.planId, payer, [2n * PICOS], SOON.toISOString())
  await payers.publish('attribution', 'usages.attributed', used)
  await payers.deposit(claimantId, 1n)
  const attributionIds = used.usages.map((one) => one.attributionId)
  const disputed = { attributionIds, bondPicos: `${PICOS}`, currency: 'TUSD' }
  return { disputeId: newId('Dispute'), claimantId, respondentId, payer, ...disputed }
}

const open = (dispute: DisputeOpened) => payouts.db().transaction((tx) => openDisputes(tx, [dispute]))

async function statusOf({ disputeId }: DisputeOpened): Promise<string | undefined> {
  const rows = await payouts.sql<{ status: string }>(`select status from disputes where id = $1`, [disputeId])
  return rows[0]?.status
}

/** In TUSD. */
async function has({ respondentId }: DisputeOpened) {
  const of = async (kind: 'HELD' | 'FROZEN' | 'MATURED') => Number((await payers.unitsOf(kind, respondentId)) / UNITS)
  return { held: await of('HELD'), frozen: await of('FROZEN'), matured: await of('MATURED') }
}

describe('a dispute', () => {
  it('waits for a maturity that is under way, and freezes nothing of what that took', async () => {
    const dispute = await scene()
    const held = ledgerAccountId(owned('HELD', dispute.respondentId, 'TUSD'))
    await using gate = await payers.closeGate(`select from balances where account_id = $1`, [held])
    const maturing = matureHolds(payouts.db(), AFTERWARDS)
    await payers.untilSomebodyWaits()
    const opening = open(dispute)
    await payers.untilSomebodyWaits(2)
    await gate.open()
    await Promise.all([maturing, opening])
    assert.equal(await statusOf(dispute), 'REFUSED')
    assert.deepEqual(await has(dispute), { held: 0, frozen: 0, matured: 1 })
  })

  it('waits for a payment of what waited for its payer, and freezes what that brought', async () => {
    const dispute = await scene({ isPaid: false })
    await using gate = await payers.closeGate(`select from unfunded_rewards where payer_id = $1`, [dispute.payer])
    await payers.deposit(dispute.payer, 2n)
    // Whoever pays has looked for disputes, and has yet to note that nothing waits any more.
    await payers.untilSomebodyWaits()
    const opening = open(dispute)
    await Promise.race([opening, payers.untilSomebodyWaits(2)])
    await gate.open()
    await opening
    await eventually(
      () => payouts.sql(`select from unfunded_rewards`),
      (rows) => rows.length === 0,
    )
    assert.equal(await statusOf(dispute), 'BONDED')
    assert.deepEqual(await has(dispute), { held: 0, frozen: 1, matured: 0 })
    await payouts.assertSound()
  })

  it('takes no more out of a hold than that has, and nothing twice on one occasion, by whatever mistake', async () => {
    const dispute = await scene()
    const { disputeId, respondentId: accountId, attributionIds } = dispute
    const reward = { attributionId: attributionIds[0] ?? assert.fail(), accountId, currency: 'TUSD', maturesAt: SOON }
    const freeze = (amount: bigint) =>
      payouts.db().transaction((tx) => freezeRewards(tx, { disputeId, turn: 'opened' }, [{ ...reward, amount }]))
    await assert.rejects(freeze(UNITS + 1n), /must be in the hold of its moment/)
    assert.deepEqual(await has(dispute), { held: 1, frozen: 0, matured: 0 })
    await freeze(UNITS / 4n)
    await assert.rejects(freeze(UNITS / 4n), /for the first time/)
    const [hold] = await payouts.sql<{ amount: string }>(`select amount from holds where account_id = $1`, [accountId])
    assert.equal(hold?.amount, `${(UNITS / 4n) * 3n}`)
    await payouts.assertSound()
  })
})

import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { DisputeOpened } from '#schema/events/dispute.opened.ts'
import type { DisputeResolved } from '#schema/events/dispute.resolved.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { eventually } from '../../../test/kit/subgraph.ts'

const PICOS = 10n ** 12n
const UNITS = PICOS * UNITS_PER_PICO

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

/** A payee with half of two usages of 2 TUSD, and a claimant with 10 TUSD who disputes both. */
async function scene(): Promise<DisputeOpened> {
  const [respondentId, claimantId, payer] = [newId('Account'), newId('Account'), newId('Account')]
  const plan = planOf({ [respondentId]: 50 })
  await payers.publish('attribution', 'plan.compiled', plan)
  await payers.deposit(payer, 4n)
  await payers.lease(payer, 4n * PICOS)
  const used = usagesOf(plan.planId, payer, [2n * PICOS, 2n * PICOS], '2999-01-01T00:00:00.000Z')
  await payers.publish('attribution', 'usages.attributed', used)
  await payers.deposit(claimantId, 10n)
  const attributionIds = used.usages.map((one) => one.attributionId)
  return {
    disputeId: newId('Dispute'),
    claimantId,
    respondentId,
    attributionIds,
    bondPicos: `${PICOS}`,
    currency: 'TUSD',
  }
}

/** In TUSD. */
async function has({ claimantId, respondentId }: DisputeOpened) {
  const of = async (kind: 'AVAILABLE' | 'BONDED' | 'HELD' | 'FROZEN', accountId: string) =>
    Number((await payers.unitsOf(kind, accountId)) / UNITS)
  return {
    available: await of('AVAILABLE', claimantId),
    bonded: await of('BONDED', claimantId),
    won: await of('HELD', claimantId),
    held: await of('HELD', respondentId),
    frozen: await of('FROZEN', respondentId),
  }
}

const BEFORE = { available: 10, bonded: 0, won: 0, held: 2, frozen: 0 }
const OPENED = { available: 9, bonded: 1, won: 0, held: 0, frozen: 2 }
const UPHELD = { available: 10, bonded: 0, won: 2, held: 0, frozen: 0 }

/** Does `work` while nobody can get past the rows of this query, and ends the connection of whoever is stopped by them. */
async function killAt(query: string, parameter: string, work: () => Promise<void>): Promise<void> {
  const gate = payouts.db().createQueryRunner()
  await gate.startTransaction()
  try {
    await gate.query(`${query} for update`, [parameter])
    await work()
    await payers.untilSomebodyWaits()
    const killed = await payouts.sql<{ was: boolean }>(
      `select pg_terminate_backend(pid) as was from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    assert(killed.length > 0 && killed.every(({ was }) => was))
  } finally {
    await gate.rollbackTransaction()
    await gate.release()
  }
}

describe('a dispute', () => {
  it('whose opening is cut off in the middle takes the bond and freezes once, when it is read again', async () => {
    const dispute = await scene()
    await killAt(`select from holds where account_id = $1`, dispute.respondentId, async () => {
      await payouts.publish('attribution', 'dispute.opened', dispute)
    })
    await eventually(
      () => payouts.published('dispute.bonded'),
      (answers) => answers.some(({ disputeId }) => disputeId === dispute.disputeId),
    )
    assert.deepEqual(await has(dispute), OPENED)
    await payouts.assertSound()
  })

  it('whose ending is cut off in the middle moves the money once, when it is read again', async () => {
    const dispute = await scene()
    await payers.publish('attribution', 'dispute.opened', dispute)
    assert.deepEqual(await has(dispute), OPENED)
    const { disputeId, claimantId } = dispute
    const ruling: DisputeResolved = { disputeId, ruling: 'UPHELD', beneficiaryId: claimantId }
    await killAt(`select from frozen_rewards where account_id = $1`, dispute.respondentId, async () => {
      await payouts.publish('attribution', 'dispute.resolved', ruling)
    })
    await eventually(
      () => has(dispute),
      ({ bonded }) => bonded === 0,
    )
    assert.deepEqual(await has(dispute), UPHELD)
    await payouts.assertSound()
  })

  it('that was opened and ended while payouts was down is followed from end to end, once, when it is back', async () => {
    const dispute = await scene()
    const { disputeId, claimantId } = dispute
    await payouts.stop()
    await payouts.publish('attribution', 'dispute.opened', dispute)
    await payouts.publish('attribution', 'dispute.resolved', { disputeId, ruling: 'UPHELD', beneficiaryId: claimantId })
    assert.deepEqual(await has(dispute), BEFORE)
    await payouts.start()
    await eventually(
      () => has(dispute),
      ({ won }) => won > 0,
    )
    assert.deepEqual(await has(dispute), UPHELD)
    await payouts.assertSound()
  })
})

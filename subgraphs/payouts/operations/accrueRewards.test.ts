import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { seed } from '../../../test/kit/seed.ts'
import { owned, platform } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import { accrueRewards } from './accrueRewards.ts'
import { storePlans } from './storePlans.ts'

console.info(`accruing: SEED=${seed}`)
const MOMENTS = ['2999-01-01T00:00:00.000Z', '2999-01-02T00:00:00.000Z'] as const

let payouts: PayoutsUnderTest
beforeAll(async () => {
  payouts = await startPayouts()
})
afterAll(() => payouts.close())

/** Two payers with money, three payees, and two plans that share one of them. */
async function createWorld() {
  const [payers, payees] = [2, 3].map((count) => Array.from({ length: count }, () => newId('Account')))
  assert(payers && payees)
  const [a, b, c] = payees as [string, string, string]
  const plans = [planOf({ [a]: 33, [b]: 50 }), planOf({ [b]: 7, [c]: 91 })]
  await payouts.db().transaction(async (tx) => {
    await storePlans(tx, plans)
    const funds = payers.map((payer) => ({ id: newId('Transfer'), credit: owned('RESERVED', payer, 'TUSD') }))
    const rest = {
      debit: platform('CHAIN_FLOAT', 'TUSD'),
      amount: 10n ** 40n,
      reason: 'DEPOSIT',
      subject: 'test',
    } as const
    await postAll(
      tx,
      funds.map((fund) => ({ ...fund, ...rest })),
    )
  })
  return { payers, payees, plans }
}

/** What everybody holds, by their number, and what matures for whom when. */
async function stateOf({ payers, payees }: Awaited<ReturnType<typeof createWorld>>) {
  const everybody = [...payers, ...payees]
  const balances = await payouts.sql<{ who: string; kind: string; holds: string }>(
    `select array_position($1::text[], owner_id) as who, ledger_accounts.kind, (credits - debits)::text as holds
     from balances join ledger_accounts on id = account_id where owner_id = any($1::text[]) order by 1, 2`,
    [everybody],
  )
  const holds = await payouts.sql(
    `select array_position($1::text[], account_id) as who, matures_at, amount from holds
     where account_id = any($1::text[]) order by 1, 2`,
    [everybody],
  )
  return { balances, holds }
}

it('credits the same to the unit, however the usages come in batches', async () => {
  const group = fc.record({
    payer: fc.nat(1),
    plan: fc.nat(1),
    moment: fc.nat(1),
    amounts: fc.array(fc.bigInt(0n, 2n ** 40n), { minLength: 1, maxLength: 4 }),
    endsBatch: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 12 }), async (groups) => {
      const [together, apart] = [await createWorld(), await createWorld()]
      const eventsFor = ({ payers, plans }: typeof together) =>
        groups.map(({ payer, plan, moment, amounts }, index): LoggedEvent<'usages.attributed'> => {
          const planId = plans[plan]?.planId ?? assert.fail()
          const data = usagesOf(planId, payers[payer] ?? assert.fail(), amounts, MOMENTS[moment])
          const told = { source: 'attribution', type: 'usages.attributed', version: 1, subject: planId } as const
          const [occurredAt, recordedAt] = [new Date(), new Date()]
          return { ...told, id: newId('Event'), position: BigInt(index), occurredAt, recordedAt, data }
        })
      const accrue = (events: LoggedEvent<'usages.attributed'>[]) =>
        payouts.db().transaction((tx) => accrueRewards(tx, events))
      await accrue(eventsFor(together))
      const batch: LoggedEvent<'usages.attributed'>[] = []
      for (const [index, event] of eventsFor(apart).entries()) {
        batch.push(event)
        if (groups[index]?.endsBatch) await accrue(batch.splice(0))
      }
      if (batch.length > 0) await accrue(batch)
      assert.deepEqual(await stateOf(apart), await stateOf(together))
      const spent = groups.reduce((sum, { amounts }) => sum + amounts.reduce((total, amount) => total + amount, 0n), 0n)
      const { balances } = await stateOf(apart)
      const left = balances
        .filter(({ kind }) => kind === 'RESERVED')
        .reduce((sum, { holds }) => sum + BigInt(holds), 0n)
      assert.equal(2n * 10n ** 40n - left, spent * UNITS_PER_PICO)
      assert.equal((await payouts.books()).CLEARING ?? '0', '0')
    }),
    { seed, numRuns: 15 },
  )
  await payouts.assertSound()
})

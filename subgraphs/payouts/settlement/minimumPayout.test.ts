import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { type PayoutsUnderTest, startPayouts } from '../../../test/kit/payouts.ts'
import { creditDirectly, creditMatured } from '../../../test/kit/payoutsBooks.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import { withdraw } from '../operations/withdraw.ts'
import { type SealedEpoch, sealEpoch } from './sealEpoch.ts'

beforeAll(() => console.log(`minimumPayout.test.ts: SEED=${seed}`))

const MINIMUM = 100n
const domain = { chainId: 31337, distributor: `0x${'d1'.repeat(20)}`, token: `0x${'70'.repeat(20)}` } as const

let payouts: PayoutsUnderTest
beforeAll(async () => {
  payouts = await startPayouts()
})
afterAll(() => payouts.close())

/** Seals an epoch, and has its root active at once: the chain plays no part here. */
async function seal(): Promise<SealedEpoch | null> {
  const sealing = { domain, minimumPayout: MINIMUM * UNITS_PER_TOKEN_UNIT, periodMs: 0 }
  const sealed = await sealEpoch(payouts.db(), sealing)
  await payouts.sql(`update settlements set status = 'ACTIVE' where status = 'SEALED'`)
  return sealed
}

let linked = 0
async function newPayee(): Promise<string> {
  const accountId = newId('Account')
  linked++
  await payouts.publish('identity', 'wallet.linked', { accountId, address: `0x${`${linked}`.padStart(40, '0')}` })
  await eventually(
    () => payouts.sql(`select from wallets where account_id = $1`, [accountId]),
    (rows) => rows.length === 1,
  )
  return accountId
}

async function balance(accountId: string, kind: 'MATURED' | 'PAYABLE'): Promise<bigint> {
  const [row] = await payouts.sql<{ units: string }>(
    `select (credits - debits)::text as units from balances join ledger_accounts on id = account_id
     where owner_id = $1 and balances.kind = $2`,
    [accountId, kind],
  )
  return BigInt(row?.units ?? 0)
}

const withdrawals = (accountId: string) =>
  payouts.sql<{ waiting: boolean }>(
    `select not exists (
       select from transfers as sealed where sealed.debit_id = moved.credit_id
         and sealed.reason = 'SETTLEMENT' and sealed.seq > moved.seq
     ) as waiting
     from withdrawals join transfers as moved on moved.id = transfer_id where account_id = $1`,
    [accountId],
  )

describe('the minimum payout', () => {
  it('defers what is less, to the unit, until there is enough, and forfeits nothing', async () => {
    const payee = await newPayee()
    await creditMatured(payouts, payee, MINIMUM * UNITS_PER_TOKEN_UNIT - 1n)
    assert.equal(await seal(), null)
    await creditMatured(payouts, payee, 1n)
    assert.notEqual(await seal(), null)
    assert.equal(await balance(payee, 'PAYABLE'), MINIMUM * UNITS_PER_TOKEN_UNIT)
  })

  it('holds up no withdrawal, nor what has matured beside it', async () => {
    const payer = await newPayee()
    await creditDirectly(payouts, payer, 3n * UNITS_PER_TOKEN_UNIT)
    await creditMatured(payouts, payer, 2n * UNITS_PER_TOKEN_UNIT)
    assert.equal(await seal(), null)
    const amount = { decimal: '0.000003', currency: 'TUSD' }
    const asked = await withdraw(payouts.db(), { accountId: payer, idempotencyKey: 'all of it', amount })
    assert('withdrawalId' in asked)
    assert.notEqual(await seal(), null)
    assert.equal(await balance(payer, 'PAYABLE'), 5n * UNITS_PER_TOKEN_UNIT)
    // The withdrawal is promised, so the minimum counts again.
    await creditMatured(payouts, payer, 2n * UNITS_PER_TOKEN_UNIT)
    assert.equal(await seal(), null)
  })

  it('leaves accrued = promised + held for everybody, however earnings, withdrawals and epochs follow one another', async () => {
    const action = fc.oneof(
      fc.record({
        kind: fc.constant('earn' as const),
        who: fc.nat(2),
        units: fc.bigInt({ min: 1n, max: 150n * UNITS_PER_TOKEN_UNIT }),
      }),
      fc.record({
        kind: fc.constant('withdraw' as const),
        who: fc.nat(2),
        tokenUnits: fc.integer({ min: 1, max: 150 }),
      }),
      fc.record({ kind: fc.constant('seal' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
        const payees = [await newPayee(), await newPayee(), await newPayee()]
        const accrued = new Map(payees.map((payee) => [payee, 0n]))
        const add = (payee: string, units: bigint) => accrued.set(payee, (accrued.get(payee) ?? 0n) + units)
        for (const one of [...actions, { kind: 'seal' as const }]) {
          if (one.kind === 'seal') {
            await seal()
            for (const payee of payees) {
              assert((await balance(payee, 'MATURED')) < MINIMUM * UNITS_PER_TOKEN_UNIT, 'Enough does not wait.')
              for (const { waiting } of await withdrawals(payee)) assert(!waiting, 'A withdrawal does not wait.')
            }
          } else {
            const payee = payees[one.who] ?? assert.fail()
            if (one.kind === 'earn') {
              await creditMatured(payouts, payee, one.units)
              add(payee, one.units)
            } else {
              const units = BigInt(one.tokenUnits) * UNITS_PER_TOKEN_UNIT
              await creditDirectly(payouts, payee, units)
              const decimal = `0.${`${one.tokenUnits}`.padStart(6, '0')}`
              const amount = { decimal, currency: 'TUSD' }
              await withdraw(payouts.db(), { accountId: payee, idempotencyKey: newId('Event'), amount })
              add(payee, units)
            }
          }
          for (const payee of payees)
            assert.equal((await balance(payee, 'MATURED')) + (await balance(payee, 'PAYABLE')), accrued.get(payee))
        }
      }),
      { seed, numRuns: 10 },
    )
    await payouts.assertSound()
  })

  it('is shown to everybody', async () => {
    const { data } = await payouts.ask('{ settlementState { minimumPayout { decimal currency } } }')
    assert.deepEqual(data.settlementState.minimumPayout, { decimal: '0', currency: 'TUSD' })
  })
})

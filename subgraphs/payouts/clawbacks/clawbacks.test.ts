import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { PICOS_PER_TOKEN_UNIT, UNITS_PER_PICO, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { createPayers, type Payers } from '../../../test/kit/payers.ts'
import { type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../../test/kit/payouts.ts'
import { creditMatured } from '../../../test/kit/payoutsBooks.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { lockCreditLines } from '../credit/creditLines.ts'
import { ledgerAccountId, owned } from '../ledger/accounts.ts'
import { matureHolds } from '../operations/matureHolds.ts'
import { postRewards } from '../operations/postRewards.ts'
import { withdraw } from '../operations/withdraw.ts'
import { sealEpoch } from '../settlement/sealEpoch.ts'
import { lockClawbacks, recoverClawbacks } from './recoverClawbacks.ts'

console.log(`clawbacks: SEED=${seed}`)
const PICOS = 10n ** 12n
const LATER = '2999-01-01T00:00:00.000Z'

let payouts: PayoutsUnderTest
let payers: Payers
beforeAll(async () => {
  payouts = await startPayouts()
  payers = createPayers(payouts)
})
afterAll(() => payouts.close())

const admin = testViewer(newId('Account'), ['ADMIN'])
const CLAW_BACK = `mutation ($input: ClawBackInput!) { clawBack(input: $input) { isReplay
  clawback { id amount { decimal } recovered { decimal } outstanding { decimal } } userErrors { code } } }`

async function clawBack(accountId: string, decimal: string, more: object = {}) {
  const input = { idempotencyKey: newId('Event'), accountId, amount: { decimal }, reason: 'bots', ...more }
  return (await payouts.ask(CLAW_BACK, { viewer: admin, input })).data.clawBack
}

async function outstandingOf(accountId: string): Promise<string[]> {
  const query = `query ($id: ID) { clawbacks(accountId: $id) { nodes { outstanding { decimal } } } }`
  const { clawbacks } = (await payouts.ask(query, { viewer: testViewer(accountId), id: accountId })).data
  return clawbacks.nodes.map((one: { outstanding: { decimal: string } }) => one.outstanding.decimal)
}

/** Lets a payee earn half of what a payer with money uses. Half of it is `amount` picos. */
async function earn(payee: string, amount: bigint, maturesAt: string): Promise<string> {
  const payer = newId('Account')
  const plan = planOf({ [payee]: 50 })
  await payers.publish('attribution', 'plan.compiled', plan)
  await payers.depositUnits(payer, 2n * amount * UNITS_PER_PICO)
  await payers.lease(payer, 2n * amount)
  await payers.publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer, [2n * amount], maturesAt))
  return payer
}

/** A payer with one TUSD in reserve, two more leased on credit, and a plan that gives half of what they use to a payee. */
async function debtorOf(payee: string) {
  const debtor = newId('Account')
  const { planId, ...plan } = planOf({ [payee]: 50 })
  await payers.publish('attribution', 'plan.compiled', { planId, ...plan })
  await payers.deposit(debtor, 1n)
  await payers.setLimit(debtor, 2n * PICOS)
  await payers.lease(debtor, 3n * PICOS)
  return { debtor, planId }
}

describe('who repays a payer’s credit by what is taken back', () => {
  const SOON = new Date(Date.now() + 3_600_000)
  const AFTERWARDS = new Date(Date.now() + 7_200_000)

  it('matures beside that payer’s own rewards, which come to the same hold: neither waits for the other in a circle', async () => {
    const payee = newId('Account')
    const { debtor, planId } = await debtorOf(payee)
    await earn(payee, PICOS, SOON.toISOString())
    await clawBack(payee, '5', { beneficiaryId: debtor })
    const maturing = await payouts.db().transaction(async (tx) => {
      await lockCreditLines(tx, [debtor])
      const others = matureHolds(payouts.db(), AFTERWARDS)
      await payers.untilSomebodyWaits()
      const usage = { id: newId('Event'), planId, payerId: debtor, currency: 'TUSD', maturesAt: SOON }
      assert.deepEqual(await postRewards(tx, [{ ...usage, amountPicos: PICOS }]), [])
      return { others }
    })
    await maturing.others
    assert.deepEqual(await outstandingOf(payee), ['3.5'])
    await payouts.assertSound()
  })

  it('matures beside rewards of others, which come to the same balances: neither waits for the other in a circle', async () => {
    const heldBy = (accountId: string) => ledgerAccountId(owned('HELD', accountId, 'TUSD'))
    const [first = '', second = ''] = [newId('Account'), newId('Account')].sort((a, b) =>
      heldBy(a) < heldBy(b) ? -1 : 1,
    )
    for (const payee of [first, second]) await earn(payee, PICOS, SOON.toISOString())
    await clawBack(second, '5')
    const lock = 'select from balances where account_id = $1 for update'
    const maturing = await payouts.db().transaction(async (tx) => {
      await tx.query(lock, [heldBy(first)])
      const others = matureHolds(payouts.db(), AFTERWARDS)
      await payers.untilSomebodyWaits()
      await tx.query(lock, [heldBy(second)])
      return { others }
    })
    await maturing.others
    assert.deepEqual(await outstandingOf(second), ['4'])
    assert.equal(await payers.unitsOf('MATURED', first), PICOS * UNITS_PER_PICO)
  })

  it('is decided beside that payer’s deposit: neither waits for the other in a circle', async () => {
    const payee = newId('Account')
    const { debtor } = await debtorOf(payee)
    await creditMatured(payouts, payee, PICOS * UNITS_PER_PICO)
    const deciding = await payouts.db().transaction(async (tx) => {
      await lockCreditLines(tx, [debtor])
      const other = clawBack(payee, '5', { beneficiaryId: debtor })
      await payers.untilSomebodyWaits()
      await payers.depositIn(tx, debtor, PICOS * UNITS_PER_PICO)
      return { other }
    })
    assert.equal((await deciding.other).clawback.outstanding.decimal, '4')
    await payouts.assertSound()
  })
})

describe('a clawback', () => {
  it('takes what matured and is in no root at once, and the rest of what matures later, for whom it says', async () => {
    const payee = newId('Account')
    const payer = newId('Account')
    await creditMatured(payouts, payee, 2n * PICOS * UNITS_PER_PICO)
    const { clawback } = await clawBack(payee, '5', { beneficiaryId: payer })
    assert.deepEqual([clawback.recovered.decimal, clawback.outstanding.decimal], ['2', '3'])
    assert.equal(await payers.unitsOf('AVAILABLE', payer), 2n * PICOS * UNITS_PER_PICO)
    await earn(payee, 2n * PICOS, '2020-01-01T00:00:00.000Z')
    await eventually(
      () => outstandingOf(payee),
      ([left]) => left === '1',
    )
    assert.equal(await payers.unitsOf('MATURED', payee), 0n)
    await earn(payee, 2n * PICOS, '2020-01-01T00:00:00.000Z')
    await eventually(
      () => payers.unitsOf('MATURED', payee),
      (units) => units === PICOS * UNITS_PER_PICO,
    )
    assert.deepEqual(await outstandingOf(payee), ['0'])
    assert.equal(await payers.unitsOf('AVAILABLE', payer), 5n * PICOS * UNITS_PER_PICO)
    await payouts.assertSound()
  })

  it('happens once a key, is refused where it makes no sense, and is nobody else’s to do or see', async () => {
    const payee = newId('Account')
    const same = { idempotencyKey: 'same' }
    const first = await clawBack(payee, '5', same)
    const again = await clawBack(payee, '5', same)
    assert.deepEqual([again.isReplay, again.clawback.id], [true, first.clawback.id])
    const code = async (decimal: string, more: object) => (await clawBack(payee, decimal, more)).userErrors[0].code
    assert.equal(await code('6', same), 'IDEMPOTENCY_KEY_REUSED')
    assert.equal(await code('0', {}), 'INVALID_AMOUNT')
    assert.equal(await code('1', { accountId: 'x' }), 'INVALID_ACCOUNT')
    for (const beneficiaryId of [payee, 'acc_1'])
      assert.equal(await code('1', { beneficiaryId }), 'INVALID_BENEFICIARY')
    assert.equal(await code('1', { reason: '' }), 'INVALID_REASON')
    const input = { idempotencyKey: 'k', accountId: payee, amount: { decimal: '1' }, reason: 'r' }
    const { errors } = await payouts.ask(CLAW_BACK, { viewer: testViewer(payee), input })
    assert.equal(errors?.[0]?.extensions?.code, 'FORBIDDEN')
    const read = `query ($id: ID!) { clawback(id: $id) { id } }`
    for (const [viewer, sees] of [
      [testViewer(payee), true],
      [admin, true],
      [testViewer(), false],
      [null, false],
    ] as const) {
      const { data } = await payouts.ask(read, { viewer, id: first.clawback.id })
      assert.equal(data.clawback !== null, sees)
    }
  })

  it('that is older is recovered first, and what it took is not there for the next', async () => {
    const [payee, first, second] = [newId('Account'), newId('Account'), newId('Account')]
    await clawBack(payee, '2', { beneficiaryId: first })
    await clawBack(payee, '2', { beneficiaryId: second })
    await earn(payee, 3n * PICOS, '2020-01-01T00:00:00.000Z')
    await eventually(
      () => outstandingOf(payee),
      (left) => left.join() === '1,0',
    )
    const got = [await payers.unitsOf('AVAILABLE', first), await payers.unitsOf('AVAILABLE', second)]
    assert.deepEqual(got, [2n * PICOS * UNITS_PER_PICO, PICOS * UNITS_PER_PICO])
  })

  it('is recovered by one maturity at a time, so that two take no more than it says', async () => {
    const payee = newId('Account')
    await clawBack(payee, '3')
    await creditMatured(payouts, payee, 4n * PICOS * UNITS_PER_PICO)
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isTaken, resolve: taken } = Promise.withResolvers<void>()
    const recover = (then: () => Promise<void>) =>
      payouts.db().transaction(async (tx) => {
        await lockClawbacks(tx, 'MATURE')
        let units = 0n
        await recoverClawbacks(tx, 'MATURED', new Map([[payee, 2n * PICOS * UNITS_PER_PICO]]), (amounts) => {
          units = amounts.get(payee) ?? 0n
          return []
        })
        await then()
        return units / (PICOS * UNITS_PER_PICO)
      })
    const first = recover(() => {
      taken()
      return mayCommit
    })
    await isTaken
    const second = recover(async () => {})
    await payers.untilSomebodyWaits()
    commit()
    assert.deepEqual(await Promise.all([first, second]), [2n, 1n])
    assert.deepEqual(await outstandingOf(payee), ['0'])
  })

  it('repays first what its beneficiary owes, in whole picos', async () => {
    const [payee, owes] = [newId('Account'), newId('Account')]
    await payers.setLimit(owes, 3n * PICOS)
    await payers.lease(owes, 3n * PICOS)
    await creditMatured(payouts, payee, 2n * PICOS * UNITS_PER_PICO + 1n)
    await clawBack(payee, '3', { beneficiaryId: owes })
    assert.equal(await payers.unitsOf('AVAILABLE', owes), 1n)
    const [line] = await payouts.sql<{ used: string }>(`select used from credit_lines where account_id = $1`, [owes])
    assert.equal(line?.used, `${PICOS * UNITS_PER_PICO}`)
  })

  it('leaves what the account withdrew, which counts no more once a root has it', async () => {
    const payee = newId('Account')
    await linkWallet(payee)
    await payers.deposit(payee, 3n)
    await creditMatured(payouts, payee, PICOS * UNITS_PER_PICO)
    const amount = { decimal: '3', currency: 'TUSD' }
    assert('withdrawalId' in (await withdraw(payouts.db(), { accountId: payee, idempotencyKey: 'w', amount })))
    const { clawback } = await clawBack(payee, '9')
    assert.equal(clawback.recovered.decimal, '1')
    assert.equal(await payers.unitsOf('MATURED', payee), 3n * PICOS * UNITS_PER_PICO)
    await seal()
    assert.equal(await payers.unitsOf('MATURED', payee), 0n)
    await creditMatured(payouts, payee, 2n * PICOS * UNITS_PER_PICO)
    await clawBack(payee, '5')
    assert.deepEqual(await outstandingOf(payee), ['5', '6'])
    assert.equal(await payers.unitsOf('MATURED', payee), 0n)
  })

  it('waits for a maturity that is under way, and takes what it brought', async () => {
    const payee = newId('Account')
    await creditMatured(payouts, payee, PICOS * UNITS_PER_PICO)
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>()
    const maturing = payouts.db().transaction(async (tx) => {
      await lockClawbacks(tx, 'MATURE')
      locked()
      await mayCommit
    })
    await isLocked
    const clawed = clawBack(payee, '5')
    await payers.untilSomebodyWaits()
    await creditMatured(payouts, payee, PICOS * UNITS_PER_PICO)
    commit()
    await maturing
    assert.equal((await clawed).clawback.recovered.decimal, '2')
  })

  it('never lowers a leaf, loses a unit or takes more than it says, whatever is earned and sealed', async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 1 }),
      does: fc.constantFrom('earn', 'earn', 'earnLater', 'claw', 'seal'),
      tokenUnits: fc.bigInt({ min: 1n, max: 9n }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const two = [newId('Account'), newId('Account')]
        for (const owner of two) {
          await linkWallet(owner)
        }
        const [earned, clawed] = [new Map<string, bigint>(), new Map<string, bigint>()]
        const add = (sums: Map<string, bigint>, key: string, units: bigint) =>
          sums.set(key, (sums.get(key) ?? 0n) + units)
        for (const { who, does, tokenUnits } of steps) {
          const owner = two[who] ?? assert.fail()
          const picos = tokenUnits * PICOS_PER_TOKEN_UNIT
          if (does === 'seal') await seal()
          if (does === 'claw') {
            await clawBack(owner, `0.00000${tokenUnits}`)
            add(clawed, owner, tokenUnits * UNITS_PER_TOKEN_UNIT)
          }
          if (does === 'earn' || does === 'earnLater') {
            await earn(owner, picos, does === 'earn' ? '2020-01-01T00:00:00.000Z' : LATER)
            if (does === 'earn') add(earned, owner, tokenUnits * UNITS_PER_TOKEN_UNIT)
            await matureHolds(payouts.db())
          }
        }
        await eventually(
          () => payouts.sql(`select from holds where matures_at < now()`),
          (rows) => rows.length === 0,
        )
        for (const owner of two) {
          const [row] = await payouts.sql<{ recovered: string; outstanding: string }>(
            `select coalesce(sum(recovered), 0) as recovered, coalesce(sum(amount - recovered), 0) as outstanding
             from clawbacks where account_id = $1`,
            [owner],
          )
          assert(row)
          const kept = (await payers.unitsOf('MATURED', owner)) + (await payers.unitsOf('PAYABLE', owner))
          assert.equal(kept + BigInt(row.recovered), earned.get(owner) ?? 0n)
          assert.equal(BigInt(row.recovered) + BigInt(row.outstanding), clawed.get(owner) ?? 0n)
        }
        const lowered = await payouts.sql(
          `select from settlement_leaves as later join settlement_leaves as earlier using (address)
           where later.epoch > earlier.epoch and later.cumulative_token_units < earlier.cumulative_token_units`,
        )
        assert.deepEqual(lowered, [])
      }),
      { seed, numRuns: 5, endOnFailure: true },
    )
    await payouts.assertSound()
  })
})

async function linkWallet(accountId: string): Promise<void> {
  const address = `0x${accountId.slice(4).padStart(40, '0')}`
  await payouts.sql(`insert into wallets (address, account_id, linked_position) values ($1, $2, 1)`, [
    address,
    accountId,
  ])
}

/** Seals an epoch, and takes it as active: nothing is on a chain here. */
async function seal(): Promise<void> {
  const address = `0x${'11'.repeat(20)}` as const
  const domain = { chainId: 1, distributor: address, token: address }
  await sealEpoch(payouts.db(), { domain, minimumPayout: 0n, periodMs: 0 })
  await payouts.sql(`update settlements set status = 'ACTIVE'`)
}

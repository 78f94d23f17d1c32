import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import {
  leaseOf,
  type PayoutsUnderTest,
  planOf,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
  usagesOf,
} from '../../../test/kit/payouts.ts'
import { creditDirectly, creditMatured } from '../../../test/kit/payoutsBooks.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { openChain, type SettlementChain } from '../settlement/chain.ts'
import { createSettler } from '../settlement/createSettler.ts'
import { settlementStep } from '../settlement/steps.ts'
import { pauseSettlement } from './pauseSettlement.ts'

const STATE = 'isPaused reason changedBy { id } changedAt'
const PAUSE = `mutation ($input: PauseSettlementInput!) {
  pauseSettlement(input: $input) { settlementState { ${STATE} } userErrors { code path } } }`
const RESUME = `mutation ($input: ResumeSettlementInput!) {
  resumeSettlement(input: $input) { settlementState { ${STATE} } userErrors { code path } } }`
const READ = `{ settlementState { ${STATE} } }`

const admin = testViewer(newId('Account'), ['ADMIN'])
let chain: SettlementTestChain
let payouts: PayoutsUnderTest
let payee: string
beforeEach(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts()
  payee = newId('Account')
  await chain.fund(1_000_000n)
  await chain.finalize()
  await payouts.publish('identity', 'wallet.linked', {
    accountId: payee,
    address: chain.accounts[4]?.address ?? assert.fail(),
  })
  await eventually(
    () => payouts.sql(`select from wallets`),
    (rows) => rows.length === 1,
  )
})
afterEach(async () => {
  await payouts.close()
  await chain.stop()
})

/** A process that remembers nothing. */
const step = (faults: Partial<SettlementChain> = {}) =>
  createSettler({
    db: payouts.db(),
    chain: { ...openChain(chain.config), ...faults },
    periodMs: 0,
    minimumPayout: 0n,
    replaceAfterMs: 60_000,
  })()
const pause = (reason: string, viewer: typeof admin | null = admin) => payouts.ask(PAUSE, { viewer, input: { reason } })
const resume = (reason: string, viewer: typeof admin | null = admin) =>
  payouts.ask(RESUME, { viewer, input: { reason } })
const state = async (viewer: typeof admin | null = admin) => (await payouts.ask(READ, { viewer })).data.settlementState
const statuses = async () =>
  (await payouts.sql<{ status: string }>(`select status from settlements order by epoch`)).map(({ status }) => status)
const submissions = () => chain.client.getTransactionCount({ address: chain.submitter.address })

describe('a pause of settlements', () => {
  it('is for admins, needs a reason, and writes nothing otherwise', async () => {
    const cases = [
      [null, 'UNAUTHENTICATED'],
      [testViewer(), 'FORBIDDEN'],
    ] as const
    for (const [viewer, code] of cases) {
      assert.equal((await pause('because', viewer)).errors?.[0]?.extensions?.code, code)
      assert.equal((await resume('because', viewer)).errors?.[0]?.extensions?.code, code)
    }
    for (const reason of ['', '  ', 'x'.repeat(501), 'a\0b']) {
      const paused = (await pause(reason)).data.pauseSettlement
      const expected = { settlementState: null, userErrors: [{ code: 'INVALID_REASON', path: ['input', 'reason'] }] }
      assert.deepEqual(paused, expected, JSON.stringify(reason).slice(0, 20))
      assert.deepEqual((await resume(reason)).data.resumeSettlement, expected)
    }
    assert.deepEqual(await state(), { isPaused: false, reason: null, changedBy: null, changedAt: null })
    assert.deepEqual(await payouts.sql(`select from settlement_pauses`), [])
  })

  it('is recorded with who, when and why, once, and tells everybody but the name', async () => {
    const other = testViewer(newId('Account'), ['ADMIN'])
    const first = (await pause(' The oracle is wrong. ')).data.pauseSettlement.settlementState
    const { changedAt, ...said } = first
    assert.deepEqual(said, { isPaused: true, reason: 'The oracle is wrong.', changedBy: { id: admin.accountId } })
    assert(Math.abs(Date.parse(changedAt) - Date.now()) < 60_000)
    assert.deepEqual((await pause('Another reason.', other)).data.pauseSettlement.settlementState, first)
    assert.deepEqual(await state(null), { ...first, changedBy: null })
    assert.deepEqual(await state(testViewer()), { ...first, changedBy: null })
    const resumed = (await resume('It is right again.', other)).data.resumeSettlement.settlementState
    assert.deepEqual([resumed.isPaused, resumed.changedBy.id], [false, other.accountId])
    assert.deepEqual((await resume('Once more.')).data.resumeSettlement.settlementState, resumed)
    const rows = await payouts.sql<{ is_paused: boolean; reason: string }>(
      `select is_paused, reason from settlement_pauses order by seq`,
    )
    assert.deepEqual(rows, [
      { is_paused: true, reason: 'The oracle is wrong.' },
      { is_paused: false, reason: 'It is right again.' },
    ])
    await assert.rejects(payouts.sql(`update settlement_pauses set reason = 'x'`), /append only/)
  })

  it('seals nothing, through a restart, while rewards accrue and mature', async () => {
    await pause('Maintenance.')
    const payer = newId('Account')
    await creditDirectly(payouts, payer, 10n * UNITS_PER_TOKEN_UNIT)
    await payouts.publish('agents', 'lease.requested', leaseOf(payer, 10_000_000n))
    const plan = planOf({ [payee]: 50 })
    await payouts.publish('attribution', 'plan.compiled', plan)
    await payouts.publish('attribution', 'usages.attributed', usagesOf(plan.planId, payer, [10_000_000n]))
    await eventually(payouts.books, ({ MATURED }) => MATURED === `${5n * UNITS_PER_TOKEN_UNIT}`)
    assert.equal(await step(), false)
    await payouts.stop()
    await payouts.start()
    assert.equal((await state()).isPaused, true)
    assert.equal(await step(), false)
    assert.deepEqual(await statuses(), [])
    await resume('Done.')
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['SEALED'])
  })

  it.each([1, 2])('submits nothing that is only sealed, after %i of its steps', async (steps) => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    for (let transition = 0; transition < steps; transition++) assert.equal(await step(), true)
    await pause('Stop.')
    for (let round = 0; round < 3; round++) assert.equal(await step(), false)
    assert.deepEqual([await statuses(), await submissions()], [['SEALED'], 0])
    await resume('Go.')
    for (let transition = steps; transition < 3; transition++) assert.equal(await step(), true)
    assert.deepEqual([await statuses(), await submissions()], [['SUBMITTED'], 1])
  })

  it('submits nothing where it comes between the look of a step and its decision to send', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    for (let transition = 0; transition < 2; transition++) assert.equal(await step(), true)
    const overtaken = step({
      async finalNonce(address) {
        await pause('Stop.')
        return openChain(chain.config).finalNonce(address)
      },
    })
    assert.equal(await overtaken, false)
    assert.deepEqual([await statuses(), await submissions()], [['SEALED'], 0])
  })

  it('follows what was submitted before to its end, and seals nothing behind it', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    await pause('Stop.')
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await chain.reorganize()
    assert.equal(await step(), false, 'The bytes are sent again.')
    await chain.finalize()
    assert.equal(await step(), true)
    await chain.passDelay()
    assert.equal(await step(), true)
    assert.equal(await step(), false)
    assert.deepEqual(await statuses(), ['ACTIVE'])
  })

  it('answers only once a step under way has ended', async () => {
    const hold = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const order: string[] = []
    const underWay = settlementStep(payouts.db(), async () => {
      begun.resolve()
      await hold.promise
      order.push('step')
    })
    await begun.promise
    const paused = pauseSettlement(payouts.db(), { accountId: admin.accountId, reason: 'Stop.' }).then(() => {
      order.push('pause')
    })
    await eventually(
      () => payouts.sql(`select from pg_locks where locktype = 'advisory' and not granted`),
      (rows) => rows.length === 1,
    )
    hold.resolve()
    await Promise.all([underWay, paused])
    assert.deepEqual(order, ['step', 'pause'])
  })
})

import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { createLogger } from '#runtime/log.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { type PayoutsUnderTest, startPayouts } from '../../../test/kit/payouts.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import type { DecisionLog } from '../governance/decisionLogs.ts'
import { lockBalances, platform } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import { sealEpoch } from '../settlement/sealEpoch.ts'
import { proposalId, recordDecisions } from './recordDecisions.ts'

let payouts: PayoutsUnderTest
beforeEach(async () => {
  payouts = await startPayouts()
})
afterEach(() => payouts.close())

const log = createLogger('payouts', 'silent')
const at = new Date('2026-01-02T03:04:05.000Z')
const guardian = `0x${'ab'.repeat(20)}` as const
const transactionHash = `0x${'01'.repeat(32)}` as const
let logIndex = 0
const place = () => ({ transactionHash, logIndex: logIndex++, at })

const record = (...decisions: readonly DecisionLog[]) =>
  transact(payouts.db(), (tx) => recordDecisions(tx, decisions, log))

const adopted = (version: number, fee = 5n * 10n ** 16n): DecisionLog => ({
  ...place(),
  ...{ kind: 'ADOPTED', version, fee, activationDelaySeconds: 60, guardian },
  defaultPool: GENESIS_POLICY.defaultPool,
  maxStack: GENESIS_POLICY.maxStack,
})

const proposed = (number: bigint): DecisionLog => ({
  ...place(),
  ...{ kind: 'PROPOSED', number, proposer: guardian, targets: [guardian], calls: ['0x01'], callValues: [0n] },
  ...{ description: 'a fee', votingStartsAt: at, votingEndsAt: at },
})

const paid = (number: bigint, tokenUnits: bigint, beneficiary: string, currency = 'TUSD'): DecisionLog => ({
  ...place(),
  ...{ kind: 'POOL_PAID', number, pool: 'FEE', currency, beneficiary, tokenUnits },
})

async function fillFees(tokenUnits: bigint): Promise<void> {
  await transact(payouts.db(), (tx) =>
    postAll(tx, [
      {
        id: newId('Transfer'),
        debit: platform('CHAIN_FLOAT', 'TUSD'),
        credit: platform('FEE', 'TUSD'),
        amount: tokenUnits * UNITS_PER_TOKEN_UNIT,
        reason: 'DEPOSIT',
        subject: 'test',
      },
    ]),
  )
}

async function maturedOf(accountId: string): Promise<bigint> {
  const wanted = { kind: 'MATURED', ownerIds: [accountId], currency: 'TUSD' } as const
  const balances = await payouts.db().transaction((tx) => lockBalances(tx, wanted))
  return (balances.get(accountId) ?? 0n) / UNITS_PER_TOKEN_UNIT
}

const payments = () =>
  payouts.sql<{ number: string; refusal: string | null }>(
    `select number::text, refusal from pool_payments order by pool_payments.number`,
  )

describe('a payment out of a pool', () => {
  it('is booked once, however often its log is read', async () => {
    const ada = newId('Account')
    await fillFees(100n)
    const payment = paid(1n, 60n, ada)
    await record(payment)
    await record(payment, payment)
    assert.equal(await maturedOf(ada), 60n)
    assert.deepEqual(await payments(), [{ number: '1', refusal: null }])
    await payouts.assertSound()
  })

  it('never takes more than the pool holds, and is not tried again when it holds more', async () => {
    const ada = newId('Account')
    await fillFees(100n)
    const above = paid(2n, 50n, ada)
    await record(paid(1n, 60n, ada), above, paid(3n, 40n, ada))
    assert.equal(await maturedOf(ada), 100n)
    await fillFees(1000n)
    await record(above)
    assert.equal(await maturedOf(ada), 100n)
    assert.deepEqual(await payments(), [
      { number: '1', refusal: null },
      { number: '2', refusal: 'OVERDRAWN: the pool has less.' },
      { number: '3', refusal: null },
    ])
    await payouts.assertSound()
  })

  it('to no account, in another currency or of an absurd amount is written down and holds nothing up', async () => {
    const ada = newId('Account')
    await fillFees(100n)
    const absurd = 2n ** 255n
    await record(paid(1n, 1n, 'ada'), paid(2n, 1n, ada, 'EUR'), paid(3n, absurd, ada), paid(4n, 1n, '\0'))
    await record(paid(5n, 1n, ada))
    assert.equal(await maturedOf(ada), 1n)
    assert.equal((await payments()).filter(({ refusal }) => refusal !== null).length, 4)
  })
})

describe('a policy', () => {
  it('is told to the other services once, with the decision that it follows from; the first one is known', async () => {
    const executed: DecisionLog[] = [proposed(7n), adopted(2), { ...place(), kind: 'EXECUTED', number: 7n }]
    await record(adopted(1, GENESIS_POLICY.fee))
    await record(...executed)
    await record(...executed)
    const told = await eventually(
      () => payouts.published('policy.adopted'),
      (events) => events.length > 0,
    )
    assert.deepEqual(told, [
      {
        version: 2,
        fee: '50000000000000000',
        defaultPool: `${GENESIS_POLICY.defaultPool}`,
        maxStack: `${GENESIS_POLICY.maxStack}`,
        activationDelaySeconds: 60,
        guardian,
        adoptedAt: at.toISOString(),
        proposalId: proposalId(7n),
      },
    ])
    const [{ count } = assert.fail()] = await payouts.sql<{ count: number }>(
      `select count(*)::int as count from (
         select from outbox where type = 'policy.adopted' union all select from bus.events where type = 'policy.adopted'
       ) as told`,
    )
    assert.equal(count, 1)
    const { data } = await payouts.ask(`{ policies { nodes { version fee guardian proposal { number executedAt } } } }`)
    assert.deepEqual(data.policies.nodes, [
      { version: 2, fee: '0.05', guardian, proposal: { number: '7', executedAt: at.toISOString() } },
      { version: 1, fee: '0.02', guardian, proposal: null },
    ])
  })

  it('names its own decision, though two were executed in one transaction', async () => {
    const executed = (number: bigint): DecisionLog => ({ ...place(), kind: 'EXECUTED', number })
    await record(proposed(7n), proposed(8n), adopted(2), executed(7n), adopted(3), executed(8n))
    const rows = await payouts.sql(`select version, proposal_id from policies order by version`)
    assert.deepEqual(rows, [
      { version: 2, proposal_id: proposalId(7n) },
      { version: 3, proposal_id: proposalId(8n) },
    ])
  })

  it('is what a settlement quotes when it is in force at the sealing', async () => {
    const ada = newId('Account')
    await payouts.publish('identity', 'wallet.linked', { accountId: ada, address: guardian })
    await eventually(
      () => payouts.sql(`select from wallets`),
      (rows) => rows.length > 0,
    )
    await fillFees(10n)
    const domain = { chainId: 31337, distributor: guardian, token: guardian }
    const seal = () => sealEpoch(payouts.db(), { domain, minimumPayout: 0n, periodMs: 0 })
    await record(paid(1n, 1n, ada))
    await seal()
    await payouts.sql(`update settlements set status = 'VETOED'`)
    await record(adopted(1, GENESIS_POLICY.fee), adopted(2), paid(2n, 1n, ada))
    await seal()
    const rows = await payouts.sql(`select epoch, policy_version from settlements order by epoch`)
    assert.deepEqual(rows, [
      { epoch: 1, policy_version: 1 },
      { epoch: 2, policy_version: 2 },
    ])
  })

  it('and a payment can be changed by nobody afterwards', async () => {
    await record(adopted(1, GENESIS_POLICY.fee))
    for (const table of ['policies', 'pool_payments']) {
      await assert.rejects(payouts.db().query(`delete from ${table}`), /permission denied/)
      await assert.rejects(payouts.sql(`delete from ${table}`), /append-only|append only|refuse/i)
    }
  })
})

describe('a proposal', () => {
  it('without a chain shows what was stored; where it stands is null', async () => {
    await record(proposed(9n), { ...place(), kind: 'QUEUED', number: 9n, executableAt: at })
    const fields = 'number description changes status votesFor executableAt queueTransaction { to }'
    const { data } = await payouts.ask(`{ proposals { nodes { ${fields} } } }`)
    assert.deepEqual(data.proposals.nodes, [
      {
        ...{ number: '9', description: 'a fee', status: null, votesFor: null, queueTransaction: null },
        ...{ changes: [`Call ${guardian} with 1 bytes of data.`], executableAt: at.toISOString() },
      },
    ])
  })

  it('in words that no database can hold does not hold up the chain', async () => {
    await record({ ...proposed(10n), description: 'a\0b' } as DecisionLog)
    const rows = await payouts.sql<{ description: string }>(`select description from proposals`)
    assert.deepEqual(rows, [{ description: '(not readable)' }])
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import {
  leaseOf,
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../../test/kit/payouts.ts'
import { creditDirectly } from '../../../test/kit/payoutsBooks.ts'
import { seed } from '../../../test/kit/seed.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { lockBalances } from '../ledger/accounts.ts'
import { openChain } from '../settlement/chain.ts'
import { createSettler } from '../settlement/createSettler.ts'
import { answerLeaseRequests } from './answerLeaseRequests.ts'
import { withdraw } from './withdraw.ts'

const WITHDRAW = `mutation ($input: WithdrawInput!) { withdraw(input: $input) {
  withdrawal { id amount { decimal } status account { id } } isReplay userErrors { code message path }
} }`
const READ = `query ($id: ID!) { withdrawal(id: $id) { status settlement { epoch leavesPath } } }`
const token = (tokenUnits: bigint) => tokenUnits * UNITS_PER_TOKEN_UNIT

let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeAll(async () => {
  chain = await startSettlementChain()
})
afterAll(() => chain.stop())
beforeEach(async () => {
  // It follows the chain; each step of a settlement is made by the test.
  payouts = await startPayouts({ chain: { ...chain.config, signerKey: null } })
})
afterEach(() => payouts.close())

async function link(accountId: string, address: string): Promise<void> {
  await payouts.publish('identity', 'wallet.linked', { accountId, address })
  await eventually(
    () => payouts.sql(`select from wallets where account_id = $1`, [accountId]),
    (rows) => rows.length > 0,
  )
}

const balanceOf = async (accountId: string, kind: 'AVAILABLE' | 'RESERVED' | 'MATURED') =>
  (await payouts.db().transaction((tx) => lockBalances(tx, { kind, ownerIds: [accountId], currency: 'TUSD' }))).get(
    accountId,
  ) ?? 0n

describe('withdraw', () => {
  it('refuses what it cannot do, says why with the amounts, and moves nothing', async () => {
    const [payer, stranger] = [testViewer(), testViewer()]
    await link(payer.accountId, chain.accounts[5]?.address ?? assert.fail())
    await creditDirectly(payouts, payer.accountId, token(2_500_000n))
    await creditDirectly(payouts, stranger.accountId, token(2_500_000n))
    await payouts.publish('agents', 'lease.requested', leaseOf(payer.accountId, 1_000_000_000_000n))
    await eventually(
      () => balanceOf(payer.accountId, 'RESERVED'),
      (reserved) => reserved > 0n,
    )
    const before = await payouts.books()
    const amounts = ['0', '0.0', '-1', '', '1e400', 'NaN', '0.0000001', '1.0000000000001', '9'.repeat(5000)]
    const cases = [
      ...amounts.map((decimal) => [payer, { idempotencyKey: 'k', amount: { decimal } }, 'INVALID_AMOUNT'] as const),
      [payer, { idempotencyKey: 'k', amount: { decimal: '1', currency: 'EUR' } }, 'INVALID_AMOUNT'],
      [payer, { idempotencyKey: '', amount: { decimal: '1' } }, 'INVALID_IDEMPOTENCY_KEY'],
      [payer, { idempotencyKey: 'k'.repeat(256), amount: { decimal: '1' } }, 'INVALID_IDEMPOTENCY_KEY'],
      [payer, { idempotencyKey: 'a\0b', amount: { decimal: '1' } }, 'INVALID_IDEMPOTENCY_KEY'],
      [payer, { idempotencyKey: 'short', amount: { decimal: '1.500001' } }, 'INSUFFICIENT_BALANCE'],
      [payer, { idempotencyKey: 'shorter', amount: { decimal: '2.5' } }, 'INSUFFICIENT_BALANCE'],
      [payer, { idempotencyKey: 'short', amount: { decimal: '1' } }, 'ALREADY_REFUSED'],
      [stranger, { idempotencyKey: 'k', amount: { decimal: '1' } }, 'WALLET_NOT_LINKED'],
    ] as const
    for (const [viewer, input, code] of cases) {
      const { data, errors } = await payouts.ask(WITHDRAW, { viewer, input })
      assert.equal(errors, undefined)
      assert.equal(data.withdraw.withdrawal, null)
      assert.equal(data.withdraw.userErrors[0]?.code, code, JSON.stringify(input).slice(0, 80))
      if (input.amount.decimal === '2.5')
        assert.match(data.withdraw.userErrors[0].message, /at most the 1\.5 TUSD that is available, got 2\.5\./)
    }
    for (const [viewer, code] of [
      [null, 'UNAUTHENTICATED'],
      [testViewer(payer.accountId, ['READ', 'WRITE']), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await payouts.ask(WITHDRAW, {
        viewer,
        input: { idempotencyKey: 'k', amount: { decimal: '1' } },
      })
      assert.equal(errors?.[0]?.extensions?.code, code)
    }
    // What was refused is remembered between the accounts that it names, so they are open.
    assert.deepEqual(await payouts.books(), { ...before, MATURED: '0' })
    assert.deepEqual(await payouts.sql(`select from withdrawals`), [])
    await payouts.assertSound()
  })

  it('stays refused under a key that was, whatever comes in later; a new key is taken', async () => {
    const payer = testViewer()
    await link(payer.accountId, chain.accounts[5]?.address ?? assert.fail())
    await creditDirectly(payouts, payer.accountId, token(1_000_000n))
    const ask = async (idempotencyKey: string) =>
      (await payouts.ask(WITHDRAW, { viewer: payer, input: { idempotencyKey, amount: { decimal: '2' } } })).data
        .withdraw
    assert.equal((await ask('early')).userErrors[0].code, 'INSUFFICIENT_BALANCE')
    await creditDirectly(payouts, payer.accountId, token(5_000_000n))
    const again = await ask('early')
    assert.equal(again.userErrors[0].code, 'ALREADY_REFUSED')
    assert.match(again.userErrors[0].message, /"early" was refused before, since the balance did not suffice/)
    assert.deepEqual((await ask('late')).userErrors, [])
    assert.equal(await balanceOf(payer.accountId, 'AVAILABLE'), token(4_000_000n))
  })

  it('takes the same key of two accounts for two requests, and a hundred copies of one for one', async () => {
    const payers = [testViewer(), testViewer()]
    for (const [index, { accountId }] of payers.entries()) {
      await link(accountId, chain.accounts[5 + index]?.address ?? assert.fail())
      await creditDirectly(payouts, accountId, token(5_000_000n))
    }
    const amount = { decimal: '2', currency: 'TUSD' }
    const results = await Promise.all(
      payers.flatMap(({ accountId }) =>
        Array.from({ length: 100 }, () => withdraw(payouts.db(), { accountId, idempotencyKey: 'one', amount })),
      ),
    )
    const ids = new Set(results.map((result) => ('withdrawalId' in result ? result.withdrawalId : assert.fail())))
    assert.equal(ids.size, 2)
    assert.equal(results.filter((result) => 'isReplay' in result && !result.isReplay).length, 2)
    for (const { accountId } of payers) assert.equal(await balanceOf(accountId, 'AVAILABLE'), token(3_000_000n))
    await payouts.assertSound()
  })

  it('knows a key that was used before keys were kept in the books', async () => {
    const payer = testViewer()
    await link(payer.accountId, chain.accounts[5]?.address ?? assert.fail())
    await creditDirectly(payouts, payer.accountId, token(5_000_000n))
    const made = await withdraw(payouts.db(), {
      accountId: payer.accountId,
      idempotencyKey: 'another',
      amount: { decimal: '2', currency: 'TUSD' },
    })
    const id = 'withdrawalId' in made ? made.withdrawalId : assert.fail()
    await payouts.sql(
      `insert into idempotency_keys (account_id, field, key, request_hash, response) values ($1, 'withdraw', 'old', '', $2)`,
      [payer.accountId, JSON.stringify(id)],
    )
    const ask = async (decimal: string) =>
      (await payouts.ask(WITHDRAW, { viewer: payer, input: { idempotencyKey: 'old', amount: { decimal } } })).data
        .withdraw
    const replay = await ask('2')
    assert.deepEqual([replay.withdrawal.id, replay.isReplay], [id, true])
    assert.equal((await ask('3')).userErrors[0].code, 'IDEMPOTENCY_KEY_REUSED')
    assert.equal(await balanceOf(payer.accountId, 'AVAILABLE'), token(3_000_000n))
  })

  it('is refused where there is no chain that could pay', async () => {
    const without = await startPayouts()
    try {
      const input = { idempotencyKey: 'k', amount: { decimal: '1' } }
      const { data } = await without.ask(WITHDRAW, { viewer: testViewer(), input })
      assert.equal(data.withdraw.userErrors[0].code, 'CHAIN_UNAVAILABLE')
    } finally {
      await without.close()
    }
  })

  it('happens once for a key, refuses the key for another amount, and is nobody else’s to see', async () => {
    const payer = testViewer()
    await link(payer.accountId, chain.accounts[5]?.address ?? assert.fail())
    await creditDirectly(payouts, payer.accountId, token(5_000_000n))
    const ask = async (decimal: string) =>
      (await payouts.ask(WITHDRAW, { viewer: payer, input: { idempotencyKey: 'same', amount: { decimal } } })).data
        .withdraw
    const answers = await Promise.all([ask('2'), ask('2.0'), ask('2')])
    const [first] = answers
    assert.deepEqual(first.withdrawal, {
      id: first.withdrawal.id,
      amount: { decimal: '2' },
      status: 'WAITING',
      account: { id: payer.accountId },
    })
    assert.deepEqual(new Set(answers.map(({ withdrawal }) => withdrawal.id)).size, 1)
    assert.deepEqual(answers.map(({ isReplay }) => isReplay).sort(), [false, true, true])
    assert.equal((await ask('3')).userErrors[0].code, 'IDEMPOTENCY_KEY_REUSED')
    assert.equal(await balanceOf(payer.accountId, 'AVAILABLE'), token(3_000_000n))
    const read = async (viewer: typeof payer | null, id = first.withdrawal.id) =>
      (await payouts.ask(READ, { viewer, id })).data.withdrawal
    const waiting = { status: 'WAITING', settlement: null }
    assert.deepEqual(await read(payer), waiting)
    assert.deepEqual(await read(testViewer(newId('Account'), ['ADMIN'])), waiting)
    assert.deepEqual(
      [await read(testViewer()), await read(null), await read(payer, newId('Withdrawal'))],
      [null, null, null],
    )
  })

  it('leaves by the next settlement, through a veto, to the wallet on chain', async () => {
    const payer = testViewer()
    const wallet = chain.accounts[6]?.address ?? assert.fail()
    await link(payer.accountId, wallet)
    await chain.fund(9_000_000n)
    await chain.finalize()
    await creditDirectly(payouts, payer.accountId, token(5_000_000n))
    const input = { idempotencyKey: 'k', amount: { decimal: '2' } }
    const { id } = (await payouts.ask(WITHDRAW, { viewer: payer, input })).data.withdraw.withdrawal
    const now = async () => (await payouts.ask(READ, { viewer: payer, id })).data.withdrawal
    const step = createSettler({
      db: payouts.db(),
      chain: openChain(chain.config),
      periodMs: 0,
      minimumPayout: 0n,
      replaceAfterMs: 60_000,
    })

    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    const settlement = { epoch: 1, leavesPath: '/settlements/1/leaves' }
    assert.deepEqual(await now(), { status: 'SETTLING', settlement })
    await chain.veto(1n)
    await chain.finalize()
    for (let transition = 0; transition < 2; transition++) assert.equal(await step(), true)
    assert.deepEqual(await now(), { status: 'SETTLING', settlement })

    const more = { idempotencyKey: 'more', amount: { decimal: '1' } }
    const later = (await payouts.ask(WITHDRAW, { viewer: payer, input: more })).data.withdraw.withdrawal
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    await chain.finalize()
    assert.equal(await step(), true)
    await chain.passDelay()
    assert.equal(await step(), true)
    assert.deepEqual(await now(), { status: 'CLAIMABLE', settlement })
    const read = await payouts.ask(READ, { viewer: payer, id: later.id })
    assert.deepEqual([read.data.withdrawal.status, read.data.withdrawal.settlement.epoch], ['CLAIMABLE', 2])

    const PROOF = `query ($address: String!) { claimProof(address: $address) { transaction { to data } } }`
    const proof = (await payouts.ask(PROOF, { address: wallet })).data.claimProof
    await chain.send(6, proof.transaction)
    await chain.finalize()
    await eventually(now, ({ status }) => status === 'CLAIMED')
    assert.equal(await chain.tokensOf(wallet), 3_000_000n)
    assert.deepEqual(await payouts.books(), {
      AVAILABLE: `${token(2_000_000n)}`,
      CHAIN_FLOAT: `${-token(11_000_000n)}`,
      MATURED: '0',
      PAYABLE: '0',
      UNATTRIBUTED: `${token(9_000_000n)}`,
    })
    await payouts.assertSound()
  })

  it('never takes what is reserved, however requests interleave', async () => {
    const request = fc.record({
      isLease: fc.boolean(),
      who: fc.integer({ min: 0, max: 1 }),
      tokenUnits: fc.bigInt({ min: 1n, max: 700_000n }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(request, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        async (rounds) => {
          const owners = [newId('Account'), newId('Account')]
          for (const owner of owners) {
            await link(owner, `0x${owner.slice(4).padStart(40, '0')}`)
            await creditDirectly(payouts, owner, token(1_000_000n))
          }
          const [withdrawn, leased] = [new Map<string, bigint>(), new Map<string, bigint>()]
          const add = (sums: Map<string, bigint>, owner: string, units: bigint) =>
            sums.set(owner, (sums.get(owner) ?? 0n) + units)
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ isLease, who, tokenUnits }) => {
                const owner = owners[who] ?? assert.fail()
                if (isLease) {
                  const lease = leaseOf(owner, tokenUnits * 1_000_000n)
                  await payouts.db().transaction((tx) => answerLeaseRequests(tx, [lease]))
                  const [row] = await payouts.sql<{ amount: string }>(`select amount from leases where id = $1`, [
                    lease.leaseId,
                  ])
                  add(leased, owner, BigInt(row?.amount ?? 0))
                  return
                }
                const decimal = `0.${`${tokenUnits}`.padStart(6, '0')}`
                const amount = { decimal, currency: 'TUSD' }
                const result = await withdraw(payouts.db(), {
                  accountId: owner,
                  idempotencyKey: newId('Event'),
                  amount,
                })
                if ('withdrawalId' in result) add(withdrawn, owner, token(tokenUnits))
              }),
            )
          }
          for (const owner of owners) {
            const [out, reserved] = [withdrawn.get(owner) ?? 0n, leased.get(owner) ?? 0n]
            assert.equal(await balanceOf(owner, 'RESERVED'), reserved)
            assert.equal(await balanceOf(owner, 'MATURED'), out)
            assert.equal(await balanceOf(owner, 'AVAILABLE'), token(1_000_000n) - out - reserved)
            assert(out + reserved <= token(1_000_000n))
          }
        },
      ),
      { seed, numRuns: 12 },
    )
    await payouts.assertSound()
  })
})

import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../../test/kit/payouts.ts'
import { testViewer } from '../../../test/kit/subgraph.ts'

let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeAll(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts({ chain: chain.config })
})
afterAll(async () => {
  await payouts.close()
  await chain.stop()
})

const DEPOSIT = `mutation ($input: DepositInput!) { deposit(input: $input) {
  deposit { id reference announced { decimal } status } isReplay userErrors { code message path }
} }`
const written = async () => Number((await payouts.sql<{ n: string }>(`select count(*) as n from deposits`))[0]?.n)

describe('deposit', () => {
  it('refuses what it cannot take, says why, and writes nothing', async () => {
    const amounts = [
      ['0', 'INVALID_AMOUNT'],
      ['0.0', 'INVALID_AMOUNT'],
      ['-1', 'INVALID_AMOUNT'],
      ['', 'INVALID_AMOUNT'],
      ['1e400', 'INVALID_AMOUNT'],
      ['0x10', 'INVALID_AMOUNT'],
      ['NaN', 'INVALID_AMOUNT'],
      ['1,5', 'INVALID_AMOUNT'],
      [' 1', 'INVALID_AMOUNT'],
      ['0.0000001', 'INVALID_AMOUNT'],
      ['0.0000000000001', 'INVALID_AMOUNT'],
      ['1000000000000.1', 'INVALID_AMOUNT'],
      ['9'.repeat(5000), 'INVALID_AMOUNT'],
    ] as const
    const cases = [
      ...amounts.map(([decimal, code]) => [{ idempotencyKey: 'k', amount: { decimal } }, code, 'amount'] as const),
      [{ idempotencyKey: 'k', amount: { decimal: '1', currency: 'EUR' } }, 'INVALID_AMOUNT', 'amount'],
      [{ idempotencyKey: '', amount: { decimal: '1' } }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
      [{ idempotencyKey: 'k'.repeat(256), amount: { decimal: '1' } }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ] as const
    for (const [input, code, field] of cases) {
      const { data, errors } = await payouts.ask(DEPOSIT, { viewer: testViewer(), input })
      assert.deepEqual(errors, undefined)
      assert.equal(data.deposit.deposit, null)
      assert.deepEqual(
        data.deposit.userErrors.map((error: { code: string; path: string[] }) => [error.code, error.path]),
        [[code, ['input', field]]],
        JSON.stringify(input).slice(0, 80),
      )
    }
    assert.equal(await written(), 0)
  })

  it('needs somebody who may pay', async () => {
    const input = { idempotencyKey: 'k', amount: { decimal: '1' } }
    const cases = [
      [null, 'UNAUTHENTICATED'],
      [testViewer(newId('Account'), ['READ', 'WRITE']), 'FORBIDDEN'],
    ] as const
    for (const [viewer, code] of cases) {
      const { errors } = await payouts.ask(DEPOSIT, { viewer, input })
      assert.equal(errors?.[0]?.extensions?.code, code)
    }
    assert.equal(await written(), 0)
  })

  it('answers the same for the same key and amount, refuses another amount, and knows no key of others', async () => {
    const [one, two] = [testViewer(), testViewer()]
    const ask = async (viewer: typeof one, decimal: string) =>
      (await payouts.ask(DEPOSIT, { viewer, input: { idempotencyKey: 'same', amount: { decimal } } })).data.deposit
    const [first, again] = await Promise.all([ask(one, '1.5'), ask(one, '1.50')])
    assert.deepEqual(first.deposit, again.deposit)
    assert.deepEqual([first.isReplay, again.isReplay].sort(), [false, true])
    assert.equal((await ask(one, '2')).userErrors[0].code, 'IDEMPOTENCY_KEY_REUSED')
    const other = await ask(two, '2')
    assert.deepEqual(other.userErrors, [])
    assert.notEqual(other.deposit.reference, first.deposit.reference)
    assert.match(other.deposit.reference, /^0x[0-9a-f]{64}$/)
    assert.equal(await written(), 2)
  })

  it('shows a deposit to its account and admins, and to nobody else', async () => {
    const [one, two] = [testViewer(), testViewer()]
    const input = { idempotencyKey: 'mine', amount: { decimal: '1' } }
    const { id } = (await payouts.ask(DEPOSIT, { viewer: one, input })).data.deposit.deposit
    const READ = `query ($id: ID!) { deposit(id: $id) { id } }`
    const read = async (viewer: typeof one | null, of = id) =>
      (await payouts.ask(READ, { viewer, id: of })).data.deposit
    assert.deepEqual(await read(one), { id })
    assert.deepEqual(await read(testViewer(newId('Account'), ['ADMIN'])), { id })
    assert.deepEqual(
      [await read(two), await read(null), await read(one, newId('Deposit')), await read(one, 'x')],
      [null, null, null, null],
    )
  })

  it('is refused clearly where there is no chain, and where the chain does not answer', async () => {
    const input = { idempotencyKey: 'k', amount: { decimal: '1' } }
    const without = await startPayouts()
    try {
      const { data } = await without.ask(DEPOSIT, { viewer: testViewer(), input })
      assert.equal(data.deposit.userErrors[0].code, 'CHAIN_UNAVAILABLE')
    } finally {
      await without.close()
    }
    const dark = await startPayouts({ chain: { ...chain.config, rpcUrl: 'http://127.0.0.1:9' } })
    try {
      const { errors } = await dark.ask(DEPOSIT, { viewer: testViewer(), input })
      assert.equal(errors?.[0]?.extensions?.code, 'DEPENDENCY_UNAVAILABLE')
    } finally {
      await dark.close()
    }
  })
})

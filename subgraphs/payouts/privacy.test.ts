import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { leaseOf, type PayoutsUnderTest, planOf, startPayouts, usagesOf } from '../../test/kit/payouts.ts'
import { creditDirectly } from '../../test/kit/payoutsBooks.ts'
import { eventually, testViewer } from '../../test/kit/subgraph.ts'

const [payer, payee, stranger] = [testViewer(), testViewer(), testViewer()]
const admin = testViewer(newId('Account'), ['ADMIN'])
const unknown = newId('Account')

let payouts: PayoutsUnderTest
let reward: string
let transfer: string
beforeAll(async () => {
  payouts = await startPayouts()
  const picos = 10n ** 12n
  await creditDirectly(payouts, payer.accountId, picos * UNITS_PER_PICO)
  await payouts.publish('agents', 'lease.requested', leaseOf(payer.accountId, picos))
  await eventually(
    () => payouts.published('lease.granted'),
    (events) => events.length > 0,
  )
  const plan = planOf({ [payee.accountId]: 50 })
  await payouts.publish('attribution', 'plan.compiled', plan)
  const usages = usagesOf(plan.planId, payer.accountId, [picos], '2999-01-01T00:00:00.000Z')
  await payouts.publish('attribution', 'usages.attributed', usages)
  reward = rewardId(usages.usages[0]?.attributionId ?? assert.fail(), payee.accountId)
  const [row] = await eventually(
    () =>
      payouts.sql<{ id: string }>(
        `select transfers.id from transfers join ledger_accounts on ledger_accounts.id = credit_id where owner_id = $1`,
        [payee.accountId],
      ),
    (rows) => rows.length > 0,
  )
  transfer = row?.id ?? assert.fail()
})
afterAll(() => payouts.close())

const read = async (query: string, viewer: Viewer | null, variables: object = {}) => {
  const { data, errors } = await payouts.ask(query, { viewer, ...variables })
  assert.deepEqual(errors, undefined)
  return data
}

const LISTS = `query ($id: ID!) {
  balance(accountId: $id) { held { decimal } }
  rewards(accountId: $id) { nodes { id } }
  transfers(accountId: $id) { nodes { id } }
  ledgerAccounts(ownerId: $id) { nodes { id } }
}`
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Account { balance { held { decimal } } rewards { nodes { id } } }
  ... on Reward { id } ... on Transfer { id } ... on LedgerAccount { id } ... on Deposit { id }
} }`

describe('what belongs to an account', () => {
  it('is shown to the account itself and to admins', async () => {
    for (const viewer of [payee, admin]) {
      const lists = await read(LISTS, viewer, { id: payee.accountId })
      assert.equal(lists.balance.held.decimal, '0.5')
      assert.deepEqual(lists.rewards.nodes, [{ id: reward }])
      assert.deepEqual(lists.transfers.nodes, [{ id: transfer }])
      assert.equal(lists.ledgerAccounts.nodes.length, 1)
    }
  })

  it('is null to everybody else, as what does not exist', async () => {
    const nothing = { balance: null, rewards: null, transfers: null, ledgerAccounts: null }
    for (const viewer of [stranger, payer, null]) {
      for (const id of [payee.accountId, unknown, 'nonsense', ''])
        assert.deepEqual(await read(LISTS, viewer, { id }), nothing, `${viewer?.accountId} ${id}`)
    }
  })

  it('resolves as an entity for those who may read it, and as nothing for others', async () => {
    const representations = [
      { __typename: 'Account', id: payee.accountId },
      { __typename: 'Reward', id: reward },
      { __typename: 'Transfer', id: transfer },
      { __typename: 'Reward', id: 'nonsense' },
      { __typename: 'LedgerAccount', id: newId('LedgerAccount') },
      { __typename: 'Deposit', id: newId('Deposit') },
    ]
    const known = { balance: { held: { decimal: '0.5' } }, rewards: { nodes: [{ id: reward }] } }
    const none = { balance: null, rewards: null }
    const cases: [Viewer | null, unknown[]][] = [
      [payee, [known, { id: reward }, { id: transfer }, null, null, null]],
      [admin, [known, { id: reward }, { id: transfer }, null, null, null]],
      [payer, [none, null, null, null, null, null]],
      [stranger, [none, null, null, null, null, null]],
      [null, [none, null, null, null, null, null]],
    ]
    for (const [viewer, expected] of cases)
      assert.deepEqual((await read(ENTITIES, viewer, { representations }))._entities, expected, viewer?.accountId)
  })

  it('stays hidden on the other side of a transfer', async () => {
    const SIDES = `{ transfers { nodes { debit { owner { id } balance { decimal } } credit { owner { id } } reason } } }`
    assert.deepEqual((await read(SIDES, payee)).transfers.nodes, [
      { debit: null, credit: { owner: { id: payee.accountId } }, reason: 'REWARD' },
    ])
    const ofPayer = (await read(SIDES, payer)).transfers.nodes
    assert.deepEqual(
      ofPayer.filter(({ reason }: { reason: string }) => reason === 'REWARD'),
      [{ debit: { owner: { id: payer.accountId }, balance: { decimal: '0' } }, credit: null, reason: 'REWARD' }],
    )
  })

  it('is not listed with the books to anybody but admins', async () => {
    const LIST = `query ($first: Int, $after: String) { ledgerAccounts(first: $first, after: $after) {
      nodes { kind owner { id } } pageInfo { hasNextPage endCursor }
    } }`
    const own = (await read(LIST, payee)).ledgerAccounts.nodes
    assert.deepEqual(own, [{ kind: 'HELD', owner: { id: payee.accountId } }])
    const all = (await read(LIST, admin)).ledgerAccounts.nodes
    const first = (await read(LIST, admin, { first: 2 })).ledgerAccounts
    const rest = (await read(LIST, admin, { after: first.pageInfo.endCursor })).ledgerAccounts
    assert.deepEqual([...first.nodes, ...rest.nodes], all)
    assert.deepEqual(all.map(({ kind }: { kind: string }) => kind).sort(), [
      'AVAILABLE',
      'CHAIN_FLOAT',
      'CLEARING',
      'FEE',
      'HELD',
      'REMAINDER',
      'RESERVED',
    ])
    assert.equal((await read(LIST, null)).ledgerAccounts, null)
  })
})

describe('everybody', () => {
  it('reads the policy and the settlements', async () => {
    const answer = await read(
      `{ policy { version fee defaultPool maxStack maturitySeconds } settlements { nodes { id } } }`,
      null,
    )
    assert.deepEqual(answer, {
      policy: { version: 1, fee: '0.02', defaultPool: '0.3', maxStack: '0.8', maturitySeconds: 5 },
      settlements: { nodes: [] },
    })
  })

  it('gets a typed error for a cursor, page size or address that cannot be', async () => {
    const cases = [
      `{ rewards(first: 0) { nodes { id } } }`,
      `{ rewards(first: 101) { nodes { id } } }`,
      `{ transfers(after: "nonsense") { nodes { id } } }`,
      `{ settlements(after: "${Buffer.from('["x"]').toString('base64url')}") { nodes { id } } }`,
      `{ claimProof(address: "0x12") { proof } }`,
    ]
    for (const query of cases) {
      const { errors } = await payouts.ask(query, { viewer: payer })
      assert.equal(errors?.[0]?.extensions?.code, 'BAD_USER_INPUT', query)
    }
  })
})

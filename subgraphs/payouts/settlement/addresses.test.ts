import assert from 'node:assert/strict'
import type { Hex } from 'viem'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { startSettling } from '../../../test/kit/settling.ts'
import { testViewer } from '../../../test/kit/subgraph.ts'
import { recordClaims } from '../operations/recordClaims.ts'
import { openChain } from './chain.ts'
import { createChainFollower } from './followChain.ts'

/** One account, several addresses over time, and claims on what each of them was promised. */
let settling: Awaited<ReturnType<typeof startSettling>>
beforeEach(async () => {
  settling = await startSettling()
})
afterEach(() => settling.close())

const PROOF = `query ($address: String!, $epoch: Int) { claimProof(address: $address, epoch: $epoch) {
  settlement { epoch } cumulativeTokenUnits transaction { to data }
} }`

async function claim(address: Hex, epoch?: number): Promise<void> {
  const { data } = await settling.payouts.ask(PROOF, { address, epoch })
  await settling.chain.send(7, data.claimProof.transaction)
  await settling.chain.finalize()
}

/** Books the claims that are final. */
async function followClaims(): Promise<void> {
  const log = { error: assert.fail } as never
  const follow = createChainFollower({
    db: settling.payouts.db(),
    chain: openChain(settling.chain.config),
    onFinal: (tx, { claims }) => recordClaims(tx, claims, log),
    onSeen: async () => {},
  })
  while (await follow()) assert.ok('There may be more.')
}

async function settle(): Promise<void> {
  await settling.submit()
  await settling.chain.passDelay()
  await settling.settleAll()
}

describe('an account that links A, then B, then A again', () => {
  it('is promised each unit once, at the address of its time, and can claim all of it from both', async () => {
    const { chain, payouts, link, earn } = settling
    const viewer = testViewer()
    const [a, b] = [chain.accounts[4]?.address ?? assert.fail(), chain.accounts[5]?.address ?? assert.fail()]
    await link(viewer.accountId, a)
    await earn(viewer.accountId, 5n)
    await settle()
    await claim(a)
    await link(viewer.accountId, b)
    await earn(viewer.accountId, 3n)
    await settle()
    await link(viewer.accountId, a)
    await earn(viewer.accountId, 2n)
    await settle()
    await claim(b)
    await claim(a)
    assert.deepEqual([await chain.tokensOf(a), await chain.tokensOf(b)], [7n, 3n])
    await followClaims()
    const { data } = await payouts.ask(
      `query ($id: ID!) {
        balance(accountId: $id) { payable { decimal } claimed { decimal } matured { decimal } }
        claims(accountId: $id) { nodes { address amount { decimal } account { id } } }
        _entities(representations: [{ __typename: "Account", id: $id }]) { ... on Account {
          settlementLeaves { nodes { address cumulative { decimal } claimed { decimal } raisedBy { epoch } } }
          claims(first: 1) { nodes { amount { decimal } } pageInfo { hasNextPage } }
        } }
      }`,
      { viewer, id: viewer.accountId },
    )
    assert.deepEqual(data.balance, {
      payable: { decimal: '0' },
      claimed: { decimal: '0.00001' },
      matured: { decimal: '0' },
    })
    const account = { id: viewer.accountId }
    assert.deepEqual(data.claims.nodes, [
      { address: a, amount: { decimal: '0.000002' }, account },
      { address: b, amount: { decimal: '0.000003' }, account },
      { address: a, amount: { decimal: '0.000005' }, account },
    ])
    const [{ settlementLeaves, claims }] = data._entities
    assert.deepEqual(
      settlementLeaves.nodes.toSorted((one: { address: Hex }) => (one.address === a ? -1 : 1)),
      [
        { address: a, cumulative: { decimal: '0.000007' }, claimed: { decimal: '0.000007' }, raisedBy: { epoch: 3 } },
        { address: b, cumulative: { decimal: '0.000003' }, claimed: { decimal: '0.000003' }, raisedBy: { epoch: 2 } },
      ],
    )
    assert.deepEqual(claims, { nodes: [{ amount: { decimal: '0.000002' } }], pageInfo: { hasNextPage: true } })
    await payouts.assertSound()
  })

  it('claims at an older active root as well, and then only the rest at the newest', async () => {
    const { chain, payouts, earn } = settling
    const payee = await settling.payee(4)
    await earn(payee.accountId, 5n)
    await settle()
    await earn(payee.accountId, 2n)
    await settle()
    await claim(payee.address, 1)
    assert.equal(await chain.tokensOf(payee.address), 5n)
    await followClaims()
    assert.equal((await payouts.ask(PROOF, { address: payee.address, epoch: 1 })).data.claimProof, null)
    await claim(payee.address)
    assert.equal(await chain.tokensOf(payee.address), 7n)
    for (const epoch of [3, 0, -1])
      assert.equal((await payouts.ask(PROOF, { address: payee.address, epoch })).data.claimProof, null)
  })
})

describe('claimPaid', () => {
  it('tells the payee each claim once, in order, resumed where it stopped, and nobody else', async () => {
    const { chain, payouts, link, earn } = settling
    const viewer = testViewer()
    const address = chain.accounts[4]?.address ?? assert.fail()
    await link(viewer.accountId, address)
    const FEED = `subscription ($accountId: ID, $after: String) { claimPaid(accountId: $accountId, after: $after) {
      cursor claim { amount { decimal } address }
    } }`
    const taken: string[] = []
    let after = 'start'
    for (const amount of [5n, 2n, 1n]) {
      await earn(viewer.accountId, amount)
      await settle()
      await claim(address)
      await followClaims()
      const feed = payouts.subscribe(FEED, viewer, { after })
      const { data } = await feed.next()
      await feed.close()
      taken.push(data?.claimPaid.claim.amount.decimal)
      after = data?.claimPaid.cursor
    }
    assert.deepEqual(taken, ['0.000005', '0.000002', '0.000001'])
    for (const [stranger, code] of [
      [testViewer(), 'FORBIDDEN'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      const feed = payouts.subscribe(FEED, stranger, { accountId: viewer.accountId })
      assert.equal((await feed.next()).errors?.[0]?.extensions?.code, code)
      await feed.close()
    }
    const theirs = payouts.subscribe(FEED, testViewer(), { after })
    assert.equal((await theirs.next()).errors?.[0]?.extensions?.code, 'BAD_USER_INPUT', 'The cursor is its owner’s.')
    await theirs.close()
  })
})

describe('what the graph shows of settlements', () => {
  it('is paged: the queue, the life of each root, and its leaves, for everybody; of accounts, for themselves', async () => {
    const { payouts, earn } = settling
    const payees = [await settling.payee(4), await settling.payee(5), await settling.payee(6)]
    for (const [index, { accountId }] of payees.entries()) await earn(accountId, BigInt(index + 1))
    await settle()
    await earn(payees[0]?.accountId ?? '', 9n)
    await settling.submit()
    const QUERY = `query ($after: String, $leaf: String) {
      waiting: settlements(statuses: [CONFIRMED]) { nodes { epoch } }
      none: settlements(statuses: []) { nodes { epoch } }
      settlements(first: 1, after: $after) { pageInfo { hasNextPage endCursor } nodes {
        epoch replacedBy { id } shortfall { decimal }
        steps { nodes { status at } }
        leaves(first: 2, after: $leaf) { pageInfo { hasNextPage endCursor } nodes { address cumulative { decimal } raisedBy { epoch } } }
      } }
    }`
    const first = (await payouts.ask(QUERY)).data
    assert.deepEqual([first.waiting.nodes, first.none.nodes], [[{ epoch: 2 }], []])
    const [second] = first.settlements.nodes
    const statuses = (steps: { nodes: { status: string }[] }) => steps.nodes.map(({ status }) => status)
    assert.deepEqual(statuses(second.steps), ['SEALED', 'SUBMITTED', 'CONFIRMED'])
    assert.deepEqual([second.replacedBy, second.shortfall], [null, null])
    const rest = (
      await payouts.ask(QUERY, {
        after: first.settlements.pageInfo.endCursor,
        leaf: second.leaves.pageInfo.endCursor,
      })
    ).data.settlements
    assert.deepEqual(statuses(rest.nodes[0].steps), ['SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE'])
    const leaves = [...second.leaves.nodes, ...rest.nodes[0].leaves.nodes]
    const addresses = payees
      .map(({ address }) => address)
      .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    assert.deepEqual(
      leaves.map(({ address }) => address),
      addresses,
    )
    const amountOf = (address: Hex) => leaves.find((leaf) => leaf.address === address)?.cumulative.decimal
    assert.deepEqual(
      payees.slice(1).map(({ address }) => amountOf(address)),
      ['0.000002', '0.000003'],
    )

    const PRIVATE = `query ($id: ID!) { claims(accountId: $id) { nodes { id } }
      _entities(representations: [{ __typename: "Account", id: $id }]) { ... on Account {
        claims { nodes { id } } settlementLeaves { nodes { address } }
      } } }`
    const id = payees[0]?.accountId
    for (const [viewer, who] of [
      [testViewer(), id],
      [null, id],
      [testViewer(), newId('Account')],
    ] as const) {
      assert.deepEqual((await payouts.ask(PRIVATE, { viewer, id: who })).data, {
        claims: null,
        _entities: [{ claims: null, settlementLeaves: null }],
      })
    }
    for (const bad of [
      `settlements(first: 0)`,
      `settlements(after: "x")`,
      `settlements { nodes { leaves(after: "WyJ4Il0") { nodes { address } } } }`,
    ]) {
      const query = bad.includes('{') ? `{ ${bad} }` : `{ ${bad} { nodes { id } } }`
      assert.equal((await payouts.ask(query)).errors?.[0]?.extensions?.code, 'BAD_USER_INPUT', bad)
    }
  })
})

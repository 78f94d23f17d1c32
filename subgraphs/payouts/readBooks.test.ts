import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type PayoutsUnderTest, startPayouts } from '../../test/kit/payouts.ts'
import { creditDirectly } from '../../test/kit/payoutsBooks.ts'
import { eventually, testViewer } from '../../test/kit/subgraph.ts'
import { owned } from './ledger/accounts.ts'
import { postTransfers } from './ledger/postTransfers.ts'

let payouts: PayoutsUnderTest
beforeAll(async () => {
  payouts = await startPayouts()
})
afterAll(() => payouts.close())

const UNIT = 10n ** 30n
const payer = testViewer()
const admin = testViewer(newId('Account'), ['ADMIN'])
const [open, taken, part, spent, refused] = Array.from({ length: 5 }, () => newId('Transfer'))

const TRANSFERS = `query ($id: ID, $after: String) { transfers(accountId: $id, first: 2, after: $after) {
  nodes { id phase amount { decimal } pending { id } resolvedBy { id } expiresAt postedAt }
  pageInfo { hasNextPage endCursor }
} }`
const ACCOUNTS = `query ($id: ID, $after: String) { ledgerAccounts(ownerId: $id, first: 1, after: $after) {
  nodes { kind balance { decimal } pendingDebits { decimal } pendingCredits { decimal } }
  pageInfo { hasNextPage endCursor }
} }`
const BLOCKS = `query ($after: String) { ledgerBlocks(first: 1, after: $after) {
  nodes { number firstSeq lastSeq lineCount previousHash hash } pageInfo { hasNextPage endCursor }
} }`

/** Every node of a list, page by page; something else happens to the books between the pages. */
async function pageThrough(
  list: string,
  query: string,
  variables: { readonly viewer: Viewer | null; readonly id?: string },
) {
  const nodes = []
  for (let after: string | null = null; ; ) {
    const { data, errors } = await payouts.ask(query, { ...variables, after })
    assert.equal(errors, undefined)
    if (data[list] === null) return null
    nodes.push(...data[list].nodes)
    if (!data[list].pageInfo.hasNextPage) return nodes
    after = data[list].pageInfo.endCursor
    await creditDirectly(payouts, newId('Account'), UNIT)
  }
}

describe('the books by GraphQL', () => {
  beforeAll(async () => {
    await creditDirectly(payouts, payer.accountId, 10n * UNIT)
    const line = {
      debit: owned('AVAILABLE', payer.accountId, 'TUSD'),
      credit: owned('RESERVED', payer.accountId, 'TUSD'),
      amount: 2n * UNIT,
      reason: 'LEASE' as const,
      subject: 'test',
    }
    const lines = [
      { ...line, id: open ?? '', pending: { timeoutSeconds: 3600 } },
      { ...line, id: taken ?? '', pending: { timeoutSeconds: null } },
      { id: part ?? '', pendingId: taken ?? '', action: 'POST' as const, amount: UNIT },
      { ...line, id: spent ?? '', amount: UNIT },
      { ...line, id: refused ?? '', amount: 100n * UNIT },
    ]
    const answers = []
    for (const one of lines) answers.push(...(await payouts.db().transaction((tx) => postTransfers(tx, [one]))))
    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      ['POSTED', 'POSTED', 'POSTED', 'POSTED', 'OVERDRAWN'],
    )
  })

  it('show a payee and admins every transfer with its steps, newest first, and no refusal', async () => {
    for (const viewer of [payer, admin]) {
      const nodes = (await pageThrough('transfers', TRANSFERS, { viewer, id: payer.accountId })) ?? assert.fail()
      const seen = nodes.map(({ id, phase, amount, pending, resolvedBy }) => [
        id,
        phase,
        amount.decimal,
        pending?.id ?? null,
        resolvedBy?.id ?? null,
      ])
      assert.deepEqual(seen.slice(0, 4), [
        [spent, 'POSTED', '1', null, null],
        [part, 'PENDING_POSTED', '1', taken, null],
        [taken, 'PENDING', '2', null, part],
        [open, 'PENDING', '2', null, null],
      ])
      assert.equal(seen.length, 5, 'The deposit is the last.')
      const { expiresAt, postedAt } = nodes[3]
      assert.equal(Date.parse(expiresAt) - Date.parse(postedAt), 3_600_000)
      assert.equal(nodes[2].expiresAt, null)
    }
  })

  it('show what is pending on each account', async () => {
    const expected = [
      ['AVAILABLE', '8', '2', '0'],
      ['RESERVED', '2', '0', '2'],
    ]
    for (const viewer of [payer, admin]) {
      const nodes = (await pageThrough('ledgerAccounts', ACCOUNTS, { viewer, id: payer.accountId })) ?? assert.fail()
      const seen = nodes.map((node) => [
        node.kind,
        node.balance.decimal,
        node.pendingDebits.decimal,
        node.pendingCredits.decimal,
      ])
      assert.deepEqual(seen.sort(), expected)
    }
  })

  it('hide them from everybody else', async () => {
    for (const viewer of [testViewer(), null]) {
      assert.equal(await pageThrough('transfers', TRANSFERS, { viewer, id: payer.accountId }), null)
      assert.equal(await pageThrough('ledgerAccounts', ACCOUNTS, { viewer, id: payer.accountId }), null)
    }
  })

  it('show the chain of blocks to everybody, unbroken through the pages', async () => {
    const blockCount = (atLeast: number) =>
      eventually(
        () => payouts.sql<{ count: number }>(`select count(*)::int as count from ledger_blocks`),
        ([row]) => (row?.count ?? 0) >= atLeast,
      )
    await blockCount(1)
    // Whether all before it went into one block or several, this comes into a later one.
    await creditDirectly(payouts, newId('Account'), UNIT)
    await blockCount(2)
    const blocks = (await pageThrough('ledgerBlocks', BLOCKS, { viewer: null })) ?? assert.fail()
    assert(blocks.length > 1)
    for (const [index, block] of blocks.entries()) {
      const before = blocks[index + 1]
      assert.equal(block.previousHash, before?.hash ?? '0'.repeat(64))
      assert.equal(BigInt(block.number), BigInt(before?.number ?? 0) + 1n)
      assert.equal(BigInt(block.firstSeq), BigInt(before?.lastSeq ?? 0) + 1n)
    }
  })
})

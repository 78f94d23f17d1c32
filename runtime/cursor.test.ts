import assert from 'node:assert/strict'
import { GraphQLError } from 'graphql'
import { describe, it } from 'vitest'
import { readPage, toConnection } from './connection.ts'
import { type CursorScope, openCursor, sealCursor } from './cursor.ts'
import type { Viewer } from './viewer.ts'

const viewer: Viewer = { accountId: 'acc_1', keyId: 'key_1', scopes: ['READ'] }
const scope: CursorScope = {
  secret: 'a secret that is long enough for this',
  field: 'rewardAccrued',
  filter: { accountId: 'acc_1', agentId: null },
  viewer,
}

describe('the cursor of a feed', () => {
  it('gives its position back, also to another key of the same account and with the arguments in another order', () => {
    const cursor = sealCursor(scope, 42n)
    assert.equal(openCursor(scope, cursor), 42n)
    assert.equal(openCursor({ ...scope, viewer: { ...viewer, keyId: 'key_2', scopes: ['ADMIN'] } }, cursor), 42n)
    assert.equal(openCursor({ ...scope, filter: { agentId: null, accountId: 'acc_1' } }, cursor), 42n)
    assert.equal(openCursor(scope, sealCursor(scope, 9_223_372_036_854_775_807n)), 9_223_372_036_854_775_807n)
  })

  it('is the beginning as "start", and the present where there is none', () => {
    assert.equal(openCursor(scope, 'start'), 0n)
    assert.equal(openCursor(scope, null), null)
    assert.equal(openCursor(scope, undefined), null)
  })

  it.each<[string, Partial<CursorScope>]>([
    ['another viewer', { viewer: { ...viewer, accountId: 'acc_2' } }],
    ['nobody', { viewer: null }],
    ['another field', { field: 'settlementProgressed' }],
    ['other arguments', { filter: { accountId: 'acc_2', agentId: null } }],
    ['fewer arguments', { filter: { accountId: 'acc_1' } }],
    ['another secret', { secret: 'another secret that is long enough' }],
  ])('is refused to %s', (_, other) => {
    assert.throws(() => openCursor({ ...scope, ...other }, sealCursor(scope, 42n)), isBadInput)
  })

  it('is refused where anything in it was changed', () => {
    const cursor = sealCursor(scope, 42n)
    const bytes = Buffer.from(cursor, 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      assert.throws(() => openCursor(scope, changed.toString('base64url')), isBadInput, `byte ${index}`)
    }
    for (const wrong of ['', '0', '42', cursor.slice(0, -2), `${cursor}AA`, 'start ', '🙂'])
      assert.throws(() => openCursor(scope, wrong), isBadInput, wrong)
  })
})

describe('a connection', () => {
  const rows = Array.from({ length: 7 }, (_, nr) => ({ id: `dst_${nr}`, name: `n${nr}` }))
  const read = { key: (row: (typeof rows)[number]) => [row.name, row.id], node: (row: (typeof rows)[number]) => row.id }

  it('walks through all rows in pages, each row once, and says where it ends', () => {
    const seen: string[] = []
    let after: string | null = null
    for (const expected of [3, 3, 1]) {
      const page = readPage({ first: 3, after }, 2)
      const start: number = page.after === null ? 0 : rows.findIndex(({ id }) => id === page.after?.[1]) + 1
      const connection = toConnection(page, rows.slice(start, start + page.limit + 1), read)
      assert.equal(connection.nodes.length, expected)
      assert.equal(connection.pageInfo.hasNextPage, expected === 3)
      assert.equal(connection.pageInfo.hasPreviousPage, after !== null)
      assert.equal(connection.pageInfo.startCursor, connection.edges[0]?.cursor)
      seen.push(...connection.nodes)
      after = connection.pageInfo.endCursor
    }
    assert.deepEqual(
      seen,
      rows.map(({ id }) => id),
    )
  })

  it('without rows has no cursors', () => {
    assert.deepEqual(toConnection(readPage({}), [], read), {
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    })
  })

  it.each([
    { first: 0 },
    { first: -1 },
    { first: 101 },
    { after: '' },
    { after: 'not a cursor' },
    { after: Buffer.from('["one"]').toString('base64url') },
    { after: Buffer.from('[1, 2]').toString('base64url') },
    { after: Buffer.from('{"a":"b"}').toString('base64url') },
  ])('refuses the page %j', (page) => {
    assert.throws(() => readPage(page, 2), isBadInput)
  })
})

function isBadInput(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'BAD_USER_INPUT'
}

import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startTestGraph, type TestGraph } from './kit/graph.ts'
import { openConnection, openSocket } from './kit/socket.ts'

let graph: TestGraph
beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

const connect = (payload?: object) => openConnection(graph.gateway.url, payload)

describe('a connection', () => {
  const carriers = [
    ['Authorization', { Authorization: 'Bearer alice' }],
    ['authorization', { authorization: 'Bearer alice' }],
    ['headers', { headers: { Authorization: 'Bearer alice' } }],
  ] as const
  it.each(carriers)('takes its key from %s of the payload', async (_, payload) => {
    const socket = await connect(payload)
    socket.subscribe('1', '{ viewer { handle } }')
    assert.deepEqual(await socket.next(), { id: '1', type: 'next', payload: { data: { viewer: { handle: 'alice' } } } })
    assert.deepEqual(await socket.next(), { id: '1', type: 'complete' })
    socket.close()
    assert.equal(await socket.closed, 1000)
  })

  it.each(['Bearer mallory', 'alice', 7, null])('with the wrong key %s is forbidden', async (authorization) => {
    const socket = await openSocket(graph.gateway.url)
    socket.send({ type: 'connection_init', payload: { authorization } })
    assert.equal(await socket.closed, 4403)
  })

  it('does not compress', async () => {
    const socket = await connect()
    assert.equal(socket.extensions, '')
    socket.close()
  })

  const violations = [
    ['is not JSON', ['hello'], 4400],
    [
      'subscribes before it is acknowledged',
      [{ type: 'subscribe', id: '1', payload: { query: '{ reviewCount }' } }],
      4401,
    ],
    ['begins twice', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
    ['is of no known type', [{ type: 'start' }], 4400],
  ] as const
  it.each(violations)('that %s is closed', async (_, messages, code) => {
    const socket = await openSocket(graph.gateway.url)
    for (const message of messages) socket.send(message)
    assert.equal(await socket.closed, code)
  })
})

describe('an operation over the socket', () => {
  it('may be a query, with variables and a name', async () => {
    const socket = await connect()
    const query = 'query A { reviewCount } query B($id: ID!) { account(id: $id) { handle } }'
    socket.subscribe('1', query, { operationName: 'B', variables: { id: 'acc_bob' } })
    assert.deepEqual(await socket.next(), { id: '1', type: 'next', payload: { data: { account: { handle: 'bob' } } } })
    assert.deepEqual(await socket.next(), { id: '1', type: 'complete' })
    socket.close()
  })

  it('may be a mutation, which is done once', async () => {
    const socket = await connect({ authorization: 'Bearer alice' })
    socket.subscribe('1', 'mutation { addWidget(name: "socket") { name } }')
    assert.deepEqual((await socket.next()).payload, { data: { addWidget: { name: 'socket' } } })
    assert.deepEqual(await socket.next(), { id: '1', type: 'complete' })
    assert.deepEqual(graph.added, ['socket'])
    socket.close()
  })

  it('gives what it can beside the errors', async () => {
    const socket = await connect()
    socket.subscribe('1', '{ forbidden reviewCount }')
    const { type, payload } = await socket.next()
    const { data, errors } = payload as { data: object; errors: { extensions: Record<string, unknown> }[] }
    assert.deepEqual([type, data], ['next', { forbidden: null, reviewCount: 3 }])
    assert.deepEqual([errors[0]?.extensions.code, errors[0]?.extensions.service], ['NOT_YOURS', 'market'])
    assert.equal(typeof errors[0]?.extensions.requestId, 'string')
    socket.close()
  })

  const wrong = [
    ['{ {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'subscription ($no: Boolean = false) { widgetAdded @include(if: $no) { cursor } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['query A { reviewCount }', { operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['query ($id: ID!) { account(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
  ] as const
  it.each(wrong)(
    'that is wrong, as in %s, is one error frame and leaves the others alone',
    async (query, more, code) => {
      const socket = await connect()
      socket.subscribe('1', 'subscription { widgetAdded { cursor } }')
      const stream = await graph.streams.next()
      socket.subscribe('2', query, more)
      const { id, type, payload } = await socket.next()
      assert.deepEqual([id, type], ['2', 'error'])
      const [error] = payload as { extensions: Record<string, unknown> }[]
      assert.equal(error?.extensions.code, code)
      assert.equal(typeof error?.extensions.requestId, 'string')
      assert.ok(await socket.isQuiet())
      stream.end()
      assert.deepEqual(await socket.next(), { id: '1', type: 'complete' })
      socket.close()
    },
  )

  it('keeps within the same limits', async () => {
    const socket = await connect()
    socket.subscribe('1', `{ ${Array.from({ length: 251 }, (_, index) => `a${index}: reviewCount`).join(' ')} }`)
    const { type, payload } = await socket.next()
    const [error] = payload as { extensions: Record<string, unknown> }[]
    assert.deepEqual([type, error?.extensions.code, error?.extensions.limit], ['error', 'TOO_MANY_ROOT_FIELDS', 250])
    socket.close()
  })
})

describe('a socket', () => {
  it('whose key is revoked is closed', async () => {
    const own = await startTestGraph({ reauthenticateMs: 20, keyFreshMs: 10 })
    try {
      const socket = await openConnection(own.gateway.url, { authorization: 'Bearer alice' })
      own.keys.delete('alice')
      assert.equal(await socket.closed, 4403)
    } finally {
      await own.stop()
    }
  })

  it('is told to try again later where its key cannot be checked', async () => {
    const own = await startTestGraph()
    try {
      await own.identity.kill()
      const socket = await openSocket(own.gateway.url)
      socket.send({ type: 'connection_init', payload: { authorization: 'Bearer alice' } })
      assert.equal(await socket.closed, 1013)
    } finally {
      await own.stop()
    }
  })

  it('is told that the gateway goes away', async () => {
    const own = await startTestGraph()
    const socket = await openConnection(own.gateway.url)
    socket.subscribe('1', 'subscription { widgetAdded { cursor } }')
    const stream = await own.streams.next()
    await own.stop()
    assert.equal(await socket.closed, 1001)
    await stream.left
  })
})

import assert from 'node:assert/strict'
import { createClient } from 'graphql-ws'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { startTestGraph, type TestGraph, widgetAdded } from './kit/graph.ts'
import { openConnection } from './kit/socket.ts'

let graph: TestGraph
beforeEach(async () => {
  graph = await startTestGraph()
})
afterEach(() => graph.stop())

const FEDERATED = 'subscription { widgetAdded { cursor widget { name reviews owner { handle } } } }'

function federatedEvent(id: string) {
  const widget = { name: `widget ${id}`, reviews: [`review of ${id}`], owner: { handle: 'alice' } }
  return { widgetAdded: { cursor: `cursor ${id}`, widget } }
}

describe('a federated subscription', () => {
  it('completes every event from the other subgraphs, for a client of graphql-ws', async () => {
    const url = `${graph.gateway.url.replace('http', 'ws')}/graphql`
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { Authorization: 'Bearer bob' } })
    const events = client.iterate({ query: FEDERATED })
    const first = events.next()
    const stream = await graph.streams.next()
    stream.push(widgetAdded('1'))
    assert.deepEqual(await first, { value: { data: federatedEvent('1') }, done: false })
    stream.push(widgetAdded('2'))
    assert.deepEqual(await events.next(), { value: { data: federatedEvent('2') }, done: false })
    assert.equal(stream.context.caller.viewer?.accountId, 'acc_bob')
    assert.equal(graph.reviews.requests.at(-1)?.caller.viewer?.accountId, 'acc_bob')
    stream.end()
    assert.equal((await events.next()).done, true)
    await client.dispose()
  })

  it('passes variables to the subgraph and answers in the client’s own names', async () => {
    const socket = await openConnection(graph.gateway.url)
    const query =
      'subscription S($after: String) { added: widgetAdded(after: $after) { at: cursor widget { stars: rating } } }'
    socket.subscribe('1', query, { variables: { after: 'cursor 0' }, operationName: 'S' })
    const stream = await graph.streams.next()
    assert.deepEqual(stream.args, { after: 'cursor 0' })
    stream.push(widgetAdded('1'))
    assert.deepEqual((await socket.next()).payload, { data: { added: { at: 'cursor 1', widget: { stars: 5 } } } })
    socket.close()
  })

  it('asks its own subgraph again for what another one leads to', async () => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', 'subscription { widgetAdded { widget { name favourite { name } } } }')
    const stream = await graph.streams.next()
    stream.push(widgetAdded('1'))
    const widget = { name: 'widget 1', favourite: { name: 'widget 9' } }
    assert.deepEqual((await socket.next()).payload, { data: { widgetAdded: { widget } } })
    socket.close()
  })

  it('keeps the order of its events, however long their parts take', async () => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    const gate = Promise.withResolvers<void>()
    graph.gates.set('1', gate.promise)
    for (const id of ['1', '2', '3']) stream.push(widgetAdded(id))
    assert.ok(await socket.isQuiet())
    gate.resolve()
    for (const id of ['1', '2', '3']) assert.deepEqual((await socket.next()).payload, { data: federatedEvent(id) })
    socket.close()
  })

  it('gives what is left of an event where a subgraph fails, and goes on', async () => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    graph.reviews.answerInstead = () => ({ status: 500, body: 'secret' })
    stream.push(widgetAdded('1'))
    const { id, type, payload } = await socket.next()
    const { data, errors } = payload as { data: object; errors: { extensions: Record<string, unknown> }[] }
    const event = federatedEvent('1')
    const widget = { ...event.widgetAdded.widget, reviews: null }
    assert.deepEqual([id, type, data], ['1', 'next', { widgetAdded: { ...event.widgetAdded, widget } }])
    const { requestId, ...extensions } = errors[0]?.extensions ?? {}
    assert.equal(typeof requestId, 'string')
    assert.deepEqual(extensions, { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews', retryable: true })
    graph.reviews.answerInstead = null
    stream.push(widgetAdded('2'))
    assert.deepEqual((await socket.next()).payload, { data: federatedEvent('2') })
    socket.close()
  })

  it('shows each client what its own key may see', async () => {
    const sockets = await Promise.all(
      ['alice', 'bob'].map((key) => openConnection(graph.gateway.url, { authorization: `Bearer ${key}` })),
    )
    for (const socket of sockets) socket.subscribe('1', FEDERATED)
    const streams = [await graph.streams.next(), await graph.streams.next()]
    for (const stream of streams) stream.push(widgetAdded(stream.context.caller.viewer?.accountId ?? 'nobody'))
    assert.deepEqual(
      await Promise.all(sockets.map(async (socket) => (await socket.next()).payload)),
      ['acc_alice', 'acc_bob'].map((account) => ({ data: federatedEvent(account) })),
    )
    for (const socket of sockets) socket.close()
  })

  it('that its subgraph refuses ends in an error frame with the subgraph’s own code', async () => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', 'subscription { refused { cursor } }')
    const { id, type, payload } = await socket.next()
    const [error] = payload as { message: string; extensions: Record<string, unknown> }[]
    assert.deepEqual([id, type], ['1', 'error'])
    assert.deepEqual([error?.message, error?.extensions.code], ['This cursor is too old.', 'CURSOR_EXPIRED'])
    assert.ok(await socket.isQuiet())
    socket.close()
  })
})

describe('a client that lags', () => {
  it('by more than 1,024 events is told to resume', async () => {
    const socket = await openConnection(graph.gateway.url)
    const gate = Promise.withResolvers<void>()
    graph.gates.set('0', gate.promise)
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    for (let count = 0; count < 1026; count++) stream.push(widgetAdded('0'))
    await stream.left
    gate.resolve()
    let frame = await socket.next()
    let count = 0
    for (; frame.type === 'next'; count++) frame = await socket.next()
    const [error] = frame.payload as { extensions: Record<string, unknown> }[]
    assert.deepEqual([frame.type, error?.extensions.code, error?.extensions.limit], ['error', 'CONSUMER_LAGGED', 1024])
    assert.ok(count >= 1025)
    socket.close()
  })
})

describe('a client that leaves a quiet stream', () => {
  const ways = [
    ['by completing it', 'complete'],
    ['by closing its socket', 'close'],
    ['by vanishing', 'terminate'],
  ] as const
  it.each(ways)('%s ends it in the subgraph at once', async (_, way) => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    if (way === 'complete') socket.send({ id: '1', type: 'complete' })
    else socket[way]()
    await stream.left
    if (way !== 'complete') return
    assert.ok(await socket.isQuiet())
    socket.subscribe('1', FEDERATED)
    const again = await graph.streams.next()
    again.push(widgetAdded('2'))
    assert.deepEqual((await socket.next()).payload, { data: federatedEvent('2') })
    socket.close()
  })

  it('in the middle of an event gets nothing of it any more', async () => {
    const socket = await openConnection(graph.gateway.url)
    const asked = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    graph.gates.set('1', gate.promise)
    graph.reviews.answerInstead = () => {
      asked.resolve()
      return null
    }
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    stream.push(widgetAdded('1'))
    await asked.promise
    socket.send({ id: '1', type: 'complete' })
    await stream.left
    gate.resolve()
    assert.ok(await socket.isQuiet())
    socket.close()
  })
})

describe('a subgraph that dies', () => {
  const deaths = [
    ['is killed', (subgraph: TestGraph['market']) => subgraph.kill()],
    ['closes normally in the middle', (subgraph: TestGraph['market']) => subgraph.closeSockets(1000)],
    ['goes away', (subgraph: TestGraph['market']) => subgraph.closeSockets(1001)],
    ['fails', (subgraph: TestGraph['market']) => subgraph.closeSockets(4500)],
  ] as const
  it.each(deaths)('because it %s is an error frame, so that the client resumes', async (_, die) => {
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', FEDERATED)
    const stream = await graph.streams.next()
    stream.push(widgetAdded('1'))
    assert.deepEqual((await socket.next()).payload, { data: federatedEvent('1') })
    await die(graph.market)
    const { id, type, payload } = await socket.next()
    assert.deepEqual([id, type], ['1', 'error'])
    const [{ requestId, ...extensions } = {}] = (payload as { extensions: Record<string, unknown> }[]).map(
      (error) => error.extensions,
    )
    assert.deepEqual(extensions, { code: 'UPSTREAM_LOST', service: 'market', retryable: true })
    assert.equal(typeof requestId, 'string')
    assert.ok(await socket.isQuiet())
    socket.close()
  })

  it('before the stream begins is an error frame, too', async () => {
    await graph.market.kill()
    const socket = await openConnection(graph.gateway.url)
    socket.subscribe('1', FEDERATED)
    const { type, payload } = await socket.next()
    const [error] = payload as { extensions: Record<string, unknown> }[]
    assert.deepEqual(
      [type, error?.extensions.code, error?.extensions.retryable],
      ['error', 'SUBGRAPH_UNAVAILABLE', true],
    )
    socket.close()
  })
})

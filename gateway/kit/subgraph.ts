import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { ApolloServer, HeaderMap } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js'
import { parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import {
  type Caller,
  type Envelope,
  envelopeFromHeaders,
  verifyEnvelope,
  WEBSOCKET_MESSAGE,
} from '#runtime/envelope.ts'
import { createMemoryNonces } from '#runtime/nonces.ts'

export interface TestContext {
  readonly caller: Caller
}

export interface TestSubgraphDefinition {
  readonly name: string
  readonly typeDefs: string
  readonly resolvers: object
  /** A signed request to another path than /graphql. Undefined answers 404. */
  readonly route?: (path: string, body: string) => unknown
}

/** A real subgraph over HTTP and WebSocket that answers signed requests only, as the platform's own do. */
export interface TestSubgraph {
  readonly url: string
  readonly requests: { readonly query: string; readonly variables: unknown; readonly caller: Caller }[]
  /** Every connection is cut at once and the port refuses from then on. */
  kill(): Promise<void>
  /** Cuts the WebSockets only, each with that close code. */
  closeSockets(code: number): void
  /** Answers every request like this instead; null for its own answers again. */
  answerInstead: ((request: IncomingMessage) => { status: number; body: string } | 'reset' | null) | null
}

export async function startTestSubgraph(definition: TestSubgraphDefinition, secret: string): Promise<TestSubgraph> {
  const nonces = createMemoryNonces()
  const resolvers = definition.resolvers as GraphQLResolverMap<unknown>
  const schema = buildSubgraphSchema([{ typeDefs: parse(definition.typeDefs), resolvers }])
  const apollo = new ApolloServer<TestContext>({
    schema,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  })
  apollo.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests()
  const sockets = new Set<Socket>()

  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const instead = subgraph.answerInstead?.(request) ?? null
    if (instead === 'reset') return void request.socket.resetAndDestroy()
    if (instead !== null) return void response.writeHead(instead.status).end(instead.body)
    const path = request.url ?? ''
    const envelope = envelopeFromHeaders((name) => request.headers[name]?.toString())
    const verified = await verifyEnvelope({ secret, nonces }, { method: request.method ?? '', path, body }, envelope)
    if ('problem' in verified) return void response.writeHead(401).end(JSON.stringify({ problem: verified.problem }))
    if (path !== '/graphql') {
      const answer = definition.route?.(path, body.toString())
      return void response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer))
    }
    const { query, variables } = JSON.parse(body.toString())
    subgraph.requests.push({ query, variables, caller: verified.caller })
    const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(body.toString()) },
      context: async () => ({ caller: verified.caller }),
    })
    const text = answer.body.kind === 'complete' ? answer.body.string : ''
    response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers)).end(text)
  })
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  const webSockets = new WebSocketServer({ server: http, path: '/graphql' })
  const callers = new WeakMap<object, Caller>()
  useServer(
    {
      schema,
      async onConnect({ connectionParams, extra }) {
        const envelope = (connectionParams?.envelope ?? {}) as Partial<Envelope>
        const verified = await verifyEnvelope({ secret, nonces }, WEBSOCKET_MESSAGE, envelope)
        if ('problem' in verified) return false
        callers.set(extra.socket, verified.caller)
        return true
      },
      context: ({ extra }) => ({ caller: callers.get(extra.socket) }),
    },
    webSockets,
  )
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo

  const subgraph: TestSubgraph = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    answerInstead: null,
    closeSockets(code) {
      for (const socket of webSockets.clients) socket.close(code)
    },
    async kill() {
      if (!http.listening) return
      const closed = once(http, 'close')
      http.close()
      for (const socket of sockets) socket.destroy()
      await closed
      await apollo.stop()
    },
  }
  return subgraph
}

/** A stream that the test pushes into, one for each subscriber, which says when its subscriber has left. */
export function createTestStreams<Event>() {
  const opened: ReturnType<typeof openStream<Event>>[] = []
  const waiting: ((stream: ReturnType<typeof openStream<Event>>) => void)[] = []
  return {
    open(args: object, context: TestContext) {
      const stream = openStream<Event>(args, context)
      const waits = waiting.shift()
      if (waits) waits(stream)
      else opened.push(stream)
      return stream.iterator
    },
    /** The next one that somebody opened or opens. */
    async next() {
      const stream = opened.shift()
      if (stream) return stream
      const { promise, resolve } = Promise.withResolvers<ReturnType<typeof openStream<Event>>>()
      waiting.push(resolve)
      return promise
    },
  }
}

function openStream<Event>(args: object, context: TestContext) {
  const events: IteratorResult<Event, undefined>[] = []
  const left = Promise.withResolvers<void>()
  let pull: ((event: IteratorResult<Event, undefined>) => void) | null = null
  function deliver(event: IteratorResult<Event, undefined>) {
    if (pull) pull(event)
    else events.push(event)
    pull = null
  }
  const iterator: AsyncIterableIterator<Event> = {
    next: async () => events.shift() ?? new Promise((resolve) => (pull = resolve)),
    async return() {
      left.resolve()
      deliver({ value: undefined, done: true })
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return {
    iterator,
    args,
    context,
    left: left.promise,
    push: (event: Event) => deliver({ value: event, done: false }),
    end: () => deliver({ value: undefined, done: true }),
  }
}

import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { signEnvelope, WEBSOCKET_MESSAGE } from '#runtime/envelope.ts'
import type { Logger } from '#runtime/log.ts'
import { callerOf, type GatewayContext } from './context.ts'
import { gatewayError } from './errors.ts'
import { unavailable } from './subgraphs.ts'

export type Event = FormattedExecutionResult<Record<string, unknown>, unknown>

/** Events of one subscription in a subgraph, in its order. `return` closes it there at once, also while it is quiet. */
export interface EventStream {
  next(): Promise<IteratorResult<Event, undefined>>
  return(): void
}

export interface UpstreamRequest {
  readonly service: string
  readonly url: URL
  readonly secret: string
  readonly context: GatewayContext
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown>
  readonly log: Logger
}

/** Why a stream ended before its time. Reaches the client as one `error` frame, which a bare `complete` never is. */
export class StreamError extends Error {
  override name = 'StreamError'
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[], options?: ErrorOptions) {
    super(errors[0]?.message ?? 'The stream ended.', options)
    this.errors = errors
  }
}

/** Events that a client has not taken yet. One that lags further behind resumes from its cursor instead. */
const MAX_WAITING = 1024
const PING_EVERY_MS = 15_000
const PONG_WITHIN_MS = 10_000

/**
 * Subscribes in a subgraph over a WebSocket of its own: a shared one would need the authority of all its clients. `next`
 * rejects once with a `StreamError` where the subgraph refuses, dies, or runs too far ahead of the client.
 */
export function openUpstream(request: UpstreamRequest): EventStream {
  const { service, secret, context, query, operationName, variables, log } = request
  const queue = createQueue()
  let isConnected = false
  let isComplete = false
  let pongTimer: NodeJS.Timeout | undefined

  const client = createClient({
    url: request.url.href.replace(/^http/, 'ws'),
    webSocketImpl: PlainWebSocket,
    retryAttempts: 0,
    keepAlive: PING_EVERY_MS,
    connectionParams: () => ({ envelope: signEnvelope(secret, WEBSOCKET_MESSAGE, callerOf(context)) }),
    on: {
      connected: () => {
        isConnected = true
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN_MS)
      },
      pong: () => clearTimeout(pongTimer),
      closed(event) {
        clearTimeout(pongTimer)
        if (!isConnected || isComplete) return
        // The client takes a normal close for a reason to connect again, and would skip what happens in between.
        fail(lost(service, event))
        void client.dispose()
      },
      message: (message) => {
        if (message.type === 'complete') isComplete = true
      },
    },
  })
  const fail = (error: StreamError) => queue.end(error)
  const named = operationName === undefined ? {} : { operationName }
  const unsubscribe = client.subscribe(
    { query, variables, ...named },
    {
      next(event) {
        // No data at all is how a refused subscription comes: the operation never began.
        if (event.data === undefined && event.errors !== undefined) fail(refused(service, event.errors))
        else if (!queue.push(event)) {
          fail(lagging(service))
          unsubscribe()
        }
      },
      error(cause) {
        if (Array.isArray(cause)) return fail(refused(service, cause))
        log.warn({ err: cause, service, requestId: context.requestId }, 'a subscription lost its subgraph')
        fail(isConnected ? lost(service, cause) : notReached(service, cause))
      },
      complete() {
        // A socket that closes normally looks like the end, too; only the subgraph's own word for it counts.
        if (isComplete) queue.end()
        else fail(lost(service))
      },
    },
  )
  return {
    next: () => queue.next(),
    return() {
      queue.end()
      unsubscribe()
    },
  }
}

/** Compression costs a context of memory for each socket, and these stay inside our network. */
class PlainWebSocket extends WebSocket {
  constructor(url: string, protocols: string | string[]) {
    super(url, protocols, { perMessageDeflate: false })
  }
}

interface Queue {
  next(): Promise<IteratorResult<Event, undefined>>
  /** False once too many wait. */
  push(event: Event): boolean
  /** What waits is still delivered before the end or the error. */
  end(error?: StreamError): void
}

function createQueue(): Queue {
  const waiting: Event[] = []
  const pulls: PromiseWithResolvers<IteratorResult<Event, undefined>>[] = []
  let isEnded = false
  let failure: StreamError | undefined

  return {
    next() {
      const event = waiting.shift()
      if (event !== undefined) return Promise.resolve({ value: event, done: false })
      if (failure !== undefined) {
        const error = failure
        failure = undefined
        return Promise.reject(error)
      }
      if (isEnded) return Promise.resolve({ value: undefined, done: true })
      const pull = Promise.withResolvers<IteratorResult<Event, undefined>>()
      pulls.push(pull)
      return pull.promise
    },
    push(event) {
      if (isEnded) return true
      const pull = pulls.shift()
      if (pull !== undefined) pull.resolve({ value: event, done: false })
      else waiting.push(event)
      return waiting.length <= MAX_WAITING
    },
    end(error) {
      if (isEnded) return
      isEnded = true
      const pull = pulls.shift()
      if (error === undefined) pull?.resolve({ value: undefined, done: true })
      else if (pull !== undefined) pull.reject(error)
      else failure = error
      for (const rest of pulls.splice(0)) rest.resolve({ value: undefined, done: true })
    },
  }
}

function refused(service: string, errors: readonly GraphQLFormattedError[]): StreamError {
  return new StreamError(
    errors.map(
      ({ message, path, extensions }) =>
        new GraphQLError(message, { ...(path && { path }), extensions: { ...extensions, serviceName: service } }),
    ),
  )
}

function lost(service: string, cause?: unknown): StreamError {
  const message = `The ${service} service ended the stream before its time. Subscribe again after the last cursor you hold.`
  return new StreamError([gatewayError('UPSTREAM_LOST', message, { service, retryable: true })], { cause })
}

function notReached(service: string, cause: unknown): StreamError {
  const { message, extensions } = unavailable(service)
  return new StreamError([new GraphQLError(message, { extensions: { ...extensions, service } })], { cause })
}

function lagging(service: string): StreamError {
  const message = `More than ${MAX_WAITING} events wait for this client. Subscribe again after the last cursor you hold.`
  return new StreamError([gatewayError('CONSUMER_LAGGED', message, { service, retryable: true, limit: MAX_WAITING })])
}

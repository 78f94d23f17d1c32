import './withoutTelemetry.ts'
import type { Server } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionArgs, ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { type Extra, useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Authenticator } from './authenticate.ts'
import { type GatewayContext, newRequestId } from './context.ts'
import { currentRequest, formatErrors, gatewayError } from './errors.ts'
import { LIMITS } from './limits.ts'
import {
  checkOperation,
  executeOverSocket,
  present,
  type SocketOperation,
  subscribeOverSocket,
} from './socketOperation.ts'
import type { Subscriptions } from './subscribe.ts'
import { StreamError } from './upstream.ts'

export interface SocketOptions extends Subscriptions {
  readonly http: Server
  readonly apollo: ApolloServer<GatewayContext>
  readonly authenticator: Authenticator
  /** How often the key of an open socket is looked at again: a revoked one closes it. */
  readonly reauthenticateMs: number
}

/** What one socket is allowed, until its key says otherwise. */
interface Connection {
  readonly authorization: string | undefined
  viewer: GatewayContext['viewer']
  readonly closing: AbortController
}

const TRY_AGAIN_LATER = 1013
const CLOSE_WITHIN_MS = 5000

/**
 * Serves `graphql-transport-ws` at /graphql. Subscriptions are federated; queries and mutations take the same way as over
 * HTTP. What is wrong with one operation is an `error` frame of its id and leaves the socket and its other operations alone.
 * `stop` closes every socket with 1001.
 */
export function serveWebSockets(options: SocketOptions): { stop(): Promise<void> } {
  const { http, apollo, planner, log } = options
  const server = new WebSocketServer({
    server: http,
    path: '/graphql',
    maxPayload: LIMITS.bodyBytes,
    // A compression context for each socket costs more memory than everything else about it.
    perMessageDeflate: false,
  })
  const connections = new WeakMap<WebSocket, Connection>()
  // Apollo Server's answers are ready for the client; graphql-ws carries results that are not, so these go beside them.
  const answers = new WeakMap<ExecutionResult, FormattedExecutionResult>()

  function connectionOf({ socket }: Extra): Connection {
    const connection = connections.get(socket)
    if (connection === undefined) throw new Error('An operation arrived before its connection was acknowledged.')
    return connection
  }

  const cleanup = useServer<Record<string, unknown>, Partial<Extra>>(
    {
      async onConnect({ connectionParams, extra }) {
        const authorization = authorizationOf(connectionParams) ?? extra.request.headers.authorization
        const found = await options.authenticator.authenticate(authorization, newRequestId())
        if ('refusal' in found) {
          if (found.refusal.extensions.code === 'UNAUTHENTICATED') return false
          extra.socket.close(TRY_AGAIN_LATER, 'Identity does not answer, try again later')
          return true
        }
        const connection = { authorization, viewer: found.viewer, closing: new AbortController() }
        connections.set(extra.socket, connection)
        watchKey(options, connection, extra.socket)
        return true
      },
      async onSubscribe({ extra, subscriptions }, _id, payload) {
        const { viewer, closing } = connectionOf(extra)
        const context = { viewer, requestId: newRequestId(), signal: closing.signal }
        const active = Object.keys(subscriptions).length
        const checked = active > LIMITS.subscriptionsPerSocket ? tooMany() : checkOperation(planner, payload)
        if (Array.isArray(checked)) return checked
        const operation: SocketOperation = { ...checked, context, payload }
        return {
          schema: planner.schema,
          document: checked.document,
          ...(payload.operationName && { operationName: payload.operationName }),
          variableValues: payload.variables ?? {},
          contextValue: operation,
        }
      },
      async execute({ contextValue }: ExecutionArgs) {
        const result: ExecutionResult = {}
        answers.set(result, await executeOverSocket(apollo, contextValue as SocketOperation, log))
        return result
      },
      subscribe: ({ contextValue }: ExecutionArgs) => subscribeOverSocket(options, contextValue as SocketOperation),
      onNext: (_context, _id, _payload, { contextValue }, result) =>
        answers.get(result) ?? present(result, (contextValue as SocketOperation).context, log),
      onError: (_context, _id, _payload, errors) =>
        currentRequest.run({ requestId: newRequestId() }, () => formatErrors(errors.flatMap(unwrap), log)),
      onClose: ({ extra }) => {
        if (extra.socket !== undefined) connections.get(extra.socket)?.closing.abort()
      },
    },
    server,
  )
  return {
    async stop() {
      // A client that does not answer the close is not waited for longer than this.
      const impatience = setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, CLOSE_WITHIN_MS)
      await cleanup.dispose()
      clearTimeout(impatience)
    },
  }
}

function watchKey(options: SocketOptions, connection: Connection, socket: WebSocket): void {
  if (connection.authorization === undefined) return
  const timer = setInterval(async () => {
    const found = await options.authenticator.authenticate(connection.authorization, newRequestId())
    if ('viewer' in found) connection.viewer = found.viewer
    else if (found.refusal.extensions.code === 'UNAUTHENTICATED') socket.close(CloseCode.Forbidden, 'Forbidden')
  }, options.reauthenticateMs)
  socket.once('close', () => clearInterval(timer))
}

/** Clients put it at the top of the payload, in any case, or inside `headers`, as GraphiQL does. */
function authorizationOf(params: Record<string, unknown> | undefined): string | undefined {
  const places = [params, params?.headers].filter((place) => typeof place === 'object' && place !== null)
  const values = places.flatMap((place) =>
    Object.entries(place).flatMap(([name, value]) => (name.toLowerCase() === 'authorization' ? [value] : [])),
  )
  // Something that is no string is a wrong header, not a missing one.
  return values.length === 0 ? undefined : String(values[0])
}

/** graphql-ws wraps what a stream throws. */
function unwrap(error: GraphQLError): readonly GraphQLError[] {
  return error.originalError instanceof StreamError ? error.originalError.errors : [error]
}

function tooMany(): GraphQLError[] {
  const limit = LIMITS.subscriptionsPerSocket
  return [gatewayError('TOO_MANY_SUBSCRIPTIONS', `A socket may have at most ${limit} operations open.`, { limit })]
}

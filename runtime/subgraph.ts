import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type Request, type Response } from 'express'
import { GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import type { DataSource, EntitySchema } from 'typeorm'
import { WebSocketServer } from 'ws'
import type { ServiceConfig, ServiceName } from './config.ts'
import { type MigrationClass, openDatabase, runtimeUrl } from './database.ts'
import { type Caller, type Envelope, envelopeFromHeaders, verifyEnvelope, WEBSOCKET_MESSAGE } from './envelope.ts'
import { createLogger, type Logger } from './log.ts'
import { createMemoryNonces, createRedisNonces, type NonceStore } from './nonces.ts'
import { type Consumers, startConsumers } from './outbox/consume.ts'
import { createNatsLog } from './outbox/nats/natsLog.ts'
import { createPostgresLog } from './outbox/postgresLog.ts'
import { startRelay } from './outbox/relay.ts'
import { createReferences, type References } from './references.ts'
import { DateTimeScalar } from './scalars.ts'
import type { Viewer } from './viewer.ts'

/** What a subgraph's own parts stand on while it runs. */
export interface Service {
  readonly name: ServiceName
  readonly config: ServiceConfig
  readonly db: DataSource
  readonly references: References
  readonly log: Logger
}

/** What a resolver gets. `loaders` are fresh for each request. */
export interface SubgraphContext<Loaders> {
  readonly viewer: Viewer | null
  readonly caller: Caller
  readonly db: DataSource
  readonly loaders: Loaders
  readonly service: Service
}

export interface SubgraphDefinition<Loaders> {
  readonly name: ServiceName
  readonly resolvers: object
  readonly entities: readonly EntitySchema[]
  readonly migrations: readonly MigrationClass[]
  readonly createLoaders: (db: DataSource, viewer: Viewer | null, caller: Caller) => Loaders
  readonly createConsumers?: (service: Service) => Consumers
  /** Work beside requests, such as following the chain. Started once the database is ready; stopped first. */
  readonly startBackground?: (service: Service) => Promise<{ stop(): Promise<void> }>
  /** Routes beside /graphql; they are behind the envelope, too, and find the caller in `response.locals.caller`. */
  readonly routes?: (app: express.Express, service: Service) => void
}

export interface RunningSubgraph {
  readonly url: string
  readonly service: Service
  stop(): Promise<void>
}

/** More than the gateway takes: what it lets through is ours to answer, also with what planning adds. */
const BODY_BYTES_MAX = 20 * 1024 * 1024

/** Starts a subgraph: database brought up to date, events flowing, HTTP and WebSocket answering signed requests only. */
export async function startSubgraph<Loaders>(
  definition: SubgraphDefinition<Loaders>,
  config: ServiceConfig,
): Promise<RunningSubgraph> {
  const { name } = definition
  const log = createLogger(name)
  const database = { adminUrl: config.databaseUrl, secret: config.secret, service: name }
  const db = await openDatabase({ ...database, entities: definition.entities, migrations: definition.migrations })
  const service: Service = { name, config, db, log, references: createReferences({ service: name, ...config }) }
  const nonces = config.redisUrl === null ? createMemoryNonces() : createRedisNonces(config.redisUrl, log)
  const events =
    config.natsUrl === null
      ? createPostgresLog({ listenUrl: runtimeUrl(database), service: name, log })
      : createNatsLog({ url: config.natsUrl, secret: config.secret, service: name, log })
  const schema = await loadSchema(definition)
  const createContext = (caller: Caller): SubgraphContext<Loaders> => ({
    viewer: caller.viewer,
    caller,
    db,
    service,
    loaders: definition.createLoaders(db, caller.viewer, caller),
  })

  const app = express()
  app.disable('x-powered-by')
  const http = createServer(app)
  http.keepAliveTimeout = 65_000
  const apollo = new ApolloServer<SubgraphContext<Loaders>>({
    schema,
    introspection: true,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      ApolloServerPluginInlineTraceDisabled(),
      // It looks at every field of every answer, for cache hints that we do not give.
      ApolloServerPluginCacheControlDisabled(),
    ],
    formatError: (formatted, error) => maskUnexpected(formatted, error, log),
  })
  const sockets = serveWebSockets({ http, schema, createContext, secret: config.secret, nonces, log })
  await apollo.start()
  let isReady = false

  app.get('/livez', (_, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', async (_, response) => {
    const problem = isReady ? await db.query('select 1').then(() => null, String) : 'starting or stopping'
    // Without NATS events still flow, only later, and an event that stops a consumer stops no answer: both are said here, and
    // are no reason to take the service out.
    response
      .status(problem === null ? 200 : 503)
      .json(
        problem === null
          ? { status: 'ok', bus: events.status(), stuck: consumers.stuck() }
          : { status: 'unavailable', problem },
      )
  })
  app.use(express.json({ limit: BODY_BYTES_MAX, verify: (request, _, bytes) => void bodies.set(request, bytes) }))
  app.use(refuseUnreadable)
  app.use(requireEnvelope(config.secret, nonces))
  definition.routes?.(app, service)
  app.use(
    '/graphql',
    expressMiddleware(apollo, { context: async ({ res }) => createContext((res as Response).locals.caller) }),
  )

  const relay = startRelay({ db, service: name, events, log })
  const consumers = startConsumers({ db, events, consumers: definition.createConsumers?.(service) ?? {}, log })
  const background = await definition.startBackground?.(service)
  const stopWork = async (): Promise<void> => {
    await background?.stop()
    await consumers.stop()
    await relay.stop()
    await events.stop()
    await nonces.close()
    await db.destroy()
  }
  const port = await listen(http, config).catch(async (error: unknown) => {
    await stopWork()
    throw error
  })
  isReady = true

  return {
    url: `http://${config.host}:${port}`,
    service,
    async stop() {
      isReady = false
      await sockets.stop()
      await apollo.stop()
      await stopWork()
    },
  }
}

const bodies = new WeakMap<object, Buffer>()

async function loadSchema({
  name,
  resolvers,
}: {
  readonly name: ServiceName
  readonly resolvers: object
}): Promise<GraphQLSchema> {
  const typeDefs = parse(await readFile(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'))
  return buildSubgraphSchema([
    { typeDefs, resolvers: { DateTime: DateTimeScalar, ...resolvers } as GraphQLResolverMap<unknown> },
  ])
}

/** What is no JSON, or too much of it, is the client's to mend: unsaid, the gateway would tell them to try it again. */
function refuseUnreadable(error: unknown, _: Request, response: Response, next: (error: unknown) => void): void {
  const status = (error as { readonly status?: number } | null)?.status ?? 500
  if (status < 400 || status > 499) {
    next(error)
    return
  }
  const message =
    status === 413 ? `Expected at most ${BODY_BYTES_MAX} bytes.` : 'Expected a JSON object or list, got what is none.'
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] })
}

/** A subgraph called directly refuses, whatever is asked: only who knows our secret can sign. */
function requireEnvelope(secret: string, nonces: NonceStore) {
  return async (request: Request, response: Response, next: () => void): Promise<void> => {
    const message = { method: request.method, path: request.originalUrl, body: bodies.get(request) ?? '' }
    const verified = await verifyEnvelope(
      { secret, nonces },
      message,
      envelopeFromHeaders((name) => request.get(name)),
    )
    if ('problem' in verified) {
      response.status(401).json({
        errors: [
          {
            message: `This service answers the gateway only. ${verified.problem}`,
            extensions: { code: 'UNSIGNED_REQUEST' },
          },
        ],
      })
      return
    }
    response.locals.caller = verified.caller
    next()
  }
}

function serveWebSockets<Loaders>(options: {
  readonly http: ReturnType<typeof createServer>
  readonly schema: GraphQLSchema
  readonly createContext: (caller: Caller) => SubgraphContext<Loaders>
  readonly secret: string
  readonly nonces: NonceStore
  readonly log: Logger
}): { stop(): Promise<void> } {
  const { http, schema, createContext, secret, nonces } = options
  const server = new WebSocketServer({ server: http, path: '/graphql', maxPayload: BODY_BYTES_MAX })
  const callers = new WeakMap<object, Caller>()
  const cleanup = useServer(
    {
      schema,
      async onConnect({ connectionParams, extra }) {
        const envelope = (connectionParams?.envelope ?? {}) as Partial<Envelope>
        const verified = await verifyEnvelope({ secret, nonces }, WEBSOCKET_MESSAGE, envelope)
        if ('problem' in verified) return false
        callers.set(extra.socket, verified.caller)
        return true
      },
      context: ({ extra }) => {
        const caller = callers.get(extra.socket)
        if (caller === undefined) throw new Error('An operation arrived before its connection was acknowledged.')
        return createContext(caller)
      },
    },
    server,
  )
  return { stop: async () => cleanup.dispose() }
}

/** What we meant to say passes; anything else is our fault: the log has it all, the caller only that it happened. */
function maskUnexpected(
  formatted: { readonly message: string; readonly extensions?: Record<string, unknown> },
  error: unknown,
  log: Logger,
) {
  const { stacktrace: _, ...extensions } = formatted.extensions ?? {}
  if (extensions.code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions }
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  log.error({ err: cause }, 'a request failed unexpectedly')
  return { ...formatted, message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }
}

async function listen(http: ReturnType<typeof createServer>, { host, port }: ServiceConfig): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
  return (http.address() as AddressInfo).port
}

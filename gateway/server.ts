import './withoutTelemetry.ts'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import express, { type Express } from 'express'
import { createLogger, type Logger } from '#runtime/log.ts'
import { createAuthenticator, FRESH_MS } from './authenticate.ts'
import type { GatewayConfig } from './config.ts'
import type { GatewayContext } from './context.ts'
import { describeError } from './errors.ts'
import { createGateway } from './execute.ts'
import { serveGraphQL, statusByMediaType } from './http.ts'
import { loadPlanner, type Planner, SupergraphError } from './plan.ts'
import { type PlaygroundOptions, playgroundMiddleware } from './playground.ts'
import { refuseTheRest, serveRest } from './rest.ts'
import { createSubgraph, type Subgraph } from './subgraphs.ts'
import { serveWebSockets } from './websocket.ts'

export interface GatewayOptions {
  /** The page that a browser gets at /graphql. Without it, browsers get what every client gets. */
  readonly playground?: PlaygroundOptions
  /** Other routes of the same server; they are asked before /graphql is. */
  readonly routes?: (app: Express) => void
  /** How often the key of an open socket is looked at again, 30 s by default. */
  readonly reauthenticateMs?: number
  /** How long a key that identity found good is not asked for again, 5 s by default. */
  readonly keyFreshMs?: number
}

export interface RunningGateway {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts the gateway: the whole graph over HTTP and WebSocket at /graphql. Subgraphs may come and go; only the supergraph
 * file has to be there. `stop` lets running requests finish and closes sockets with 1001.
 */
export async function startGateway(config: GatewayConfig, options: GatewayOptions = {}): Promise<RunningGateway> {
  const { secret } = config
  const { reauthenticateMs = 30_000, keyFreshMs = FRESH_MS } = options
  const log = createLogger('gateway')
  const planner = await loadPlanner(config.supergraphPath)
  const subgraphs = connectSubgraphs(planner, config, log)
  const identityUrl = config.subgraphUrls.identity ?? subgraphs.identity?.url.origin ?? null
  const authenticator = createAuthenticator({ identityUrl, secret, log, freshMs: keyFreshMs })

  const app = express()
  app.disable('x-powered-by')
  // Express shows a stack trace to whoever asks in any other environment.
  app.set('env', 'production')
  const http = createServer(app)
  http.keepAliveTimeout = 65_000
  const apollo = new ApolloServer<GatewayContext>({
    gateway: createGateway(planner, subgraphs),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    logger: log,
    formatError: (formatted, error) => describeError(formatted, error, log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      statusByMediaType,
    ],
  })
  await apollo.start()
  let isReady = false
  let sockets: { stop(): Promise<void> } | undefined
  app.get('/livez', (_, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', (_, response) => {
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'unavailable' })
  })
  app.get('/', (_, response) => response.redirect('/graphql'))
  options.routes?.(app)
  const urls = Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, url]))
  const rest = serveRest(app, { urls, secret, authenticator, log })
  if (options.playground) app.use(playgroundMiddleware(options.playground))
  serveGraphQL(app, { apollo, authenticator, log })
  refuseTheRest(app, log)

  async function stop(): Promise<void> {
    isReady = false
    await sockets?.stop()
    await apollo.stop()
    await authenticator.close()
    await rest.close()
    await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.close()))
  }

  const port = await listen(http, config).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  // Not before: a WebSocket server takes the HTTP server's error of a taken port for its own, and prints it.
  sockets = serveWebSockets({ http, apollo, authenticator, planner, subgraphs, secret, log, reauthenticateMs })
  isReady = true
  return { url: `http://${config.host}:${port}`, stop }
}

function connectSubgraphs(planner: Planner, config: GatewayConfig, log: Logger): Record<string, Subgraph> {
  return Object.fromEntries(
    planner.subgraphs.map(({ name, url }) => {
      const address = config.subgraphUrls[name] ?? url
      if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
        const expected = `expected http:// or https://, got "${address}"`
        throw new SupergraphError(`The subgraph ${name} has no URL to ask at: ${expected}.`)
      }
      const endpoint = new URL(address)
      if (endpoint.pathname === '/') endpoint.pathname = '/graphql'
      return [name, createSubgraph({ name, url: endpoint, secret: config.secret, log })]
    }),
  )
}

async function listen(http: Server, { host, port }: GatewayConfig): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
  return (http.address() as AddressInfo).port
}

import { join } from 'node:path'
import { SERVICES, type ServiceName } from '#runtime/config.ts'
import { readGatewayConfig } from '../gateway/config.ts'
import type { PlaygroundConfig } from '../gateway/playground/config.ts'
import { startGateway } from '../gateway/server.ts'
import type { ChainSettings } from './contracts.ts'
import { freePort } from './ports.ts'
import { startInProcess } from './services.ts'

export interface PlatformOptions {
  readonly databaseUrl: string
  readonly secret: string
  readonly adminKey: string
  readonly chain: ChainSettings
  /** The gateway's port. */
  readonly port: number
  readonly host?: string
  /** What the playground opens with; asked each time. */
  readonly playground?: () => PlaygroundConfig
  /** Further settings of the services, by the names of their environment variables. */
  readonly settings?: Readonly<Record<string, string>>
  /** How a service is started; in this process unless said otherwise. */
  readonly start?: (name: ServiceName, env: NodeJS.ProcessEnv) => Promise<{ stop(): Promise<void> }>
}

export interface Platform {
  /** The gateway: /graphql over HTTP and WebSocket. */
  readonly url: string
  readonly subgraphUrls: Readonly<Record<ServiceName, string>>
  /** Stops one service, as an outage would. */
  stopService(name: ServiceName): Promise<void>
  /** Starts a stopped one again, where it was. */
  startService(name: ServiceName): Promise<void>
  stop(): Promise<void>
}

const PORT_ATTEMPTS = 5

/** Starts the six services and the gateway over a database and a chain that are there already. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts()
    try {
      return await startOn(ports, options)
    } catch (error) {
      // Another program was faster at one of the services' ports; the gateway's own is its user's to free.
      const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number }
      const isRace = code === 'EADDRINUSE' && Object.values(ports).includes(port ?? 0)
      if (!isRace || attempt === PORT_ATTEMPTS) throw error
    }
  }
}

async function startOn(ports: Readonly<Record<ServiceName, number>>, options: PlatformOptions): Promise<Platform> {
  const subgraphUrls = Object.fromEntries(SERVICES.map((name) => [name, `http://127.0.0.1:${ports[name]}`])) as Record<
    ServiceName,
    string
  >
  const env = createEnvironment(options, subgraphUrls)
  const start = options.start ?? ((name, serviceEnv) => startInProcess[name](serviceEnv))
  const running = new Map<ServiceName, { stop(): Promise<void> }>()
  const startService = async (name: ServiceName): Promise<void> => {
    running.set(name, await start(name, { ...env, PORT: `${ports[name]}`, HOST: '127.0.0.1' }))
  }
  const stopServices = async (): Promise<void> => {
    await Promise.all([...running.values()].map((service) => service.stop()))
  }

  try {
    const started = await Promise.allSettled(SERVICES.map(startService))
    for (const result of started) if (result.status === 'rejected') throw result.reason
    const gateway = await startGateway(readGatewayConfig(env), {
      playground: {
        distFolder: join(import.meta.dirname, '..', 'gateway', 'playground', 'dist'),
        config: options.playground ?? (() => ({ tabs: [], headers: null })),
      },
    })
    return {
      url: gateway.url,
      subgraphUrls,
      startService,
      async stopService(name) {
        await running.get(name)?.stop()
        running.delete(name)
      },
      async stop() {
        await gateway.stop()
        await stopServices()
      },
    }
  } catch (error) {
    await stopServices()
    throw error
  }
}

function createEnvironment(options: PlatformOptions, subgraphUrls: Record<ServiceName, string>): NodeJS.ProcessEnv {
  const { databaseUrl, secret, adminKey, chain, port, host = '127.0.0.1', settings } = options
  return {
    DATABASE_URL: databaseUrl,
    TRIBUTARY_SECRET: secret,
    TRIBUTARY_ADMIN_KEY: adminKey,
    CHAIN_RPC_URL: chain.rpcUrl,
    TOKEN_ADDRESS: chain.token,
    DISTRIBUTOR_ADDRESS: chain.distributor,
    POLICY_ADDRESS: chain.policy,
    GOVERNANCE_ADDRESS: chain.governance,
    DISTRIBUTOR_BLOCK: `${chain.deployedAtBlock}`,
    SETTLEMENT_PRIVATE_KEY: chain.settlementKey,
    REGISTRY_ADDRESS: chain.registry,
    ANCHORING_PRIVATE_KEY: chain.anchoringKey,
    SUPERGRAPH: join(import.meta.dirname, '..', 'schema', 'supergraph.graphql'),
    PORT: `${port}`,
    HOST: host,
    ...Object.fromEntries(SERVICES.map((name) => [`${name.toUpperCase()}_URL`, subgraphUrls[name]])),
    ...settings,
  }
}

async function choosePorts(): Promise<Record<ServiceName, number>> {
  const ports = await Promise.all(SERVICES.map(async (name) => [name, await freePort()] as const))
  return Object.fromEntries(ports) as Record<ServiceName, number>
}

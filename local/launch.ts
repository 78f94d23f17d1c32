import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLogger } from '#runtime/log.ts'
import type { PlaygroundConfig } from '../gateway/playground/config.ts'
import { startLocalChain } from './chain.ts'
import { type ChainSettings, LOCAL_ACCOUNTS, LOCAL_CHAIN_ID, localKey, prepareContracts } from './contracts.ts'
import { depositFromWallet } from './demo/deposit.ts'
import { createDemoQueries, type DemoQuery } from './demo/queries.ts'
import { seedDemoWorld } from './demo/seed.ts'
import { replaceFile } from './files.ts'
import { type DataFolder, prepareDataFolder } from './folder.ts'
import { startIsolated } from './isolated.ts'
import { type Platform, startPlatform } from './platform.ts'
import { checkPort } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { StartupError } from './startupError.ts'
import { createStore, type Store } from './store.ts'

const DEFAULT_PORT = 4000
const DEMO_DEPOSIT = '100'
const DEMO_DEPOSIT_FILE = 'demo-deposit'
/** On one machine people want to see a settlement while they watch. */
const LOCAL_SETTINGS = { TRIBUTARY_MATURITY_SECONDS: '5', SETTLEMENT_PERIOD_SECONDS: '15' }
/** What a user may set for the services of a local launch. */
const PASSED_ON = [...Object.keys(LOCAL_SETTINGS), 'NATS_URL', 'REDIS_URL', 'AGENTS_ALLOW_PRIVATE_ENDPOINTS']

export interface LaunchOptions {
  readonly env: NodeJS.ProcessEnv
  /** Each service as a process of its own, started again when it dies. */
  readonly isIsolated: boolean
  /** Settles when the person asks to stop, also half-way through the start. */
  readonly asked: Promise<null>
}

export interface Launch {
  readonly url: string
  readonly dataPath: string
  readonly chain: ChainSettings
  readonly demoKey: string
  readonly adminKey: string
  readonly queries: readonly DemoQuery[]
  /** Settles with a sentence when the database or the chain ended although nobody asked. */
  readonly broken: Promise<string>
  /** Ends everything in order. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Brings up the database, the chain with its contracts, the services, the gateway and the demo world, in the data folder.
 * Safe to repeat on the same folder, also after a kill. Whatever was started is stopped again when something fails.
 */
export async function launch({ env, isIsolated, asked }: LaunchOptions): Promise<Launch> {
  const port = await readPort(env)
  const stops = createStops()
  const work = (async (): Promise<Launch> => {
    const folder = prepareDataFolder(env.TRIBUTARY_DATA || undefined)
    stops.add(async () => folder.release())
    const { databaseUrl, rpcUrl, broken } = await startServers(folder, env, stops)
    const chain = await prepareContracts({ folder, rpcUrl, env })
    const adminKey = `trb_${folder.secret('admin-key')}`
    let playground: PlaygroundConfig = { tabs: [], headers: null }
    const platform = await startPlatform({
      databaseUrl,
      secret: folder.secret('services'),
      adminKey,
      chain,
      port,
      host: env.HOST || '127.0.0.1',
      playground: () => playground,
      settings: {
        ...LOCAL_SETTINGS,
        TRIBUTARY_LINEAGE_SNAPSHOT: join(folder.path, 'lineage.snapshot'),
        ...passedOn(env),
      },
      ...(isIsolated ? { start: startIsolated } : {}),
    })
    stops.add(() => platform.stop())
    const store = createStore(folder)
    const demo = await seedDemoWorld({ graphqlUrl: `${platform.url}/graphql`, adminKey, store })
    startDemoDeposit(platform, { store, demoKey: demo.demoKey, chain, stops })
    const queries = createDemoQueries(demo)
    // Whoever opens the page reads the headers: the demo key is for this machine's own users.
    playground = {
      tabs: queries,
      headers: env.HOST ? null : JSON.stringify({ Authorization: `Bearer ${demo.demoKey}` }),
    }
    const { demoKey } = demo
    writeRunningFile(folder, stops, { graphqlUrl: `${platform.url}/graphql`, databaseUrl, demoKey, adminKey, chain })
    return { url: platform.url, dataPath: folder.path, chain, adminKey, demoKey, queries, broken, stop: stops.run }
  })()
  try {
    const result = await Promise.race([work, asked])
    if (result !== null) return result
    throw new StartupError('Stopped before everything was up.')
  } catch (error) {
    // What is half-way up is waited for, so that nothing is left behind.
    await Promise.allSettled([work])
    await stops.run()
    throw error
  }
}

interface Stops {
  add(stop: () => Promise<void>): void
  /** Runs what was added, the last first, once. */
  run(): Promise<void>
}

function createStops(): Stops {
  const steps: (() => Promise<void>)[] = []
  let running: Promise<void> | undefined
  return {
    add: (step) => void steps.push(step),
    run() {
      running ??= (async () => {
        for (const step of steps.reverse()) await step()
      })()
      return running
    },
  }
}

async function readPort(env: NodeJS.ProcessEnv): Promise<number> {
  const text = env.PORT || `${DEFAULT_PORT}`
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) {
    throw new StartupError(
      `PORT should be a number from 0 to 65535 and is "${text}": correct it, or leave it out for ${DEFAULT_PORT}.`,
    )
  }
  return text === '0' ? 0 : checkPort(Number(text), 'the gateway with PORT')
}

/** The embedded database and chain, each unless the user named a server of their own; both at once, for they need a second each. */
async function startServers(
  folder: DataFolder,
  env: NodeJS.ProcessEnv,
  stops: Stops,
): Promise<{ readonly databaseUrl: string; readonly rpcUrl: string; readonly broken: Promise<string> }> {
  const log = createLogger('local', env.LOG_LEVEL ?? 'warn')
  const own = await Promise.allSettled([
    env.DATABASE_URL ? null : startPostgres({ folder, log }),
    env.CHAIN_RPC_URL ? null : startLocalChain({ folder, log }),
  ])
  for (const result of own) if (result.status === 'fulfilled' && result.value !== null) stops.add(result.value.stop)
  const [postgres, chain] = own.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  }) as [Awaited<ReturnType<typeof startPostgres>> | null, Awaited<ReturnType<typeof startLocalChain>> | null]
  const never = new Promise<never>(() => {})
  return {
    databaseUrl: postgres?.adminUrl ?? env.DATABASE_URL ?? '',
    rpcUrl: chain?.rpcUrl ?? env.CHAIN_RPC_URL ?? '',
    broken: Promise.race([
      postgres?.exited.then(() => 'Postgres ended unasked: see its log in the data folder, and start again.') ?? never,
      chain?.exited.then(() => 'The local chain ended unasked: see its log in the data folder, and start again.') ??
        never,
    ]),
  }
}

function passedOn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}

/** Gives the demo account money, the first time. It takes blocks to become final, so nobody waits for it. */
function startDemoDeposit(
  platform: Platform,
  { store, demoKey, chain, stops }: { store: Store; demoKey: string; chain: ChainSettings; stops: Stops },
): void {
  if (store.read(DEMO_DEPOSIT_FILE) !== null || chain.chainId !== LOCAL_CHAIN_ID) return
  const privateKey = localKey(LOCAL_ACCOUNTS.demoPayer)
  const graphqlUrl = `${platform.url}/graphql`
  const depositing = depositFromWallet({
    graphqlUrl,
    apiKey: demoKey,
    rpcUrl: chain.rpcUrl,
    privateKey,
    amount: DEMO_DEPOSIT,
    idempotencyKey: DEMO_DEPOSIT_FILE,
  })
    .then((id) => store.write(DEMO_DEPOSIT_FILE, id))
    .catch((error: unknown) =>
      process.stderr.write(`The demo account got no money, the next start tries again: ${error}\n`),
    )
  stops.add(async () => void (await depositing))
}

/** Tells the command line tools where the platform runs. Gone when it stops. */
function writeRunningFile(
  folder: DataFolder,
  stops: Stops,
  running: {
    readonly graphqlUrl: string
    readonly databaseUrl: string
    readonly demoKey: string
    readonly adminKey: string
    readonly chain: ChainSettings
  },
): void {
  const { chain, ...rest } = running
  const { rpcUrl, token, distributor } = chain
  const file = join(folder.path, 'running.json')
  replaceFile(file, `${JSON.stringify({ ...rest, rpcUrl, token, distributor }, null, 2)}\n`, 0o600)
  stops.add(async () => rmSync(file, { force: true }))
}

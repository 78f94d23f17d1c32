import { createClient } from 'graphql-ws'
import { type Address, createPublicClient, createWalletClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { WebSocket } from 'ws'
import { deployContracts } from '#contracts/deploy.ts'
import { testDollarAbi } from '#contracts/generated/TestDollar.ts'
import type { ServiceName } from '#runtime/config.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import type { ChainSettings } from '../../local/contracts.ts'
import { type Platform, type PlatformOptions, startPlatform } from '../../local/platform.ts'
import { startInProcess } from '../../local/services.ts'
import { startChain } from './chain.ts'
import { createTestDatabase } from './database.ts'
import { TEST_GOVERNANCE } from './governance.ts'
import { type GraphQLAnswer, TEST_SECRET } from './subgraph.ts'

export const TEST_ADMIN_KEY = 'trb_an_admin_key_for_tests_only_and_long_enough'

export interface TestPlatform extends AsyncDisposable {
  readonly platform: Platform
  readonly graphqlUrl: string
  /** For the superuser. */
  readonly databaseUrl: string
  readonly chain: ChainSettings
  /** Funded keys of the test chain that nobody else uses. */
  readonly wallets: readonly { readonly address: Address; readonly privateKey: Hex }[]
  /** Has all the votes of governance. */
  readonly voter: { readonly address: Address; readonly privateKey: Hex }
  /** May veto roots that wait for their activation. */
  readonly guardian: { readonly address: Address; readonly privateKey: Hex }
  /** Starts another process's worth of a service beside the one that the gateway asks; it ends with the platform. */
  startReplica(name: ServiceName): Promise<void>
  stop(): Promise<void>
}

export interface TestPlatformChain {
  /** Without it each transaction is mined at once: a test that makes blocks itself switches that off. */
  readonly blockTimeSeconds?: number | undefined
  readonly activationDelaySeconds?: number
  /** What the services ask instead of the chain itself; stopped with the platform. */
  readonly proxy?: (rpcUrl: string) => Promise<{ readonly url: string; stop(): Promise<void> }>
}

/** The whole platform for real, quick: rewards mature after a second, epochs are sealed each second, blocks come each second. */
export async function startTestPlatform(
  settings: Readonly<Record<string, string>> = {},
  { blockTimeSeconds, activationDelaySeconds = 1, proxy }: TestPlatformChain = { blockTimeSeconds: 1 },
): Promise<TestPlatform> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const database = await createTestDatabase()
    stops.push(database.drop)
    const testChain = await startChain(blockTimeSeconds === undefined ? {} : { blockTimeSeconds })
    stops.push(() => testChain.stop())
    const [deployer, submitter, guardian, anchorer, ...wallets] = testChain.accounts
    if (deployer === undefined || submitter === undefined || guardian === undefined || anchorer === undefined)
      throw new Error('The test chain has too few accounts.')
    const contracts = await deployContracts({
      rpcUrl: testChain.rpcUrl,
      deployerKey: deployer.privateKey,
      submitter: submitter.address,
      anchorer: anchorer.address,
      policy: { ...GENESIS_POLICY, guardian: guardian.address, activationDelaySeconds },
      governance: TEST_GOVERNANCE,
    })
    const keys = { settlementKey: submitter.privateKey, anchoringKey: anchorer.privateKey }
    const chain = { ...contracts, ...keys, rpcUrl: testChain.rpcUrl }
    const between = await proxy?.(testChain.rpcUrl)
    if (between !== undefined) stops.push(between.stop)
    const options: PlatformOptions = {
      databaseUrl: database.url,
      secret: TEST_SECRET,
      adminKey: TEST_ADMIN_KEY,
      chain: { ...chain, rpcUrl: between?.url ?? chain.rpcUrl },
      port: 0,
      settings: {
        TRIBUTARY_MATURITY_SECONDS: '1',
        SETTLEMENT_PERIOD_SECONDS: '1',
        CHAIN_POLL_MS: '100',
        ANCHORING_PERIOD_SECONDS: '1',
        ...settings,
      },
    }
    const environments = new Map<ServiceName, NodeJS.ProcessEnv>()
    const platform = await startPlatform({
      ...options,
      start(name, env) {
        environments.set(name, env)
        return startInProcess[name](env)
      },
    })
    stops.push(() => platform.stop())
    const startReplica = async (name: ServiceName): Promise<void> => {
      const replica = await startInProcess[name]({ ...environments.get(name), PORT: '0' })
      stops.push(() => replica.stop())
    }
    return {
      platform,
      graphqlUrl: `${platform.url}/graphql`,
      databaseUrl: database.url,
      chain,
      wallets,
      voter: deployer,
      guardian,
      startReplica,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asks the gateway as a client does. */
export async function request(
  graphqlUrl: string,
  query: string,
  { key, variables = {} }: { readonly key?: string | undefined; readonly variables?: object } = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as GraphQLAnswer
}

/** As `request`, for what must not fail: an error ends the test with its message. */
export async function mustRequest(...args: Parameters<typeof request>): Promise<GraphQLAnswer['data']> {
  const { data, errors } = await request(...args)
  if (errors !== undefined) throw new Error(`Expected no errors, got ${JSON.stringify(errors)}`)
  return data
}

export interface Subscription {
  /** The next event's data. Throws when the stream ends. */
  next(): Promise<GraphQLAnswer['data']>
  close(): Promise<void>
}

/** Opens a subscription at the gateway over a socket of its own. */
export function subscribe(
  graphqlUrl: string,
  query: string,
  { key, variables = {} }: { readonly key?: string; readonly variables?: Record<string, unknown> } = {},
): Subscription {
  const client = createClient({
    url: graphqlUrl.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    connectionParams: key === undefined ? {} : { Authorization: `Bearer ${key}` },
  })
  const events = client.iterate({ query, variables })
  return {
    async next() {
      const step = await events.next()
      if (step.done) throw new Error('Expected another event, and the stream ended.')
      if (step.value.errors !== undefined)
        throw new Error(`Expected no errors, got ${JSON.stringify(step.value.errors)}`)
      return step.value.data
    },
    async close() {
      await events.return?.()
      await client.dispose()
    },
  }
}

/** Signs and sends what the API asked a wallet to send, in order, and waits for each to be mined. */
export async function sendTransactions(
  rpcUrl: string,
  privateKey: Hex,
  transactions: readonly { readonly to: Address; readonly data: Hex }[],
): Promise<void> {
  const wallet = createWalletClient({ account: privateKeyToAccount(privateKey), transport: http(rpcUrl) })
  const reader = createPublicClient({ transport: http(rpcUrl), pollingInterval: 100 })
  for (const { to, data } of transactions) {
    const hash = await wallet.sendTransaction({ to, data, chain: null })
    const { status } = await reader.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error(`Expected transaction ${hash} to succeed, got ${status}.`)
  }
}

/** Test dollars out of thin air, in the token's smallest unit. */
export async function mintDollars(
  chain: ChainSettings,
  wallet: { readonly address: Address; readonly privateKey: Hex },
  amount: bigint,
): Promise<void> {
  const client = createWalletClient({ account: privateKeyToAccount(wallet.privateKey), transport: http(chain.rpcUrl) })
  const hash = await client.writeContract({
    address: chain.token,
    abi: testDollarAbi,
    functionName: 'mint',
    args: [wallet.address, amount],
    chain: null,
  })
  await createPublicClient({ transport: http(chain.rpcUrl), pollingInterval: 100 }).waitForTransactionReceipt({ hash })
}

/** What an address holds on chain, in the token's smallest unit. */
export async function dollarsOf(chain: ChainSettings, address: Address): Promise<bigint> {
  const reader = createPublicClient({ transport: http(chain.rpcUrl) })
  return reader.readContract({ address: chain.token, abi: testDollarAbi, functionName: 'balanceOf', args: [address] })
}

import assert from 'node:assert/strict'
import { createClient } from 'graphql-ws'
import { Client } from 'pg'
import {
  createTestClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  publicActions,
  walletActions,
  zeroHash,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import WebSocket from 'ws'
import { envelopeHeaders, signEnvelope, WEBSOCKET_MESSAGE } from '#runtime/envelope.ts'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { EventCatalog, EventType } from '#runtime/outbox/event.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { deployContracts } from '../../contracts/deploy.ts'
import { settlementDistributorAbi } from '../../contracts/generated/SettlementDistributor.ts'
import { testDollarAbi } from '../../contracts/generated/TestDollar.ts'
import type { ChainConfig, PayoutsConfig, RegistryConfig } from '../../subgraphs/payouts/config.ts'
import { depositTransactions } from '../../subgraphs/payouts/settlement/transactionRequests.ts'
import { payoutsSubgraph } from '../../subgraphs/payouts/subgraph.ts'
import { startChain } from './chain.ts'
import { createTestDatabase } from './database.ts'
import { TEST_GOVERNANCE } from './governance.ts'
import { assertSoundness, type BookLine } from './ledger.ts'
import { ask, publishAs, TEST_SECRET, testConfig } from './subgraph.ts'

export const ACTIVATION_DELAY_SECONDS = 60

/** A local chain with a token and a distributor. A block is made for each transaction, and when it is asked for. */
export async function startSettlementChain() {
  const chain = await startChain()
  const [deployer, submitter, guardian] = chain.accounts
  const anchorer = chain.accounts.at(-1) ?? assert.fail('The test chain has no accounts.')
  const contracts = await deployContracts({
    rpcUrl: chain.rpcUrl,
    deployerKey: deployer.privateKey,
    submitter: submitter.address,
    anchorer: anchorer.address,
    policy: { ...GENESIS_POLICY, guardian: guardian.address, activationDelaySeconds: ACTIVATION_DELAY_SECONDS },
    governance: TEST_GOVERNANCE,
  })
  const client = createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
  const config: ChainConfig = {
    rpcUrl: chain.rpcUrl,
    distributor: contracts.distributor,
    token: contracts.token,
    policy: contracts.policy,
    governance: contracts.governance,
    startBlock: contracts.deployedAtBlock,
    pollMs: 20,
    signerKey: submitter.privateKey,
  }
  const registry: RegistryConfig = {
    rpcUrl: chain.rpcUrl,
    registry: contracts.registry,
    pollMs: 20,
    periodMs: 1,
    signerKey: anchorer.privateKey,
  }

  async function send(index: number, { to, data }: { readonly to: Hex; readonly data: Hex }): Promise<Hash> {
    const account = privateKeyToAccount(chain.accounts[index]?.privateKey ?? assert.fail(`no account ${index}`))
    const hash = await client.sendTransaction({ account, chain: null, to, data })
    const receipt = await client.waitForTransactionReceipt({ hash })
    assert.equal(receipt.status, 'success', `Transaction ${hash} must succeed.`)
    return hash
  }

  async function mint(to: Hex, tokenUnits: bigint): Promise<void> {
    const data = encodeFunctionData({ abi: testDollarAbi, functionName: 'mint', args: [to, tokenUnits] })
    await send(0, { to: contracts.token, data })
  }

  async function rpc(method: string, params: unknown[]): Promise<void> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    const answer = await (await fetch(chain.rpcUrl, { method: 'POST', headers, body })).text()
    assert(!answer.includes('"error"'), `The chain must do ${method}, but said ${answer}.`)
  }

  return {
    ...chain,
    client,
    config,
    registry,
    send,
    guardian,
    submitter,
    /** Makes everything so far final. */
    finalize: () => client.mine({ blocks: 2 }),
    /** Lets the activation delay pass, finally. */
    async passDelay(): Promise<void> {
      await client.increaseTime({ seconds: ACTIVATION_DELAY_SECONDS + 1 })
      await client.mine({ blocks: 3 })
    },
    mint,
    /** Pays tokens into the distributor under a reference; nobody's unless told. */
    async fund(tokenUnits: bigint, reference: Hex = zeroHash): Promise<void> {
      await mint(deployer.address, tokenUnits)
      for (const request of depositTransactions(contracts, { reference, tokenUnits })) await send(0, request)
    },
    async veto(epoch: bigint): Promise<void> {
      const data = encodeFunctionData({ abi: settlementDistributorAbi, functionName: 'vetoRoot', args: [epoch] })
      await send(2, { to: contracts.distributor, data })
    },
    /** Replaces the last block by an empty one: what was in it is not on the chain any more. */
    reorganize: () => rpc('anvil_reorg', [1, []]),
    /** Forgets every transaction that waits for a block. */
    dropMempool: () => rpc('anvil_dropAllTransactions', []),
    tokensOf: (address: Hex) =>
      client.readContract({ address: contracts.token, abi: testDollarAbi, functionName: 'balanceOf', args: [address] }),
  }
}

export type SettlementTestChain = Awaited<ReturnType<typeof startSettlementChain>>
export type PayoutsUnderTest = Awaited<ReturnType<typeof startPayouts>>

/** The real subgraph over a database of its own; it can be stopped and started again on the same database. */
export async function startPayouts(
  options: {
    readonly chain?: ChainConfig | null
    readonly registry?: RegistryConfig | null
    readonly isStarted?: boolean
  } = {},
) {
  const database = await createTestDatabase()
  const config: PayoutsConfig = {
    ...testConfig(database.url),
    maturitySeconds: 5,
    settlementPeriodMs: 1,
    minimumPayout: 0n,
    replaceAfterMs: 180_000,
    chain: options.chain ?? null,
    registry: options.registry ?? null,
  }
  const admin = new Client({ connectionString: database.url, options: '-c search_path=payouts' })
  await admin.connect()
  let running: RunningSubgraph | null = null

  const start = async (): Promise<RunningSubgraph> => {
    assert.equal(running, null, 'It runs already.')
    running = await startSubgraph(payoutsSubgraph(config), config)
    return running
  }
  const stop = async (): Promise<void> => {
    await running?.stop()
    running = null
  }
  const url = () => running?.url ?? assert.fail('It does not run.')
  if (options.isStarted !== false) await start()

  return {
    config,
    start,
    stop,
    url,
    db: () => running?.service.db ?? assert.fail('It does not run.'),
    database,

    /** As the superuser, past all rules. */
    async sql<Row extends object>(query: string, parameters: unknown[] = []): Promise<Row[]> {
      return (await admin.query<Row>(query, parameters)).rows
    },

    async close(): Promise<void> {
      await stop()
      await admin.end()
      await database.drop()
    },

    ask: (query: string, { viewer = null, ...variables }: { viewer?: Viewer | null; [name: string]: unknown } = {}) =>
      ask(url(), query, { viewer, variables }),

    /** Reads a route beside /graphql as the gateway does, signed, for nobody. */
    async get(path: string): Promise<{ readonly status: number; readonly body: string }> {
      const caller = { service: 'gateway', viewer: null, requestId: 'test' }
      const envelope = signEnvelope(TEST_SECRET, { method: 'GET', path, body: '' }, caller)
      const response = await fetch(`${url()}${path}`, { headers: envelopeHeaders(envelope) })
      return { status: response.status, body: await response.text() }
    },

    publish: <Type extends EventType>(
      source: 'identity' | 'agents' | 'attribution',
      type: Type,
      data: EventCatalog[Type],
    ) => publishAs(database.url, source, type, 'test', data),

    /** What payouts told the others, oldest first. */
    async published<Type extends EventType>(type: Type): Promise<EventCatalog[Type][]> {
      const { rows } = await admin.query<{ data: EventCatalog[Type] }>(
        `select data from bus.events where source = 'payouts' and type = $1 order by position`,
        [type],
      )
      return rows.map((row) => row.data)
    },

    async assertSound(): Promise<void> {
      await assertSoundness(async (sql) => (await admin.query<BookLine>(sql)).rows)
    },

    /** The books' sums in a line each, by kind. */
    async books(): Promise<Record<string, string>> {
      const { rows } = await admin.query<{ kind: string; balance: string }>(
        `select kind, sum(credits - debits)::text as balance from balances group by kind order by kind`,
      )
      return Object.fromEntries(rows.map((row) => [row.kind, row.balance]))
    },

    subscribe: (query: string, viewer: Viewer | null, variables: Record<string, unknown> = {}) =>
      subscribe(url(), query, viewer, variables),
  }
}

/** A subscription over a signed socket, as the gateway holds it. `next` answers data or errors; `close` cuts the socket. */
export function subscribe(url: string, query: string, viewer: Viewer | null, variables: Record<string, unknown> = {}) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: () => ({
      envelope: signEnvelope(TEST_SECRET, WEBSOCKET_MESSAGE, { service: 'gateway', viewer, requestId: 'test' }),
    }),
  })
  const results = client.iterate<Record<string, ReturnType<typeof JSON.parse>>>({ query, variables })
  return {
    async next() {
      const step = await results.next()
      assert(!step.done, 'The subscription must go on, but it ended.')
      return step.value
    },
    async close(): Promise<void> {
      await client.dispose()
    },
  }
}

/** A plan that pays these accounts by these percentages, 2 % to the protocol, and what is left to the remainder. */
export function planOf(
  shares: Readonly<Record<string, number>>,
  planId = newId('Plan'),
): EventCatalog['plan.compiled'] {
  const percent = WEIGHT_TOTAL / 100n
  const payees = Object.entries(shares).map(([accountId, share]) => ({
    kind: 'ACCOUNT' as const,
    accountId,
    weight: `${BigInt(share) * percent}`,
  }))
  const given = Object.values(shares).reduce((sum, share) => sum + share, 2)
  return {
    planId,
    agentVersionId: newId('Version'),
    policyVersion: 1,
    payees: [
      { kind: 'FEE', accountId: null, weight: `${2n * percent}` },
      ...payees,
      { kind: 'REMAINDER', accountId: null, weight: `${BigInt(100 - given) * percent}` },
    ],
  }
}

/** Usages of one payer under a plan, one for each amount in picos. They mature in the past unless told. */
export function usagesOf(
  planId: string,
  payerId: string,
  amounts: readonly bigint[],
  maturesAt = '2020-01-01T00:00:00.000Z',
): EventCatalog['usages.attributed'] {
  return {
    planId,
    payerId,
    currency: 'TUSD',
    maturesAt,
    usages: amounts.map((amount) => ({
      usageId: newId('Usage'),
      attributionId: newId('Attribution'),
      amountPicos: `${amount}`,
    })),
  }
}

export function leaseOf(payerId: string, needed: bigint, wanted = needed): EventCatalog['lease.requested'] {
  return { leaseId: newId('Lease'), payerId, currency: 'TUSD', neededPicos: `${needed}`, wantedPicos: `${wanted}` }
}

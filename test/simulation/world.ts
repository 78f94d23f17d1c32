import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { type Address, type Hex, keccak256, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { mustRequest, startTestPlatform, TEST_ADMIN_KEY, type TestPlatform } from '../kit/platform.ts'
import { startRpcProxy } from '../kit/rpcProxy.ts'
import { type ChainLife, startChainLife } from './chainLife.ts'
import type { MadeVersion } from './oracle.ts'
import type { Random } from './random.ts'
import type { Pending } from './requests.ts'

export interface Person {
  readonly id: string
  readonly key: string
}

export interface Agent {
  readonly id: string
  readonly nr: number
  readonly owner: Person
  readonly pricePicos: bigint
}

/** A usage that was acknowledged. */
export interface MadeUsage {
  readonly id: string
  readonly payer: string
  readonly agent: Agent
  readonly picos: bigint
  /** It was recorded after this moment, since nobody had asked for it before. */
  readonly askedAt: number
}

export interface MadeDispute {
  readonly id: string
  readonly claimant: Person
  readonly respondentId: string
  /** What the respondent got of each usage that it names, and when that was asked for. */
  readonly named: readonly { readonly units: bigint; readonly askedAt: number }[]
}

/** What the clients of the platform know by themselves: all that the books are checked against. */
export interface World {
  readonly test: TestPlatform
  readonly chain: ChainLife
  readonly proxy: Awaited<ReturnType<typeof startRpcProxy>>
  /** Of one step; `world.random.ofStep` gives the next step its own. */
  readonly random: Random
  /** As the superuser, in no schema. */
  sql<Row extends object>(query: string, parameters?: unknown[]): Promise<Row[]>
  /** The tables of payouts, as its operations want them. */
  readonly books: DataSource
  readonly admin: Person
  readonly makers: readonly Person[]
  readonly payers: readonly Person[]
  readonly made: MadeVersion[]
  readonly rates: Map<number, bigint | null>
  readonly agents: Agent[]
  readonly mandates: { readonly id: string; readonly payer: Person; readonly agent: Agent; readonly maxPicos: bigint }[]
  /** Who announced a deposit under which reference. */
  readonly references: Map<Hex, string>
  /** Who was first to link an address, in lower case. */
  readonly addressOwners: Map<string, string>
  /** Requests whose outcome is not certain yet. */
  readonly pending: Set<Pending>
  /** Requests whose outcome is: to be sent again at times. */
  readonly done: Pending[]
  readonly usages: Map<string, MadeUsage>
  readonly withdrawals: Map<string, { readonly accountId: string; readonly units: bigint }>
  /** How many clawbacks were decided. */
  readonly clawbacks: Set<string>
  readonly disputes: Map<string, MadeDispute>
  /** Disputes that have ended for certain. */
  readonly ended: Set<string>
  /** Usage and respondent of each reward that was ever disputed: once is enough. */
  readonly disputed: Set<string>
  /** When everything was at rest last. */
  readonly clock: { restedAt: number }
  readonly notes: Map<string, number>
}

/** Rewards are held for so long, unless time is made to pass. Disputes have to come before. */
export const MATURITY_SECONDS = 6

const SETTINGS = {
  TRIBUTARY_MATURITY_SECONDS: `${MATURITY_SECONDS}`,
  SETTLEMENT_PERIOD_SECONDS: '0.5',
  CHAIN_POLL_MS: '60',
}

export async function createWorld(random: Random): Promise<World & AsyncDisposable> {
  const proxies: World['proxy'][] = []
  const test = await startTestPlatform(SETTINGS, {
    // A root waits while the next ones are sealed, so that several are pending.
    activationDelaySeconds: 4,
    async proxy(rpcUrl) {
      const proxy = await startRpcProxy(rpcUrl)
      proxies.push(proxy)
      return proxy
    },
  })
  const [proxy] = proxies
  if (proxy === undefined) throw new Error('The services must ask the chain through a proxy.')
  const admin = new Client({ connectionString: test.databaseUrl })
  await admin.connect()
  const extra = { max: 1, options: '-c search_path=payouts' }
  const books = new DataSource({ type: 'postgres', url: test.databaseUrl, schema: 'payouts', extra })
  await books.initialize()
  const people = (prefix: string, count: number): Promise<Person[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, nr) => {
        const { createAccount } = await mustRequest(
          test.graphqlUrl,
          'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } apiKey } }',
          { variables: { input: { handle: `${prefix}-${nr}` } } },
        )
        return { id: createAccount.account.id, key: createAccount.apiKey }
      }),
    )
  // In every other walk, two processes of each take turns, or get in each other's way.
  const hasReplicas = random.oneIn(2)
  if (hasReplicas) for (const name of ['agents', 'attribution', 'payouts'] as const) await test.startReplica(name)
  const chain = await startChainLife(test)

  return {
    test,
    chain,
    proxy,
    random,
    books,
    admin: { id: 'admin', key: TEST_ADMIN_KEY },
    makers: await people('maker', 8),
    payers: await people('payer', 5),
    made: [],
    rates: new Map(),
    agents: [],
    mandates: [],
    references: new Map(),
    addressOwners: new Map(),
    pending: new Set(),
    done: [],
    usages: new Map(),
    withdrawals: new Map(),
    clawbacks: new Set(),
    disputes: new Map(),
    ended: new Set(),
    disputed: new Set(),
    clock: { restedAt: 0 },
    notes: new Map(hasReplicas ? [['replicas', 3]] : []),
    async sql<Row extends object>(query: string, parameters: unknown[] = []) {
      return (await admin.query<Row>(query, parameters)).rows
    },
    async [Symbol.asyncDispose]() {
      await chain.stop()
      await books.destroy()
      await admin.end()
      await test.stop()
    },
  }
}

/** Counts what happened, so that the simulation can be held to have met it. */
export function note({ notes }: World, what: string): void {
  notes.set(what, (notes.get(what) ?? 0) + 1)
}

export function peopleOf({ makers, payers }: World): readonly Person[] {
  return [...makers, ...payers]
}

/** Two payers have little money and a credit limit. */
export function isPoor({ payers }: World, person: Person): boolean {
  return payers.indexOf(person) >= 3
}

/** The wallet of that number: anybody's who links it first. */
export function walletOf(nr: number): { readonly address: Address; readonly privateKey: Hex } {
  const privateKey = keccak256(toHex(`wallet ${nr}`))
  return { address: privateKeyToAccount(privateKey).address, privateKey }
}

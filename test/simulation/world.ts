import { Client } from 'pg'
import { type Address, createWalletClient, type Hex, http, keccak256, nonceManager, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { testDollarAbi } from '#contracts/generated/TestDollar.ts'
import { mintDollars, mustRequest, request, startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import type { GraphQLAnswer } from '../kit/subgraph.ts'
import type { MadeVersion } from './oracle.ts'
import type { Random } from './random.ts'

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

/** A request that the client keeps until it knows for certain what came of it. */
export interface Pending {
  readonly name: 'runAgent' | 'recordUsage'
  readonly person: Person
  readonly input: object
}

/** What the clients of the platform know by themselves: all that the books are checked against. */
export interface World {
  readonly test: TestPlatform
  readonly random: Random
  /** As the superuser, in no schema. */
  sql<Row extends object>(query: string, parameters?: unknown[]): Promise<Row[]>
  readonly makers: readonly Person[]
  readonly payers: readonly Person[]
  readonly made: MadeVersion[]
  readonly rates: Map<number, bigint | null>
  readonly agents: Agent[]
  readonly mandates: { readonly id: string; readonly payer: Person; readonly agent: Agent; readonly maxPicos: bigint }[]
  /** What was sent to the contract by deposit reference, in token units. */
  readonly sent: Map<Hex, bigint>
  /** References by payer. */
  readonly references: { readonly payer: Person | null; readonly reference: Hex }[]
  /** Who was first to link an address, in lower case. */
  readonly addressOwners: Map<string, string>
  readonly pending: Set<Pending>
  /** Usages that were acknowledged, by id. */
  readonly acknowledged: Map<string, { readonly payer: string; readonly agent: Agent; readonly picos: bigint }>
  /** The last transaction of each wallet that sends others' claims: one wallet sends one at a time. */
  readonly sending: Map<number, Promise<unknown>>
  readonly notes: Map<string, number>
}

const DOLLARS = 1_000_000_000_000_000n

export async function createWorld(random: Random): Promise<World & AsyncDisposable> {
  const test = await startTestPlatform()
  const admin = new Client({ connectionString: test.databaseUrl })
  await admin.connect()
  const people = async (prefix: string, count: number): Promise<Person[]> => {
    const opened: Person[] = []
    for (let nr = 0; nr < count; nr++) {
      const { createAccount } = await mustRequest(
        test.graphqlUrl,
        'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } apiKey } }',
        { variables: { input: { handle: `${prefix}-${nr}` } } },
      )
      opened.push({ id: createAccount.account.id, key: createAccount.apiKey })
    }
    return opened
  }
  const [purse] = test.wallets
  if (purse === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, purse, DOLLARS)
  const account = privateKeyToAccount(purse.privateKey, { nonceManager })
  const wallet = createWalletClient({ account, transport: http(test.chain.rpcUrl) })
  const args = [test.chain.distributor, DOLLARS] as const
  await wallet.writeContract({
    address: test.chain.token,
    abi: testDollarAbi,
    functionName: 'approve',
    args,
    chain: null,
  })

  // In every other walk, two processes of each take turns, or get in each other's way.
  const hasReplicas = random.oneIn(2)
  if (hasReplicas) for (const name of ['agents', 'attribution', 'payouts'] as const) await test.startReplica(name)

  return {
    test,
    random,
    makers: await people('maker', 8),
    payers: await people('payer', 4),
    made: [],
    rates: new Map(),
    agents: [],
    mandates: [],
    sent: new Map(),
    references: [],
    addressOwners: new Map(),
    pending: new Set(),
    acknowledged: new Map(),
    sending: new Map(),
    notes: new Map(hasReplicas ? [['replicas', 3]] : []),
    async sql<Row extends object>(query: string, parameters: unknown[] = []) {
      return (await admin.query<Row>(query, parameters)).rows
    },
    async [Symbol.asyncDispose]() {
      await admin.end()
      await test.stop()
    },
  }
}

/** Counts what happened, so that the simulation can be held to have met it. */
export function note({ notes }: World, what: string): void {
  notes.set(what, (notes.get(what) ?? 0) + 1)
}

export async function mutate(
  { test }: World,
  { name, selection, input, person }: { name: string; selection: string; input: object; person?: Person },
): Promise<GraphQLAnswer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  const answer = await request(test.graphqlUrl, query, { key: person?.key, variables: { input } })
  return { ...answer, data: answer.data?.[name] ?? null }
}

/** Pays tokens into the contract, under any reference. Returns once the chain has the transaction, before it is in a block. */
export async function sendDeposit({ test, sent }: World, reference: Hex, tokenUnits: bigint): Promise<void> {
  const [purse] = test.wallets
  if (purse === undefined) throw new Error('The test chain has no wallet.')
  // Its own numbers: the chain's answer to "which is next" comes too late for two at once.
  const account = privateKeyToAccount(purse.privateKey, { nonceManager })
  const client = createWalletClient({ account, transport: http(test.chain.rpcUrl) })
  await client.writeContract({
    address: test.chain.distributor,
    abi: settlementDistributorAbi,
    functionName: 'deposit',
    args: [reference, tokenUnits],
    gas: 200_000n,
    chain: null,
  })
  sent.set(reference, (sent.get(reference) ?? 0n) + tokenUnits)
}

/** The wallet of that number: anybody's who links it first. */
export function walletOf(nr: number): { readonly address: Address; readonly privateKey: Hex } {
  const privateKey = keccak256(toHex(`wallet ${nr}`))
  return { address: privateKeyToAccount(privateKey).address, privateKey }
}

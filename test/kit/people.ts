import { mintDollars, mustRequest, sendTransactions, type TestPlatform } from './platform.ts'
import { eventually, type GraphQLAnswer } from './subgraph.ts'

export interface Person {
  readonly id: string
  readonly key: string
}

export type People = Awaited<ReturnType<typeof createPeople>>

/** Accounts by their handles, and what each of them asks of the gateway. Nobody is named: without a key. */
export async function createPeople(test: TestPlatform, handles: readonly string[]) {
  const people = new Map<string, Person>()
  for (const handle of handles) {
    const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
    people.set(handle, { id: account.id, key: apiKey })
  }
  return { idOf, handleOf, ask, mutate, deposit }

  function find(handle: string): Person {
    const person = people.get(handle)
    if (person === undefined) throw new Error(`There is nobody called ${handle}.`)
    return person
  }

  function idOf(handle: string): string {
    return find(handle).id
  }

  function handleOf(id: string): string | undefined {
    return [...people].find(([, person]) => person.id === id)?.[0]
  }

  function ask(query: string, variables: object = {}, handle?: string): Promise<GraphQLAnswer['data']> {
    return mustRequest(test.graphqlUrl, query, { ...(handle && { key: find(handle).key }), variables })
  }

  /** Answers the payload, with `userErrors`: whoever expects none looks. */
  async function mutate(
    name: string,
    selection: string,
    input: object,
    handle?: string,
  ): Promise<GraphQLAnswer['data']> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
    return (await ask(query, { input }, handle))[name]
  }

  /** So many whole dollars, by a wallet that nobody else uses, until they are credited. */
  async function deposit(handle: string, dollars: number): Promise<void> {
    const [wallet] = test.wallets
    if (wallet === undefined) throw new Error('The test chain has no wallet.')
    await mintDollars(test.chain, wallet, BigInt(dollars) * 1_000_000n)
    const input = { idempotencyKey: 'a deposit', amount: { decimal: `${dollars}` } }
    const { deposit: asked } = await mutate('deposit', 'deposit { id transactions { to data } }', input, handle)
    await sendTransactions(test.chain.rpcUrl, wallet.privateKey, asked.transactions)
    await eventually(
      () => ask('query ($id: ID!) { deposit(id: $id) { status } }', { id: asked.id }, handle),
      (data) => data.deposit.status === 'CREDITED',
    )
  }
}

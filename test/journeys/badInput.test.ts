import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SERVICES } from '#runtime/config.ts'
import {
  mintDollars,
  mustRequest,
  request,
  sendTransactions,
  startTestPlatform,
  subscribe,
  type TestPlatform,
} from '../kit/platform.ts'
import { eventually, type GraphQLAnswer } from '../kit/subgraph.ts'
import { BAD_INPUTS, BAD_SUBSCRIPTIONS, type World } from './badInputCases.ts'

/** Whatever a client sends: a typed error that it can understand, or nothing found; and no row anywhere. */
let test: TestPlatform
let database: Client
let world: World
let countsQuery: string
/** Of every table, after the last case. */
let counted: Record<string, number>

beforeAll(async () => {
  // Nothing matures, so that nothing but requests writes.
  test = await startTestPlatform({ TRIBUTARY_MATURITY_SECONDS: '86400' })
  database = new Client({ connectionString: test.databaseUrl })
  await database.connect()
  world = await makeWorld()
  // Blocks are sealed beside all requests, over transfers that are counted here.
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'ledger_blocks' order by 1`,
  )
  expect(rows.length).toBeGreaterThan(30)
  countsQuery = rows
    .map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
    .join(' union all ')
  await settle()
  counted = await countRows()
})

afterAll(async () => {
  await database?.end()
  await test?.stop()
})

describe('bad input', () => {
  it.each(BAD_INPUTS.map((bad) => [bad.name, bad] as const))('%s', async (_, { ask, codes }) => {
    const { query, variables = {}, key } = ask(world)
    const answer = await request(test.graphqlUrl, query, { variables, key: key ?? undefined })
    expectTyped(answer, codes)
    await expectNothingWritten()
  })
})

describe('a bad subscription', () => {
  it.each(BAD_SUBSCRIPTIONS)('%s', async (_, query, variables, code) => {
    const feed = subscribe(test.graphqlUrl, query, { key: world.owner.key, variables })
    const errors = await feed.next().then(
      () => [],
      (thrown: unknown) => thrown,
    )
    await feed.close()
    expect(errors).toMatchObject([{ extensions: { code } }])
    await expectNothingWritten()
  })
})

/** Something that a program can act on and a person can read, of nothing inside of us. */
function expectTyped(answer: GraphQLAnswer, codes: readonly string[]): void {
  const problems = [
    ...(answer.errors ?? []).map(({ message, extensions }) => ({ message, code: extensions?.code })),
    ...refusalsIn(answer.data),
  ]
  for (const { message } of problems) {
    expect(message).toMatch(/\S/)
    expect(message.length).toBeLessThan(1000)
    expect(message).not.toMatch(
      /\n\s+at |\.ts\b|node_modules|invalid byte|syntax for type|QueryFailed|relation "|127\.0\.0\.1:(?!5432)/,
    )
  }
  if (codes.length === 0) expect(problems).toEqual([])
  else expect(problems).not.toEqual([])
  for (const { code, message } of problems) expect(codes, message).toContain(code)
}

function refusalsIn(value: unknown): { readonly code: string; readonly message: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('code' in value && 'message' in value) return [{ code: String(value.code), message: String(value.message) }]
  return Object.values(value).flatMap(refusalsIn)
}

async function expectNothingWritten(): Promise<void> {
  const before = counted
  counted = await countRows()
  expect(counted).toEqual(before)
}

async function countRows(): Promise<Record<string, number>> {
  const { rows } = await database.query<{ name: string; rows: number }>(countsQuery)
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
}

/** Waits until every service has published and heard of everything, and copied the texts that it needs. */
async function settle(): Promise<void> {
  const services = SERVICES.map(
    (name) => `
    select count(*) from ${name}.outbox
    union all select count(*) from ${name}.consumer_positions
      where position < (select max(position) from bus.events where events.source = consumer_positions.source)`,
  )
  const pending = [...services, 'select count(*) from agents.documents_to_copy'].join(' union all ')
  await eventually(
    async () =>
      (await database.query<{ waiting: number }>(`select sum(count)::int as waiting from (${pending}) as pending`))
        .rows[0]?.waiting,
    (waiting) => waiting === 0,
  )
}

const ask = (query: string, key?: string) => mustRequest(test.graphqlUrl, query, { key })

async function mutate(
  field: string,
  selection: string,
  input: object,
  key?: string,
): Promise<ReturnType<typeof JSON.parse>> {
  const query = `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`
  const payload = (await mustRequest(test.graphqlUrl, query, { key, variables: { input } }))[field]
  expect(payload.userErrors).toEqual([])
  return payload
}

async function makeWorld(): Promise<World> {
  const [owner, stranger] = await Promise.all(
    ['owner', 'stranger'].map(async (handle) => {
      const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
      return { id: account.id as string, key: apiKey as string }
    }),
  )
  if (owner === undefined || stranger === undefined) throw new Error('Expected two accounts.')
  const { key } = owner
  const reader = await mutate('createApiKey', 'apiKey { id } secret', { name: 'reader', scopes: ['READ'] }, key)
  const text =
    'Every drop of rain keeps its own way. The stream carries it to the river, and the river carries it to the sea.'
  const registered = 'dataset { id latestVersion { id } }'
  const { dataset } = await mutate(
    'registerDataset',
    registered,
    { name: 'Rain', documents: [{ title: 'Rain', text }] },
    key,
  )
  const secret = await mutate('registerDataset', registered, { name: 'Secret rain', visibility: 'PRIVATE' }, key)
  const derivations = [{ sourceVersionId: dataset.latestVersion.id, kind: 'TRAINED_ON' }]
  const { model } = await mutate(
    'registerModel',
    'model { id latestVersion { id } }',
    { name: 'Rain model', derivations },
    key,
  )
  const agentInput = { name: 'Rain agent', modelVersionId: model.latestVersion.id, price: { decimal: '0.25' } }
  const { agent } = await mutate('registerAgent', 'agent { id }', agentInput, key)
  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, wallet, 10_000_000n)
  const paid = await mutate(
    'deposit',
    'deposit { id transactions { to data } }',
    { idempotencyKey: 'money', amount: { decimal: '10' } },
    key,
  )
  await sendTransactions(test.chain.rpcUrl, wallet.privateKey, paid.deposit.transactions)
  await eventually(
    () => ask(`{ deposit(id: "${paid.deposit.id}") { status } }`, key),
    (data) => data.deposit.status === 'CREDITED',
  )
  const { run } = await mutate(
    'runAgent',
    'run { id usage { id } }',
    { idempotencyKey: 'first', agentId: agent.id, input: 'Where does the rain go?', maxAmount: { decimal: '1' } },
    key,
  )
  const usages = [
    { idempotencyKey: 'reported', agentId: agent.id, amount: { decimal: '0.5' }, occurredAt: '2026-01-31T12:00:00Z' },
  ]
  const { results } = await mutate('recordUsage', 'results { error { message } }', { usages }, key)
  expect(results).toEqual([{ error: null }])
  const { mandate } = await mutate(
    'grantMandate',
    'mandate { id }',
    {
      idempotencyKey: 'mandate',
      agentId: agent.id,
      maxPerUsage: { decimal: '1' },
      maxTotal: { decimal: '5' },
      expiresAt: '2999-01-01T00:00:00Z',
    },
    key,
  )
  return {
    owner: { ...owner, readKey: reader.secret },
    stranger,
    ids: {
      dataset: dataset.id,
      datasetVersion: dataset.latestVersion.id,
      secret: secret.dataset.id,
      secretVersion: secret.dataset.latestVersion.id,
      model: model.id,
      modelVersion: model.latestVersion.id,
      agent: agent.id,
      run: run.id,
      usage: run.usage.id,
      mandate: mandate.id,
      deposit: paid.deposit.id,
      apiKey: reader.apiKey.id,
    },
  }
}

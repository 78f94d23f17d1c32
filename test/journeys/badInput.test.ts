import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request, startTestPlatform, subscribe, type TestPlatform } from '../kit/platform.ts'
import type { GraphQLAnswer } from '../kit/subgraph.ts'
import { AGENTS_CASES } from './badInput/agentsCases.ts'
import { ATTRIBUTION_CASES } from './badInput/attributionCases.ts'
import type { BadInput, World } from './badInput/badInput.ts'
import { DATASETS_CASES } from './badInput/datasetsCases.ts'
import { DOCUMENT_CASES } from './badInput/documentCases.ts'
import { IDENTITY_CASES } from './badInput/identityCases.ts'
import { INFLUENCE_CASES } from './badInput/influenceCases.ts'
import { LOOKUP_CASES } from './badInput/lookupCases.ts'
import { makeWorld } from './badInput/makeWorld.ts'
import { MODELS_CASES } from './badInput/modelsCases.ts'
import { PAGE_CASES } from './badInput/pageCases.ts'
import { PAYOUTS_CASES } from './badInput/payoutsCases.ts'
import { REST_CASES } from './badInput/restCases.ts'
import { BAD_SUBSCRIPTIONS } from './badInput/subscriptionCases.ts'

const BAD_INPUTS: readonly BadInput[] = [
  ...IDENTITY_CASES,
  ...DATASETS_CASES,
  ...MODELS_CASES,
  ...AGENTS_CASES,
  ...PAYOUTS_CASES,
  ...ATTRIBUTION_CASES,
  ...INFLUENCE_CASES,
  ...PAGE_CASES,
  ...LOOKUP_CASES,
  ...DOCUMENT_CASES,
]

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
  world = await makeWorld(test, database)
  // Blocks are sealed beside all requests, over transfers that are counted here.
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'ledger_blocks' order by 1`,
  )
  expect(rows.length).toBeGreaterThan(30)
  countsQuery = rows
    .map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
    .join(' union all ')
  counted = await countRows()
})

afterAll(async () => {
  await database?.end()
  await test?.stop()
})

describe('bad input', () => {
  it('is tried in more than 200 ways, each told apart by its name', () => {
    const names = [...BAD_INPUTS, ...REST_CASES].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(200)
  })

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

describe('a bad REST request', () => {
  it.each(REST_CASES.map((bad) => [bad.name, bad] as const))('%s', async (_, { ask, status, code }) => {
    const { method = 'GET', path, body, key } = ask(world)
    const response = await fetch(`${test.platform.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: body ?? null,
    })
    expectTyped((await response.json()) as GraphQLAnswer, [code])
    expect(response.status).toBe(status)
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

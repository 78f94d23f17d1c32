import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import {
  type PlayedPayouts,
  playPayouts,
  registerTestAgent,
  startTestAgents,
  type TestAgents,
} from '../../test/kit/agents.ts'
import { eventually, publishAs } from '../../test/kit/subgraph.ts'
import { failAbandonedRuns } from './operations/runAttempt.ts'

const TUSD = 10n ** 12n
const TEXT = 'The river runs to the sea. The sea is wide. The boat follows the river. The whale sings in the sea.'

let agents: TestAgents
let payouts: PlayedPayouts
let owner: Viewer
let endpoint: PlayedEndpoint

beforeAll(async () => {
  agents = await startTestAgents()
  payouts = playPayouts(agents)
  owner = await agents.account()
  endpoint = await playEndpoint()
})

afterAll(async () => {
  await payouts?.stop()
  await endpoint?.stop()
  await agents?.[Symbol.asyncDispose]()
})

const RUN = `mutation ($input: RunAgentInput!) { runAgent(input: $input) { isReplay run {
  id status input output inputTokens outputTokens failure finishedAt agent { id }
  sources { startToken endToken text document { id } } usage { id amount { decimal } source payer { id } run { id } }
} userErrors { code message path } } }`

interface Asked {
  readonly agentId: string
  readonly idempotencyKey?: string
  readonly input?: string
  readonly maxAmount?: object
}

async function run(payer: Viewer, asked: Asked): Promise<ReturnType<typeof JSON.parse>> {
  const input = { idempotencyKey: newId('Event'), input: 'The river', maxAmount: { decimal: '1' }, ...asked }
  const { data, errors } = await agents.ask(RUN, { input }, payer)
  return data?.runAgent ?? errors
}

async function payerWith(picos: bigint): Promise<Viewer> {
  const payer = await agents.account()
  payouts.balances.set(payer.accountId, picos)
  return payer
}

const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code)

/** What the payer's leases say: all that was spent, and what is held. */
async function leased({ accountId }: Viewer): Promise<object | undefined> {
  const [row] = await agents.sql<object>(
    `select sum(spent_picos)::text as spent, sum(held_picos)::text as held from leases where payer_id = $1`,
    [accountId],
  )
  return row
}

async function usageEvents({ accountId }: Viewer): Promise<object[]> {
  const rows = await agents.sql<{ data: object }>(
    `select data from outbox where type = 'usage.recorded' and data ->> 'payerId' = $1
     union all select data from bus.events where type = 'usage.recorded' and data ->> 'payerId' = $1`,
    [accountId],
  )
  return rows.map(({ data }) => data)
}

async function ngramAgent(options: Partial<Parameters<TestAgents['model']>[0]> & { readonly price?: string } = {}) {
  const { price = '0.5', ...rest } = options
  const model = await agents.model({ texts: [TEXT, 'A second text. It is short.', 'A third.'], owner, ...rest })
  const agent = await registerTestAgent(agents, owner, {
    modelVersionId: model.modelVersionId,
    price: { decimal: price },
  })
  return { ...model, ...agent }
}

const openAiAgent = (apiKey = 'sk-of-the-owner') =>
  registerTestAgent(agents, owner, { runner: 'OPENAI', openAi: { endpoint: endpoint.url, model: 'm-1', apiKey } })

describe('runAgent', () => {
  it('answers from the upstream texts, names their documents, charges the price and publishes one usage', async () => {
    const payer = await payerWith(10n * TUSD)
    const agent = await ngramAgent()
    const { run: finished, isReplay, userErrors } = await run(payer, { agentId: agent.id })
    expect({ isReplay, userErrors }).toEqual({ isReplay: false, userErrors: [] })
    expect(finished).toMatchObject({
      status: 'COMPLETED',
      input: 'The river',
      failure: null,
      agent: { id: agent.id },
      usage: { amount: { decimal: '0.5' }, source: 'RUN', payer: { id: payer.accountId }, run: { id: finished.id } },
    })
    expect(finished.output.length).toBeGreaterThan(0)
    expect(finished.sources.map(({ text }: { text: string }) => text).join('')).toBe(finished.output)
    const documents = await agents.sql(`select document_id as id from version_documents where version_id = $1`, [
      agent.datasetVersionId,
    ])
    for (const { document } of finished.sources) expect(documents).toContainEqual(document)
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
    expect(await usageEvents(payer)).toEqual([
      {
        usageId: finished.usage.id,
        payerId: payer.accountId,
        agentId: agent.id,
        agentOwnerId: owner.accountId,
        agentVersionId: agent.versionId,
        amountPicos: '500000000000',
        currency: 'TUSD',
        usedAt: expect.any(String),
      },
    ])
  })

  it('answers the same run to the same key, and refuses the key with another input', async () => {
    const payer = await payerWith(10n * TUSD)
    const { id: agentId } = await ngramAgent()
    const asked = { agentId, idempotencyKey: 'once' }
    const first = await run(payer, asked)
    expect(await run(payer, { ...asked, maxAmount: { decimal: '1.00' } })).toEqual({ ...first, isReplay: true })
    expect(codes(await run(payer, { ...asked, input: 'The boat' }))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
    // A key is its account's own.
    expect((await run(await payerWith(TUSD), asked)).isReplay).toBe(false)
  })

  it('runs a free agent without a lease and without a usage', async () => {
    const payer = await agents.account()
    const { id: agentId } = await ngramAgent({ price: '0' })
    const { run: finished } = await run(payer, { agentId, maxAmount: { decimal: '0' } })
    expect(finished).toMatchObject({ status: 'COMPLETED', usage: null })
    expect(payouts.requests.filter(({ payerId }) => payerId === payer.accountId)).toEqual([])
    expect(await usageEvents(payer)).toEqual([])
  })

  const cases: [string, object, string, string][] = [
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['a long key', { idempotencyKey: 'k'.repeat(256) }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['a key with NUL', { idempotencyKey: 'a\0' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['an empty input', { input: ' ' }, 'INVALID_INPUT', 'input'],
    ['a long input', { input: 'x'.repeat(32_001) }, 'INVALID_INPUT', 'input'],
    ['an input with NUL', { input: 'a\0b' }, 'INVALID_INPUT', 'input'],
    ['no tokens', { maxTokens: 0 }, 'INVALID_INPUT', 'maxTokens'],
    ['too many tokens', { maxTokens: 4001 }, 'INVALID_INPUT', 'maxTokens'],
    ['a negative amount', { maxAmount: { decimal: '-1' } }, 'INVALID_AMOUNT', 'maxAmount'],
    ['an amount in exponents', { maxAmount: { decimal: '1e400' } }, 'INVALID_AMOUNT', 'maxAmount'],
    ['an unknown agent', { agentId: newId('Agent') }, 'AGENT_NOT_FOUND', 'agentId'],
    ['an id that is none', { agentId: 'a\0' }, 'AGENT_NOT_FOUND', 'agentId'],
    ['less than the price', { maxAmount: { decimal: '0.499999999999' } }, 'PRICE_ABOVE_MAX', 'maxAmount'],
  ]
  it.each(cases)('refuses %s, writes nothing and charges nothing', async (_, given, code, field) => {
    const payer = await payerWith(10n * TUSD)
    const { id: agentId } = await ngramAgent()
    const refused = await run(payer, { agentId, ...given })
    expect(refused).toEqual({
      run: null,
      isReplay: false,
      userErrors: [{ code, message: expect.any(String), path: ['input', field] }],
    })
    expect(await agents.sql(`select from runs where payer_id = $1`, [payer.accountId])).toEqual([])
    expect(await leased(payer)).toEqual({ spent: null, held: null })
  })

  it('names both amounts where the payer has too little', async () => {
    const payer = await payerWith(TUSD / 4n)
    const { id: agentId } = await ngramAgent()
    const { userErrors } = await run(payer, { agentId })
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_BALANCE' }])
    expect(userErrors[0].message).toContain('at least 0.5 TUSD')
    expect(userErrors[0].message).toContain('0.25 TUSD')
  })
})

describe('a run that fails', () => {
  it('is not charged, and the same key tries again', async () => {
    const payer = await payerWith(TUSD / 2n)
    const { id: agentId } = await openAiAgent()
    const asked = { agentId, idempotencyKey: 'again' }
    endpoint.answer = (response) => response.writeHead(500).end('out of order')
    expect(codes(await run(payer, asked))).toEqual(['RUNNER_FAILED'])
    expect(await leased(payer)).toEqual({ spent: '0', held: '0' })
    endpoint.answer = hello
    const { run: finished } = await run(payer, asked)
    expect(finished).toMatchObject({
      status: 'COMPLETED',
      output: 'Hello.',
      sources: [],
      inputTokens: 3,
      outputTokens: 2,
    })
    expect(endpoint.keys).toContain('Bearer sk-of-the-owner')
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
    expect(await usageEvents(payer)).toHaveLength(1)
  })

  it('says NO_TRAINING_TEXT where there is none', async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId } = await ngramAgent({ texts: [] })
    expect(codes(await run(payer, { agentId }))).toEqual(['NO_TRAINING_TEXT'])
    expect(await leased(payer)).toEqual({ spent: '0', held: '0' })
  })

  it('shows what the endpoint said to its payer alone', async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId } = await openAiAgent()
    endpoint.answer = (response) => response.writeHead(500).end('you asked: The river')
    await run(payer, { agentId })
    const [row] = await agents.sql<{ id: string }>(`select id from runs where payer_id = $1`, [payer.accountId])
    const READ = `query ($id: ID!) { run(id: $id) { status failure } }`
    const read = async (viewer: Viewer) => (await agents.ask(READ, { id: row?.id }, viewer)).data.run
    expect((await read(payer)).failure).toContain('The river')
    expect(await read(owner)).toEqual({ status: 'FAILED', failure: null })
  })
})

describe('a run under way', () => {
  it('answers IDEMPOTENCY_IN_PROGRESS to its key, holds its price, and is given up once, whoever comes late', async () => {
    const payer = await payerWith(TUSD / 2n)
    const { id: agentId } = await openAiAgent()
    const asked = { agentId, idempotencyKey: 'slow' }
    let release: () => void = () => {}
    const arrived = new Promise<void>((resolve) => {
      endpoint.answer = (response) => {
        release = () => hello(response)
        resolve()
      }
    })
    const slow = run(payer, asked)
    await arrived
    expect(codes(await run(payer, asked))).toEqual(['IDEMPOTENCY_IN_PROGRESS'])
    expect(await leased(payer)).toEqual({ spent: '0', held: '500000000000' })

    // As if its process were gone: the time is up, and several look at once.
    const { db } = agents.agents.service
    expect(await failAbandonedRuns(db)).toBe(0)
    await db.query(`update runs set deadline_at = now() - interval '1 second' where payer_id = $1`, [payer.accountId])
    await Promise.all([1, 2, 3].map(() => failAbandonedRuns(db)))
    await eventually(
      () => leased(payer),
      (lease) => JSON.stringify(lease) === '{"spent":"0","held":"0"}',
    )
    release()
    expect(codes(await slow)).toEqual(['RUNNER_FAILED'])
    expect(await leased(payer)).toEqual({ spent: '0', held: '0' })
    expect(await usageEvents(payer)).toEqual([])

    endpoint.answer = hello
    expect((await run(payer, asked)).run.status).toBe('COMPLETED')
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
  })

  it('and one of another attempt under the same key are told apart', async () => {
    const payer = await payerWith(2n * TUSD)
    const { id: agentId } = await openAiAgent()
    const releases: (() => void)[] = []
    endpoint.answer = (response) => void releases.push(() => hello(response))
    const asked = { agentId, idempotencyKey: 'twice' }
    const first = run(payer, asked)
    await eventually(
      async () => releases.length,
      (count) => count === 1,
    )
    const { db } = agents.agents.service
    await db.query(`update runs set deadline_at = now() - interval '1 second' where payer_id = $1`, [payer.accountId])
    await eventually(
      () => agents.sql(`select status from runs where payer_id = $1`, [payer.accountId]),
      ([row]) => row?.status === 'FAILED',
    )
    const second = run(payer, asked)
    await eventually(
      async () => releases.length,
      (count) => count === 2,
    )
    releases[0]?.()
    expect(codes(await first)).toEqual(['RUNNER_FAILED'])
    expect(await leased(payer)).toEqual({ spent: '0', held: '500000000000' })
    releases[1]?.()
    expect((await second).run.status).toBe('COMPLETED')
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
  })
})

describe('private sources', () => {
  it('let nobody run but owners, grantees and admins, and name their documents to those alone', async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId, datasetId } = await ngramAgent({ visibility: 'PRIVATE' })
    expect(codes(await run(payer, { agentId }))).toEqual(['SOURCE_PRIVATE'])
    payouts.balances.set(owner.accountId, TUSD)
    expect((await run(owner, { agentId })).run.sources[0].document).not.toBeNull()
    const admin = { ...(await payerWith(TUSD)), scopes: ['ADMIN' as const] }
    expect((await run(admin, { agentId })).run.status).toBe('COMPLETED')

    const grant = { datasetId, accountId: payer.accountId }
    await publishAs(agents.database.url, 'datasets', 'access.granted', datasetId, grant)
    const granted = await eventually(
      () => run(payer, { agentId }),
      ({ run: finished }) => finished !== null,
    )
    expect(granted.run.sources[0].document).not.toBeNull()
    await publishAs(agents.database.url, 'datasets', 'access.revoked', datasetId, grant)
    await eventually(
      () => run(payer, { agentId }),
      (answer) => answer.run === null && codes(answer)[0] === 'SOURCE_PRIVATE',
    )
    const READ = `query ($id: ID!) { run(id: $id) { output sources { text document { id } } } }`
    const { data } = await agents.ask(READ, { id: granted.run.id }, payer)
    expect(data.run.output).toBe(granted.run.output)
    expect(data.run.sources.map(({ document }: { document: unknown }) => document)).not.toContainEqual(
      expect.anything(),
    )
  })

  it('close a run while part of the lineage is not known', async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId, datasetVersionId } = await ngramAgent()
    await withAdmin((sql) => sql(`delete from agents.replica_versions where version_id = $1`, [datasetVersionId]))
    expect(codes(await run(payer, { agentId }))).toEqual(['RUNNER_FAILED'])
    expect(await leased(payer)).toEqual({ spent: null, held: null })
  })
})

describe('texts', () => {
  it('are copied when a version is published, so that runs go on while datasets is down', async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId, datasetVersionId } = await ngramAgent({ texts: ['One.', 'Two two.', 'Three three three.'] })
    await eventually(
      () => agents.sql(`select from documents_to_copy where version_id = $1`, [datasetVersionId]),
      (rows) => rows.length === 0,
    )
    agents.datasets.isDown = true
    const { asked } = agents.datasets
    try {
      expect((await run(payer, { agentId })).run.status).toBe('COMPLETED')
      expect(agents.datasets.asked).toBe(asked)
    } finally {
      agents.datasets.isDown = false
    }
  })

  it('that are not here yet fail a run, uncharged, while datasets is down, and are fetched by the next', async () => {
    const payer = await payerWith(TUSD)
    agents.datasets.isDown = true
    const { id: agentId } = await ngramAgent({ texts: ['Only here, and nowhere else.'] })
    expect(codes(await run(payer, { agentId, idempotencyKey: 'k' }))).toEqual(['RUNNER_FAILED'])
    agents.datasets.isDown = false
    const { run: finished } = await run(payer, { agentId, idempotencyKey: 'k' })
    expect(finished.output).toContain('nowhere')
    expect(await leased(payer)).toEqual({ spent: '500000000000', held: '0' })
  })

  it('that are not what their version announced are never used', async () => {
    const payer = await payerWith(TUSD)
    agents.datasets.isDown = true
    const { id: agentId, datasetVersionId } = await ngramAgent({ texts: ['The honest text.'] })
    const rows = await agents.sql<{ id: string }>(
      `select document_id as id from version_documents where version_id = $1`,
      [datasetVersionId],
    )
    agents.datasets.put(
      datasetVersionId,
      rows.map(({ id }) => ({ id, text: 'The forged text.' })),
    )
    agents.datasets.isDown = false
    expect(codes(await run(payer, { agentId }))).toEqual(['RUNNER_FAILED'])
    expect(await agents.sql(`select from texts where text like '%forged%'`)).toEqual([])
  })
})

describe('what others see of a run', () => {
  it("is its amounts for the agent's owner, nothing for strangers, in queries, lists and entities", async () => {
    const payer = await payerWith(TUSD)
    const { id: agentId } = await ngramAgent()
    const { run: finished } = await run(payer, { agentId })
    const READ = `query ($id: ID!, $usage: ID!, $representations: [_Any!]!) {
      run(id: $id) { input output sources { text } outputTokens usage { amount { decimal } } }
      usage(id: $usage) { amount { decimal } run { id } }
      _entities(representations: $representations) { __typename ... on Run { output } ... on Usage { id } } }`
    const representations = [
      { __typename: 'Run', id: finished.id },
      { __typename: 'Usage', id: finished.usage.id },
    ]
    const read = async (viewer: Viewer | null) =>
      (await agents.ask(READ, { id: finished.id, usage: finished.usage.id, representations }, viewer)).data
    const usage = { amount: { decimal: '0.5' } }
    const { outputTokens } = finished
    const admin = { ...(await agents.account()), scopes: ['ADMIN' as const] }
    for (const viewer of [owner, admin]) {
      expect(await read(viewer)).toEqual({
        run: { input: null, output: null, sources: null, outputTokens, usage },
        usage: { ...usage, run: { id: finished.id } },
        _entities: [
          { __typename: 'Run', output: null },
          { __typename: 'Usage', id: finished.usage.id },
        ],
      })
    }
    expect((await read(payer)).run).toMatchObject({ input: 'The river', output: finished.output })
    for (const viewer of [null, await agents.account()]) {
      expect(await read(viewer)).toEqual({ run: null, usage: null, _entities: [null, null] })
    }
    const LISTS = `{ runs { nodes { id } } usages { nodes { id } } }`
    const lists = async (viewer: Viewer | null) => (await agents.ask(LISTS, {}, viewer)).data
    expect(await lists(payer)).toEqual({
      runs: { nodes: [{ id: finished.id }] },
      usages: { nodes: [{ id: finished.usage.id }] },
    })
    expect((await lists(owner)).runs.nodes).not.toContainEqual({ id: finished.id })
    expect((await lists(owner)).usages.nodes).toContainEqual({ id: finished.usage.id })
    expect(await lists(null)).toEqual({ runs: null, usages: null })
  })
})

/** Statements that the service itself may not make. */
async function withAdmin(use: (sql: (query: string, parameters: unknown[]) => Promise<unknown>) => Promise<unknown>) {
  const admin = new Client({ connectionString: agents.database.url })
  await admin.connect()
  try {
    await use((query, parameters) => admin.query(query, parameters))
  } finally {
    await admin.end()
  }
}

interface PlayedEndpoint {
  readonly url: string
  /** The Authorization headers that came. */
  readonly keys: readonly (string | undefined)[]
  answer: (response: ServerResponse) => void
  stop(): Promise<void>
}

function hello(response: ServerResponse): void {
  const body = { choices: [{ message: { content: 'Hello.' } }], usage: { prompt_tokens: 3, completion_tokens: 2 } }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A real OpenAI-compatible server. */
async function playEndpoint(): Promise<PlayedEndpoint> {
  const keys: (string | undefined)[] = []
  const server = createServer((request, response) => {
    keys.push(request.headers.authorization)
    request.resume().on('end', () => played.answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const played: PlayedEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    keys,
    answer: hello,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return played
}

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { newId } from '#runtime/ids.ts'
import { CURRENCY } from '#runtime/money.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import '#schema/events/access.granted.ts'
import '#schema/events/account.created.ts'
import '#schema/events/lease.granted.ts'
import '#schema/events/lease.refused.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'
import { agentsSubgraph } from '../../subgraphs/agents/subgraph.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { ask, eventually, type GraphQLAnswer, publishAs, testConfig, testViewer } from './subgraph.ts'

/** The agents subgraph with a database of its own; the test plays its neighbours. */
export interface TestAgents extends AsyncDisposable {
  readonly agents: RunningSubgraph
  readonly database: TestDatabase
  readonly datasets: PlayedDatasets
  /** An account that the agents know. */
  account(status?: 'ACTIVE' | 'UNCLAIMED'): Promise<Viewer>
  /** A dataset version of these texts, and a model version trained on it: both known to the agents. */
  model(options: {
    readonly texts: readonly string[]
    readonly owner: Viewer
    readonly visibility?: 'PUBLIC' | 'PRIVATE'
    readonly royaltyRate?: string | null
  }): Promise<{ readonly datasetId: string; readonly datasetVersionId: string; readonly modelVersionId: string }>
  ask(query: string, variables: object, viewer: Viewer | null): Promise<GraphQLAnswer>
  sql<Row = Record<string, string>>(query: string, parameters?: unknown[]): Promise<Row[]>
}

export async function startTestAgents(): Promise<TestAgents> {
  const database = await createTestDatabase()
  const datasets = await playDatasets()
  const agents = await startSubgraph(
    agentsSubgraph({ allowPrivateEndpoints: true }),
    testConfig(database.url, { datasets: datasets.url }),
  )
  const sql: TestAgents['sql'] = (query, parameters) => agents.service.db.query(query, parameters)

  async function published(source: 'datasets' | 'models', version: VersionPublished): Promise<void> {
    await publishAs(database.url, source, 'version.published', version.versionId, version)
  }

  return {
    agents,
    database,
    datasets,
    sql,
    ask: (query, variables, viewer) => ask(agents.url, query, { variables, viewer }),
    async account(status = 'ACTIVE') {
      const viewer = testViewer()
      const data = { accountId: viewer.accountId, handle: 'somebody', kind: 'PERSON' as const, status }
      await publishAs(database.url, 'identity', 'account.created', viewer.accountId, data)
      await eventually(
        () => sql(`select from replica_accounts where account_id = $1`, [viewer.accountId]),
        (rows) => rows.length === 1,
      )
      return viewer
    },
    async model({ texts, owner, visibility = 'PUBLIC', royaltyRate = null }) {
      const documents = texts.map((text) => ({ documentId: newId('Document'), contentHash: sha256(text), text }))
      const dataset = versionOf('DATASET', owner, { visibility, royaltyRate })
      const model = versionOf('MODEL', owner, { visibility: 'PUBLIC', royaltyRate })
      datasets.put(
        dataset.versionId,
        documents.map(({ documentId, text }) => ({ id: documentId, text })),
      )
      await published('datasets', {
        ...dataset,
        documents: documents.map(({ documentId, contentHash }) => ({ documentId, contentHash })),
      })
      await published('models', {
        ...model,
        derivations: [
          {
            derivationId: newId('Derivation'),
            sourceVersionId: dataset.versionId,
            kind: 'TRAINED_ON',
            rate: royaltyRate,
            weight: null,
            evidence: 'DECLARED',
          },
        ],
      })
      await eventually(
        () => sql(`select from replica_versions where version_id = any($1)`, [[dataset.versionId, model.versionId]]),
        (rows) => rows.length === 2,
      )
      return { datasetId: dataset.assetId, datasetVersionId: dataset.versionId, modelVersionId: model.versionId }
    },
    async [Symbol.asyncDispose]() {
      await agents.stop()
      await datasets.stop()
      await database.drop()
    },
  }
}

function versionOf(
  assetKind: 'DATASET' | 'MODEL',
  owner: Viewer,
  { visibility, royaltyRate }: { readonly visibility: 'PUBLIC' | 'PRIVATE'; readonly royaltyRate: string | null },
): VersionPublished {
  return {
    versionId: newId('Version'),
    assetId: newId(assetKind === 'DATASET' ? 'Dataset' : 'Model'),
    assetKind,
    name: 'something',
    label: '1',
    ownerId: owner.accountId,
    visibility,
    terms: { royaltyRate, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: [{ accountId: owner.accountId, weight: 1 }],
    derivations: [],
    documents: [],
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Answers what agents ask of datasets: a version's documents, two to a page. */
export interface PlayedDatasets {
  readonly url: string
  /** How many questions it was asked. */
  readonly asked: number
  isDown: boolean
  put(versionId: string, documents: readonly { readonly id: string; readonly text: string }[]): void
  stop(): Promise<void>
}

async function playDatasets(): Promise<PlayedDatasets> {
  const versions = new Map<string, readonly { readonly id: string; readonly text: string }[]>()
  const state = { asked: 0, isDown: false }
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as { query: string; variables: { representations: { id: string }[] } }
    state.asked++
    if (state.isDown) return void response.writeHead(503).end()
    const from = Number(/after: "(\d+)"/.exec(body.query)?.[1] ?? 0)
    const _entities = body.variables.representations.map(({ id }) => {
      const documents = body.query.includes('documents(') ? versions.get(id) : undefined
      if (documents === undefined) return null
      const nodes = documents.slice(from, from + 2)
      return { documents: { nodes, pageInfo: { hasNextPage: from + 2 < documents.length, endCursor: `${from + 2}` } } }
    })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: { _entities } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    get asked() {
      return state.asked
    },
    get isDown() {
      return state.isDown
    },
    set isDown(isDown) {
      state.isDown = isDown
    },
    put: (versionId, documents) => void versions.set(versionId, documents),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Grants and refuses leases as payouts does, from balances that the test sets, until it is stopped. */
export interface PlayedPayouts extends AsyncDisposable {
  /** In picos. */
  readonly balances: Map<string, bigint>
  /** How many requests each payer made. */
  readonly requests: readonly { readonly leaseId: string; readonly payerId: string; readonly neededPicos: string }[]
  stop(): Promise<void>
}

export function playPayouts(
  { database, sql }: Pick<TestAgents, 'database' | 'sql'>,
  { leaseMs = 3_600_000 }: { readonly leaseMs?: number } = {},
): PlayedPayouts {
  const balances = new Map<string, bigint>()
  const leases = new Map<string, { readonly payerId: string; readonly picos: bigint }>()
  const requests: { leaseId: string; payerId: string; neededPicos: string; wantedPicos: string }[] = []
  const state = { stopped: false, position: '0' }

  async function answer(request: (typeof requests)[number]): Promise<void> {
    const { leaseId, payerId } = request
    const free = balances.get(payerId) ?? 0n
    const wanted = BigInt(request.wantedPicos)
    if (free < BigInt(request.neededPicos)) {
      const data = { leaseId, payerId, currency: CURRENCY, availablePicos: `${free}` }
      return publishAs(database.url, 'payouts', 'lease.refused', leaseId, data)
    }
    const picos = wanted < free ? wanted : free
    balances.set(payerId, free - picos)
    leases.set(leaseId, { payerId, picos })
    const expiresAt = new Date(Date.now() + leaseMs).toISOString()
    const data = { leaseId, payerId, currency: CURRENCY, amountPicos: `${picos}`, expiresAt }
    return publishAs(database.url, 'payouts', 'lease.granted', leaseId, data)
  }

  async function follow(): Promise<void> {
    while (!state.stopped) {
      const events = await sql<{
        position: string
        type: string
        data: (typeof requests)[number] & { spentPicos: string }
      }>(`select position, type, data from bus.events where source = 'agents' and position > $1 order by position`, [
        state.position,
      ])
      for (const { position, type, data } of events) {
        state.position = position
        const lease = leases.get(data.leaseId)
        if (type === 'lease.closed' && lease !== undefined)
          balances.set(lease.payerId, (balances.get(lease.payerId) ?? 0n) + lease.picos - BigInt(data.spentPicos))
        if (type !== 'lease.requested') continue
        requests.push(data)
        await answer(data)
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  const following = follow()
  async function stop(): Promise<void> {
    state.stopped = true
    await following
  }
  return { balances, requests, stop, [Symbol.asyncDispose]: stop }
}

const REGISTER = `mutation ($input: RegisterAgentInput!) { registerAgent(input: $input) { agent { id latestVersion { id } } userErrors { code message path } } }`

/** Registers an agent and fails the test where it is refused. */
export async function registerTestAgent(
  agents: TestAgents,
  owner: Viewer,
  input: object,
): Promise<{ readonly id: string; readonly versionId: string }> {
  const name = `agent ${newId('Agent')}`
  const { data, errors } = await agents.ask(REGISTER, { input: { name, price: { decimal: '0.5' }, ...input } }, owner)
  const { agent, userErrors } = data?.registerAgent ?? {}
  if (!agent) throw new Error(`The agent was not registered: ${JSON.stringify(userErrors ?? errors)}`)
  return { id: agent.id, versionId: agent.latestVersion.id }
}

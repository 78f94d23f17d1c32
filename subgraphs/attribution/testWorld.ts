import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import type { ServiceName } from '#runtime/config.ts'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { EventCatalog, EventType } from '#runtime/outbox/event.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { UsageRecorded } from '#schema/events/usage.recorded.ts'
import type { DerivationKind, VersionPublished } from '#schema/events/version.published.ts'
import { createTestDatabase } from '../../test/kit/database.ts'
import { eventually, testConfig } from '../../test/kit/subgraph.ts'
import { attributionSubgraph } from './subgraph.ts'

/** What this subgraph's own tests tell it and wait for. */
export const RULES = { maturitySeconds: 5 }

export interface TestEvent {
  readonly source: ServiceName
  readonly type: EventType
  readonly subject: string
  readonly data: EventCatalog[EventType]
}

/** The real subgraph over a database of its own; both end with the test or the file that asked. */
export async function startAttribution(urls: Partial<Record<ServiceName, string>> = {}) {
  const database = await createTestDatabase()
  const running = await startSubgraph(attributionSubgraph(RULES), testConfig(database.url, urls))
  const stop = async () => {
    await running.stop()
    await database.drop()
  }
  return { running, url: running.url, db: running.service.db, databaseUrl: database.url, stop }
}

/** The same, stopped when the test ends. */
export async function startAttributionForTest(urls: Partial<Record<ServiceName, string>> = {}) {
  const attribution = await startAttribution(urls)
  onTestFinished(attribution.stop)
  return attribution
}

/** Appends events to the logs of their sources, in order and in one transaction. */
export async function publish(databaseUrl: string, events: readonly TestEvent[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
       select source, coalesce((select max(position) from bus.events e where e.source = new.source), 0)
         + row_number() over (partition by source order by nr), id, type, 1, subject, now(), data
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) with ordinality as new (source, id, type, subject, data, nr)`,
      [
        events.map(({ source }) => source),
        events.map(() => newId('Event')),
        events.map(({ type }) => type),
        events.map(({ subject }) => subject),
        events.map(({ data }) => JSON.stringify(data)),
      ],
    )
    for (const source of new Set(events.map((event) => event.source)))
      await client.query(`select pg_notify('tributary_bus', $1)`, [source])
  } finally {
    await client.end()
  }
}

/** Publishes, and returns once all of it is consumed and what follows from it is in the log. */
export async function tell(
  { databaseUrl, running }: { readonly databaseUrl: string; readonly running: RunningSubgraph },
  events: readonly TestEvent[],
): Promise<void> {
  await publish(databaseUrl, events)
  await eventually(
    async () => {
      const [row] = await running.service.db.query(
        `select (select count(*) from outbox) + (select count(*) from bus.events e
           where e.source in ('datasets', 'models', 'agents')
             and e.position > coalesce((select position from consumer_positions p where p.source = e.source), 0)) as open`,
      )
      return Number(row.open)
    },
    (open) => open === 0,
  )
}

interface NewVersion {
  readonly kind?: VersionPublished['assetKind']
  readonly versionId?: string
  readonly assetId?: string
  readonly ownerId?: string
  readonly visibility?: VersionPublished['visibility']
  readonly contributors?: Readonly<Record<string, number>>
  readonly from?: readonly {
    readonly versionId: string
    readonly percent?: number | null
    readonly weight?: number | null
    readonly kind?: DerivationKind
  }[]
}

const SOURCES = { DATASET: 'datasets', MODEL: 'models', AGENT: 'agents' } as const
const ASSETS = { DATASET: 'Dataset', MODEL: 'Model', AGENT: 'Agent' } as const

/** A version with its event. Its owner is its only contributor unless others are named; a link's rate is null unless given. */
export function newVersion({ kind = 'DATASET', visibility = 'PUBLIC', from = [], ...given }: NewVersion = {}) {
  const versionId = given.versionId ?? newId('Version')
  const assetId = given.assetId ?? newId(ASSETS[kind])
  const ownerId = given.ownerId ?? newId('Account')
  const data: VersionPublished = {
    versionId,
    assetId,
    assetKind: kind,
    name: 'A test asset',
    label: '1',
    ownerId,
    visibility,
    terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: Object.entries(given.contributors ?? { [ownerId]: 1 }).map(([accountId, weight]) => ({
      accountId,
      weight,
    })),
    derivations: from.map((source) => ({
      derivationId: newId('Derivation'),
      sourceVersionId: source.versionId,
      kind: source.kind ?? 'DERIVED_FROM',
      rate: source.percent == null ? null : `${(WEIGHT_TOTAL * BigInt(source.percent)) / 100n}`,
      weight: source.weight ?? null,
      evidence: 'DECLARED',
    })),
    documents: [],
  }
  const event: TestEvent = { source: SOURCES[kind], type: 'version.published', subject: versionId, data }
  return { versionId, assetId, ownerId, data, event }
}

/** A usage of an agent's version, with its event. */
export function newUsage(
  agent: { readonly versionId: string; readonly assetId: string; readonly ownerId: string },
  given: Partial<Pick<UsageRecorded, 'usageId' | 'payerId' | 'amountPicos' | 'usedAt'>> = {},
) {
  const data: UsageRecorded = {
    usageId: newId('Usage'),
    payerId: newId('Account'),
    amountPicos: '1000000000000',
    usedAt: new Date().toISOString(),
    ...given,
    agentId: agent.assetId,
    agentOwnerId: agent.ownerId,
    agentVersionId: agent.versionId,
    currency: 'TUSD',
  }
  const event: TestEvent = { source: 'agents', type: 'usage.recorded', subject: data.usageId, data }
  return { ...data, event }
}

/** What this subgraph published of a type, oldest first. */
export async function published<Type extends EventType>(
  { running }: { readonly running: RunningSubgraph },
  type: Type,
): Promise<EventCatalog[Type][]> {
  const rows: { data: EventCatalog[Type] }[] = await running.service.db.query(
    `select data from bus.events where source = 'attribution' and type = $1 order by position`,
    [type],
  )
  return rows.map((row) => row.data)
}

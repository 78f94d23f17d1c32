import { Client } from 'pg'
import type { ServiceConfig, ServiceName } from '#runtime/config.ts'
import { type Caller, envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import { newId } from '#runtime/ids.ts'
import type { EventCatalog, EventType } from '#runtime/outbox/event.ts'
import type { Scope, Viewer } from '#runtime/viewer.ts'

export const TEST_SECRET = 'a secret for tests only, and long enough'

/** Where nothing listens: a subgraph that a test does not start. */
const NOWHERE = 'http://127.0.0.1:9'

/** Settings for a subgraph in a test: a free port, the test's own database, and no other subgraph unless named. */
export function testConfig(
  databaseUrl: string,
  subgraphUrls: Partial<Record<ServiceName, string>> = {},
): ServiceConfig {
  return {
    databaseUrl,
    secret: TEST_SECRET,
    host: '127.0.0.1',
    port: 0,
    natsUrl: null,
    redisUrl: null,
    subgraphUrls: {
      identity: NOWHERE,
      datasets: NOWHERE,
      models: NOWHERE,
      agents: NOWHERE,
      attribution: NOWHERE,
      payouts: NOWHERE,
      ...subgraphUrls,
    },
  }
}

/** A viewer as the gateway would vouch for it. */
export function testViewer(accountId = newId('Account'), scopes: readonly Scope[] = ['READ', 'WRITE', 'PAY']): Viewer {
  return { accountId, keyId: newId('ApiKey'), scopes }
}

export interface GraphQLAnswer {
  /** Of the shape that was asked for. */
  readonly data: ReturnType<typeof JSON.parse>
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** Asks a subgraph as the gateway does, signed, on behalf of `viewer`. */
export async function ask(
  url: string,
  query: string,
  { variables = {}, viewer = null }: { readonly variables?: object; readonly viewer?: Viewer | null } = {},
): Promise<GraphQLAnswer> {
  const body = JSON.stringify({ query, variables })
  const caller: Caller = { service: 'gateway', viewer, requestId: 'test' }
  const envelope = signEnvelope(TEST_SECRET, { method: 'POST', path: '/graphql', body }, caller)
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...envelopeHeaders(envelope) },
    body,
  })
  return (await response.json()) as GraphQLAnswer
}

/** Appends an event to the log as if `source` had published it; its consumers are told. */
export async function publishAs<Type extends EventType>(
  databaseUrl: string,
  source: ServiceName,
  type: Type,
  subject: string,
  data: EventCatalog[Type],
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('tributary.relay'), hashtext($1))`, [source])
    await client.query(
      `insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
       select $1, coalesce(max(position), 0) + 1, $2, $3, 1, $4, now(), $5 from bus.events where source = $1`,
      [source, newId('Event'), type, subject, JSON.stringify(data)],
    )
    await client.query(`select pg_notify('tributary_bus', $1)`, [source])
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Asks again until the answer passes: for what follows by event. Gives up loudly after 20 seconds, with the last answer. */
export async function eventually<T>(read: () => Promise<T>, passes: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const value = await read()
    if (passes(value)) return value
    if (Date.now() > deadline)
      throw new Error(`It did not come to pass within 20 seconds; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

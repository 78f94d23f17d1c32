import assert from 'node:assert/strict'
import { createHash, randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { newId } from '#runtime/ids.ts'
import type { EventType } from '#runtime/outbox/event.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import type { UsageRecorded } from '#schema/events/usage.recorded.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'
import { agentsSubgraph } from '../../subgraphs/agents/subgraph.ts'
import { attributionSubgraph } from '../../subgraphs/attribution/subgraph.ts'
import { testConfig } from '../../test/kit/subgraph.ts'

const PUBLISHED_AT_ONCE = 5000
const PAYERS = 10

interface BenchEvent {
  readonly type: EventType
  readonly subject: string
  readonly data: UsageRecorded | VersionPublished
}

/** An output that was written, and is to be measured. */
export interface StoredRun {
  readonly runId: string
  readonly outputHash: string
}

/** The real attribution service, and agents, which it reads outputs from, over one database. */
export async function startServices(databaseUrl: string) {
  const agents = await startSubgraph(agentsSubgraph({ allowPrivateEndpoints: false }), testConfig(databaseUrl))
  const attribution = await startSubgraph(
    attributionSubgraph({ maturitySeconds: 86_400 }),
    testConfig(databaseUrl, { agents: agents.url }),
  )
  const [client, holder] = [new Client(databaseUrl), new Client(databaseUrl)]
  await Promise.all([client.connect(), holder.connect()])
  const payers = Array.from({ length: PAYERS }, () => newId('Account'))

  return {
    client,

    /** Puts versions into the logs of their owners, and returns once attribution has them. */
    async publish(versions: readonly VersionPublished[]): Promise<void> {
      for (const [source, kind] of [
        ['datasets', 'DATASET'],
        ['models', 'MODEL'],
        ['agents', 'AGENT'],
      ] as const) {
        const own = versions.filter(({ assetKind }) => assetKind === kind)
        await append(
          client,
          source,
          own.map((data) => ({ type: 'version.published', subject: data.versionId, data })),
        )
      }
      const ids = versions.map(({ versionId }) => versionId)
      while ((await count(client, 'attribution.versions where id = any($1)', [ids])) < ids.length) await pause(5)
    },

    /** Ahead of the datasets service: it need not be asked for texts that are here. */
    async storeTexts(texts: readonly string[]): Promise<void> {
      const values = [texts.map(hashOf), texts]
      await client.query(
        `insert into attribution.document_texts (content_hash, text) select * from unnest($1::text[], $2::text[])`,
        values,
      )
      await client.query(
        `insert into agents.texts (content_hash, text, length)
         select hash, text, length(text) from unnest($1::text[], $2::text[]) as one (hash, text)`,
        values,
      )
    },

    async untilAdmitted(versionIds: readonly string[]): Promise<void> {
      const admitted = () => count(client, 'attribution.admitted_versions where version_id = any($1)', [versionIds])
      while ((await admitted()) < versionIds.length) await pause(20)
    },

    /** As runs leave them. */
    async storeRuns(agent: VersionPublished, outputs: readonly string[]): Promise<readonly StoredRun[]> {
      const { versionId, assetId, ownerId } = agent
      await client.query(
        `insert into agents.agents (id, owner_id, name, runner, price_picos, created_at) values ($1, $2, $1, 'NGRAM', 1, now())
         on conflict do nothing`,
        [assetId, ownerId],
      )
      await client.query(
        `insert into agents.versions (id, agent_id, label, published_at, terms, contributors, derivations)
         values ($1, $2, '1', now(), '{}', '[]', '[]') on conflict do nothing`,
        [versionId, assetId],
      )
      const runs = outputs.map((output) => ({ runId: newId('Run'), outputHash: hashOf(output) }))
      await client.query(
        `insert into agents.runs (id, payer_id, idempotency_key, request_hash, agent_id, agent_version_id, agent_owner_id, status,
           attempt, input, output, price_picos, started_at, deadline_at, finished_at)
         select run, $3, run, '', $4, $5, $6, 'COMPLETED', 1, '', output, 1, now(), now(), now()
         from unnest($1::text[], $2::text[]) as run (run, output)`,
        [runs.map(({ runId }) => runId), outputs, payers[0], assetId, versionId, ownerId],
      )
      return runs
    },

    /** From the log to an attribution and its event, in usages a second; with runs, each is measured by its run's output. */
    async attribute(
      agent: VersionPublished,
      usages: number,
      runs: readonly StoredRun[] | null = null,
    ): Promise<{ readonly rate: number; readonly usageIds: readonly string[] }> {
      const events = Array.from({ length: usages }, (_, nr) => newUsage(agent, payers, runs?.[nr]))
      // Accepting is not what is measured: the log is filled first, and attribution let go then.
      await holder.query('begin')
      await holder.query(`select from attribution.consumer_positions where source = 'agents' for update`)
      await append(client, 'agents', events)
      const before = await count(client, 'attribution.attributions')
      const started = performance.now()
      await holder.query('commit')
      await client.query(`select pg_notify('tributary_bus', 'agents')`)
      while ((await count(client, 'attribution.attributions')) < before + usages) await pause(5)
      const rate = usages / ((performance.now() - started) / 1000)
      return { rate, usageIds: events.map(({ subject }) => subject) }
    },

    async stop(): Promise<void> {
      await Promise.all([client.end(), holder.end()])
      await attribution.stop()
      await agents.stop()
    },
  }
}

export type Services = Awaited<ReturnType<typeof startServices>>

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function newUsage(agent: VersionPublished, payers: readonly string[], run: StoredRun | undefined): BenchEvent {
  const data: UsageRecorded = {
    usageId: newId('Usage'),
    payerId: payers[randomInt(payers.length)] ?? assert.fail(),
    agentId: agent.assetId,
    agentOwnerId: agent.ownerId,
    agentVersionId: agent.versionId,
    amountPicos: `${1 + randomInt(1_000_000)}`,
    currency: 'TUSD',
    usedAt: new Date().toISOString(),
    ...run,
  }
  return { type: 'usage.recorded', subject: data.usageId, data }
}

/** Puts events into the log as their service does, and tells its consumers. */
async function append(client: Client, source: string, events: readonly BenchEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += PUBLISHED_AT_ONCE) {
    const some = events.slice(start, start + PUBLISHED_AT_ONCE)
    await client.query(
      `insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
       select $1, (select coalesce(max(position), 0) from bus.events where source = $1) + nr,
         id, type, 1, subject, now(), data
       from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[]) with ordinality as event (id, type, subject, data, nr)`,
      [
        source,
        some.map(() => newId('Event')),
        some.map(({ type }) => type),
        some.map(({ subject }) => subject),
        some.map(({ data }) => JSON.stringify(data)),
      ],
    )
  }
  await client.query(`select pg_notify('tributary_bus', $1)`, [source])
}

async function count(client: Client, from: string, values: unknown[] = []): Promise<number> {
  const { rows } = await client.query(`select count(*)::int as count from ${from}`, values)
  return rows[0].count
}

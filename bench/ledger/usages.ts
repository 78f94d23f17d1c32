import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { EventType } from '#runtime/outbox/event.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import type { UsageRecorded } from '#schema/events/usage.recorded.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'
import { attributionSubgraph } from '../../subgraphs/attribution/subgraph.ts'
import { owned, platform } from '../../subgraphs/payouts/ledger/accounts.ts'
import { postAll } from '../../subgraphs/payouts/ledger/postTransfers.ts'
import { payoutsSubgraph } from '../../subgraphs/payouts/subgraph.ts'
import { testConfig } from '../../test/kit/subgraph.ts'

const CURRENCY = 'TUSD'
const AGENTS = 10
const PAYERS = 10
const PUBLISHED_AT_ONCE = 5000

interface BenchEvent {
  readonly type: EventType
  readonly subject: string
  readonly data: UsageRecorded | VersionPublished
}

export interface UsageRates {
  /** Usages a second that were written to the log, durably. */
  readonly accepted: number
  /** Usages a second from the log to the credits of all their payees. */
  readonly drained: number
}

/** The real attribution and payouts services, over one database. */
export async function startServices(databaseUrl: string) {
  const config = {
    ...testConfig(databaseUrl),
    maturitySeconds: 86_400,
    settlementPeriodMs: 3_600_000,
    minimumPayout: 0n,
    replaceAfterMs: 180_000,
    chain: null,
    registry: null,
  }
  const attribution = await startSubgraph(attributionSubgraph({ maturitySeconds: config.maturitySeconds }), config)
  const payouts = await startSubgraph(payoutsSubgraph(config), config)
  const payers = Array.from({ length: PAYERS }, () => newId('Account'))
  await payouts.service.db.transaction((tx) =>
    postAll(
      tx,
      payers.map((payer) => ({
        id: newId('Transfer'),
        debit: platform('CHAIN_FLOAT', CURRENCY),
        credit: owned('RESERVED', payer, CURRENCY),
        amount: 10n ** 15n * 10n ** 12n * UNITS_PER_PICO,
        reason: 'DEPOSIT' as const,
        subject: 'bench',
      })),
    ),
  )
  const [client, holder] = [new Client(databaseUrl), new Client(databaseUrl)]
  await Promise.all([client.connect(), holder.connect()])

  /** Ten agents with so many payees each. Returns what measures so many of their usages, in usages a second. */
  async function createAgents(payees: number): Promise<(usages: number) => Promise<UsageRates>> {
    const agents = Array.from({ length: AGENTS }, () => newAgent(payees))
    await publish(
      client,
      agents.map((data) => ({ type: 'version.published', subject: data.versionId, data })),
    )
    /** Accepted first and posted then, so that neither rate is the other's. */
    const measure = async (usages: number): Promise<UsageRates> => {
      const events = Array.from({ length: usages }, () => newUsage(pick(agents), pick(payers)))
      const before = await postedUsages(client)
      await holder.query('begin')
      await holder.query(`select from attribution.consumer_positions where source = 'agents' for update`)
      const startedAt = performance.now()
      for (let start = 0; start < usages; start += PUBLISHED_AT_ONCE)
        await publish(client, events.slice(start, start + PUBLISHED_AT_ONCE))
      const acceptedAt = performance.now()
      await holder.query('commit')
      await client.query(`select pg_notify('tributary_bus', 'agents')`)
      while ((await postedUsages(client)) < before + usages) await pause(5)
      const toRate = (ms: number) => usages / (ms / 1000)
      return { accepted: toRate(acceptedAt - startedAt), drained: toRate(performance.now() - acceptedAt) }
    }
    // Compiles the plans, so that no round pays for them.
    await measure(AGENTS * PAYERS)
    return measure
  }

  return {
    createAgents,
    async stop(): Promise<void> {
      const { rows } = await client.query(`select count(*)::int as count from payouts.unfunded_rewards`)
      assert.equal(rows[0]?.count, 0, 'Every usage must be funded.')
      await Promise.all([client.end(), holder.end()])
      await attribution.stop()
      await payouts.stop()
    },
  }
}

function pick<T>(values: readonly T[]): T {
  return values[randomInt(values.length)] ?? assert.fail('There must be one to pick.')
}

function newAgent(payees: number): VersionPublished {
  return {
    versionId: newId('Version'),
    assetId: newId('Agent'),
    assetKind: 'AGENT',
    name: 'A measured agent',
    label: '1',
    ownerId: newId('Account'),
    visibility: 'PUBLIC',
    terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: Array.from({ length: payees }, () => ({ accountId: newId('Account'), weight: 1 })),
    derivations: [],
    documents: [],
  }
}

function newUsage(agent: VersionPublished, payerId: string): BenchEvent {
  const data: UsageRecorded = {
    usageId: newId('Usage'),
    payerId,
    agentId: agent.assetId,
    agentOwnerId: agent.ownerId,
    agentVersionId: agent.versionId,
    amountPicos: `${1 + randomInt(1_000_000)}`,
    currency: CURRENCY,
    usedAt: new Date().toISOString(),
  }
  return { type: 'usage.recorded', subject: data.usageId, data }
}

/** Puts events into the log as the agents service does, and tells its consumers. */
async function publish(client: Client, events: readonly BenchEvent[]): Promise<void> {
  await client.query(
    `insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
     select 'agents', (select coalesce(max(position), 0) from bus.events where source = 'agents') + nr,
       id, type, 1, subject, now(), data
     from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) with ordinality as event (id, type, subject, data, nr)`,
    [
      events.map(() => newId('Event')),
      events.map(({ type }) => type),
      events.map(({ subject }) => subject),
      events.map(({ data }) => JSON.stringify(data)),
    ],
  )
  await client.query(`select pg_notify('tributary_bus', 'agents')`)
}

/** Committed together with the credits of the usages. */
async function postedUsages(client: Client): Promise<number> {
  const { rows } = await client.query(`select coalesce(max(seq), 0)::int as count from payouts.attributed_usages`)
  return rows[0].count
}

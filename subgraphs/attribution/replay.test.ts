import { Client } from 'pg'
import type { DataSource } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { consumeOnce } from '#runtime/outbox/consume.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import type { PlanCompiled } from '#schema/events/plan.compiled.ts'
import type { UsagesAttributed } from '#schema/events/usages.attributed.ts'
import { createTestDatabase } from '../../test/kit/database.ts'
import { seed } from '../../test/kit/seed.ts'
import { TEST_SECRET } from '../../test/kit/subgraph.ts'
import { createConsumers } from './consumers.ts'
import type { Pin } from './operations/attributeUsages.ts'
import { changeLineage, changeOwner, type NewChange, replayLineageChanges } from './operations/changeLineage.ts'
import { attributionSubgraph } from './subgraph.ts'
import { newUsage, newVersion, RULES, startAttributionForTest, type TestEvent, tell } from './testWorld.ts'

const random = createRandom(seed)
const below = (limit: number): number => Math.floor(random() * limit)

const TABLES = [
  'plans',
  'plan_payees',
  'plan_versions',
  'plan_flows',
  'attributions',
  'waiting_usages',
  'versions',
  'derivations',
  'lineage_changes',
]
const SOURCES = ['datasets', 'models', 'agents'] as const
/** Where the replica finds what was decided: attribution's own log under another name, so that it does not count as told again. */
const RECORDED = 'recorded'

it('replayed into a fresh database, twice and shuffled across sources, all events give byte-identical plans and attributions', {
  timeout: 240_000,
}, async () => {
  const live = await startAttributionForTest()
  // In several goes, so that moments differ and some usages come before what they stand on; between them lineages change.
  const { events: world, lostVersionId } = createWorld()
  while (world.length > 0) {
    await tell(live, world.splice(0, 1 + below(60)))
    await changeSomething(live.db, lostVersionId)
  }
  const expected = await readState(live.db)
  expect(JSON.parse(expected.tables.attributions ?? '[]').length).toBeGreaterThan(40)
  expect(JSON.parse(expected.tables.waiting_usages ?? '[]')).toHaveLength(3)
  expect(expected.told.some(({ data }) => Number(data.lineagePosition ?? 0) > 0)).toBe(true)
  expectPlansBeforeUse(expected.told)

  for (let round = 0; round < 2; round++) {
    const replica = await openReplica(live.databaseUrl)
    const pins = await replayRecorded(replica)
    await consumeShuffled(replica, pins)
    await replica.query('update consumer_positions set position = 0')
    await consumeShuffled(replica, pins)
    const state = await readState(replica)
    expect(state.tables).toEqual(expected.tables)
    expect(state.facts).toEqual(expected.facts)
    expectPlansBeforeUse(state.told)
  }
})

/** Random versions of all kinds over one another, agents that are used before their sources arrive, and three that never can be. */
function createWorld(): { readonly events: TestEvent[]; readonly lostVersionId: string } {
  const versions: ReturnType<typeof newVersion>[] = []
  const usages: TestEvent[] = []
  const payers = [newId('Account'), newId('Account'), newId('Account')]
  for (let nr = 0; nr < 90; nr++) {
    const kind = nr % 3 === 0 ? 'DATASET' : nr % 3 === 1 ? 'MODEL' : 'AGENT'
    const from = versions
      .filter(() => below(12) === 0)
      .slice(0, 6)
      .map(({ versionId }) => ({
        versionId,
        percent: below(2) === 0 ? null : below(12),
        weight: below(2) === 0 ? null : 1 + below(5),
      }))
    const contributors = Object.fromEntries(
      Array.from({ length: 1 + below(5) }, () => [newId('Account'), 1 + below(1000)]),
    )
    const version = newVersion({ kind, from, contributors })
    versions.push(version)
    if (kind !== 'AGENT') continue
    for (let count = below(9); count > 0; count--)
      usages.push(newUsage(version, { payerId: payers[below(3)] ?? '', amountPicos: `${below(2 ** 40)}` }).event)
  }
  const lost = newVersion({ kind: 'AGENT', from: [{ versionId: newId('Version') }] })
  const hopeless = [newUsage(lost), newUsage(lost), newUsage(lost)].map(({ event }) => event)
  const events = shuffle([...versions.map(({ event }) => event), lost.event, ...usages, ...hopeless])
  return { events, lostVersionId: lost.versionId }
}

/**
 * Adds links that close no cycle (from newer to older ids), takes some back, and lets assets change hands. Nothing is linked to
 * what is lost, or others would wait with it.
 */
async function changeSomething(db: DataSource, lostVersionId: string): Promise<void> {
  const versions: { id: string; asset_id: string; owner_id: string }[] = await db.query(
    `select id, asset_id, owner_id from versions where id <> $1 order by id`,
    [lostVersionId],
  )
  const links: { id: string; derived_version_id: string }[] = await db.query(
    `select id, derived_version_id from current_derivations where derived_version_id <> $1 order by id`,
    [lostVersionId],
  )
  const [older, newer] = [below(versions.length), below(versions.length)]
    .sort((a, b) => a - b)
    .map((nr) => versions[nr])
  const link = links[below(Math.max(1, links.length))]
  const [sold] = [versions[below(versions.length)]]
  await transact(db, async (tx) => {
    const changes: NewChange[] = []
    if (older !== undefined && newer !== undefined && older.id < newer.id) {
      const named = { derivationId: newId('Derivation'), sourceVersionId: older.id, kind: 'DERIVED_FROM' } as const
      const derivation = { ...named, rate: null, weight: null, evidence: 'DECLARED' } as const
      changes.push({ versionId: newer.id, change: { kind: 'DERIVATION_ADDED', derivation } })
    }
    if (link !== undefined) {
      const change = { kind: 'DERIVATION_RETRACTED', derivationId: link.id } as const
      changes.push({ versionId: link.derived_version_id, change })
    }
    await changeLineage(tx, changes, { changedBy: newId('Account') })
    if (sold !== undefined) {
      const parties = { fromAccountId: sold.owner_id, toAccountId: newId('Account') }
      await changeOwner(tx, { assetId: sold.asset_id, ...parties })
    }
  })
}

/** Begins with what was recorded: the changes of lineages at their positions; and returns what decided over each usage's plan. */
async function replayRecorded(db: DataSource): Promise<Map<string, Pin>> {
  const rows: Omit<LoggedEvent, 'position'>[] = await db.query(
    `select id, type, version, subject, data from bus.events where source = $1 order by position`,
    [RECORDED],
  )
  const events = rows.map((row) => ({ ...row, position: 0n }) as LoggedEvent)
  const changes = events.filter((event) => event.type === 'lineage.changed')
  await db.transaction((tx) => replayLineageChanges(tx, changes as LoggedEvent<'lineage.changed'>[]))
  const plans = new Map(
    events.flatMap(({ type, data }) =>
      type === 'plan.compiled' ? [[(data as PlanCompiled).planId, pinOf(data as PlanCompiled)]] : [],
    ),
  )
  return new Map(
    events.flatMap(({ type, data }) => {
      if (type !== 'usages.attributed') return []
      const { planId, usages } = data as UsagesAttributed
      return usages.flatMap(({ usageId }) => {
        const pin = plans.get(planId)
        return pin === undefined ? [] : [[usageId, pin] as const]
      })
    }),
  )
}

function pinOf({ lineagePosition, policyVersion }: PlanCompiled): Pin {
  return { lineagePosition: BigInt(lineagePosition ?? 0), policyVersion }
}

/** A fresh attribution database that holds the same logs, as they were recorded. */
async function openReplica(liveUrl: string): Promise<DataSource> {
  const database = await createTestDatabase()
  onTestFinished(database.drop)
  const { migrations } = attributionSubgraph(RULES)
  const db = await openDatabase({
    adminUrl: database.url,
    secret: TEST_SECRET,
    service: 'attribution',
    entities: [],
    migrations,
  })
  onTestFinished(() => db.destroy())
  const [from, to] = [new Client({ connectionString: liveUrl }), new Client({ connectionString: database.url })]
  await Promise.all([from.connect(), to.connect()])
  try {
    const { rows } = await from.query(`select to_jsonb(e) as event from bus.events e where source = any($1)`, [
      [...SOURCES, 'attribution'],
    ])
    await to.query(`insert into bus.events select * from jsonb_populate_recordset(null::bus.events, $1::jsonb)`, [
      JSON.stringify(
        rows.map(({ event }) => (event.source === 'attribution' ? { ...event, source: RECORDED } : event)),
      ),
    ])
  } finally {
    await Promise.all([from.end(), to.end()])
  }
  return db
}

/** Each source in its own order, but the sources against one another as chance has it, in batches of any size. */
async function consumeShuffled(db: DataSource, pins: ReadonlyMap<string, Pin>): Promise<void> {
  const consumers = createConsumers({ ...RULES, readPins: async () => pins })
  const open: string[] = [...SOURCES]
  while (open.length > 0) {
    const source = open[below(open.length)] ?? ''
    if ((await consumeOnce(db, source, consumers[source] ?? {}, 1 + below(25))) === 0)
      open.splice(open.indexOf(source), 1)
  }
}

async function readState(db: DataSource) {
  const tables: Record<string, string> = {}
  for (const table of TABLES) {
    const rows: { row: string }[] = await db.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)
    tables[table] = `[${rows.map(({ row }) => row).join(',\n')}]`
  }
  const told: Told[] = await db.query(
    `select type, data from (
       select 0 as stage, position as nr, type, data from bus.events where source = 'attribution' and type = any($1)
       union all select 1, seq, type, data from outbox where type = any($1)
     ) event order by stage, nr`,
    [['plan.compiled', 'usages.attributed']],
  )
  // How usages are grouped into events follows the batches that they came in; what is said of each must not.
  const facts = told.flatMap(({ type, data }) =>
    type === 'plan.compiled'
      ? [JSON.stringify(data)]
      : (data.usages ?? []).map((usage) =>
          JSON.stringify([data.planId, data.payerId, data.currency, data.maturesAt, usage]),
        ),
  )
  return { tables, told, facts: facts.sort() }
}

interface Told {
  readonly type: 'plan.compiled' | 'usages.attributed'
  readonly data: {
    readonly planId: string
    readonly lineagePosition?: string
    readonly payerId?: string
    readonly currency?: string
    readonly maturesAt?: string
    readonly usages?: readonly object[]
  }
}

function expectPlansBeforeUse(told: readonly Told[]): void {
  const known = new Set<string>()
  for (const { type, data } of told) {
    if (type === 'plan.compiled') {
      expect(known).not.toContain(data.planId)
      known.add(data.planId)
    } else expect(known).toContain(data.planId)
  }
}

function shuffle<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function createRandom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

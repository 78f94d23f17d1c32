import assert from 'node:assert/strict'
import { connect } from '@nats-io/transport-node'
import type { DataSource } from 'typeorm'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/kit/database.ts'
import {
  appendAccounts,
  effectsOf,
  type KeptLog,
  keptLog,
  logOf,
  openService,
  recordEffects,
  silentLog,
} from '../../../test/kit/events.ts'
import { startNats, type TestNats } from '../../../test/kit/nats.ts'
import { eventually, TEST_SECRET } from '../../../test/kit/subgraph.ts'
import { transact } from '../append.ts'
import { startConsumers } from '../consume.ts'
import { type EventRow, readFromDatabase } from '../eventLog.ts'
import { relayOnce, startRelay } from '../relay.ts'
import { createNatsLog } from './natsLog.ts'

/** So long that nothing in these tests can come from a poll while the bus is followed. */
const NEVER_MS = 600_000

let database: TestDatabase
let nats: TestNats
let publisher: Part
let consumer: Part & KeptLog

interface Part {
  readonly db: DataSource
  status(): string
  stop(): Promise<void>
}

beforeEach(async () => {
  database = await createTestDatabase()
  nats = await startNats()
  publisher = await startPublisher()
  consumer = await startConsumer()
  await warmUp()
})

afterEach(async () => {
  await consumer.stop()
  await publisher.stop()
  await nats[Symbol.asyncDispose]()
  await database.drop()
})

describe('events over NATS', () => {
  it('reach their consumer without its asking the database, in order and once, from 8 writers at once', async () => {
    const before = consumer.lines.length
    const count = (await effectsOf(consumer.db)).length
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let nr = 0; nr < 25; nr++) await publish(`${writer}:${nr}`)
      }),
    )
    await consumed(count + 200)
    await assertSameAsLog()
    assert.deepEqual(sourcesSince(before), ['nats'])
  })

  it('are all consumed once when NATS is killed in the middle and comes back later', async () => {
    const count = (await effectsOf(consumer.db)).length
    for (let nr = 0; nr < 30; nr++) {
      if (nr === 10) await nats.kill()
      await publish(`${nr}`)
    }
    await consumed(count + 30)
    await nats.restart()
    await warmUp()
    await assertSameAsLog()
  })

  it('are all consumed once when NATS comes back without anything it had stored', async () => {
    await publish('a')
    await nats.kill()
    nats.wipe()
    await publish('b')
    await nats.restart()
    await publish('c')
    await warmUp()
    await assertSameAsLog()
  })

  it('flow again through a stream that was deleted under our feet', async () => {
    await using connection = await openConnection()
    await connection.request('$JS.API.STREAM.DELETE.TRIBUTARY')
    await publish('a')
    await warmUp()
    await assertSameAsLog()
  })

  it('take effect once however often they are published', async () => {
    const rows = await readFromDatabase(publisher.db, 'identity', 0n, 1000)
    const log = createNatsLog({ url: nats.url, secret: TEST_SECRET, service: 'identity', log: silentLog })
    await eventually(
      async () => log.status(),
      (status) => status === 'nats',
    )
    for (let time = 0; time < 3; time++) log.announce?.(rows)
    // Other ids, so that the stream's own filter lets them through.
    log.announce?.(rows.map((row, nr) => ({ ...row, id: `evt_again_${nr}` })))
    await log.stop()
    await publish('after')
    await warmUp()
    await assertSameAsLog()
  })

  it('that the bus never saw are read from the database, before those behind them', async () => {
    const before = consumer.lines.length
    // Another relay, which cannot reach NATS, gets the turn: its event leaves a gap on the bus.
    await publisher.stop()
    const lone = await openService(database.url, 'identity')
    await transact(lone, (tx) => appendAccounts(tx, 'unannounced'))
    await relayOnce(lone, 'identity')
    await lone.destroy()
    publisher = await startPublisher()
    await eventually(
      async () => publisher.status(),
      (status) => status === 'nats',
    )
    await publish('announced')
    await eventually(
      () => effectsOf(consumer.db),
      (effects) => effects.includes('announced'),
    )
    await assertSameAsLog()
    assert.equal(sourcesSince(before)[0], 'postgres')
  })

  it('that are too big for the bus are read from the database', async () => {
    const big = 'x'.repeat(2 * 1024 * 1024)
    await publish('a', big, 'b')
    await eventually(
      () => effectsOf(consumer.db),
      (effects) => effects.includes('b'),
    )
    await assertSameAsLog()
  })

  it('are not believed without our signature', async () => {
    const [first] = await readFromDatabase(publisher.db, 'identity', 0n, 1)
    assert(first)
    const next = (await logOf(publisher.db, 'identity')).length + 1
    const forged: EventRow = { ...first, id: 'evt_forged', position: `${next}`, subject: 'forged' }
    const forger = createNatsLog({ url: nats.url, secret: 'not our secret', service: 'identity', log: silentLog })
    await eventually(
      async () => forger.status(),
      (status) => status === 'nats',
    )
    forger.announce?.([forged])
    await forger.stop()
    await eventually(
      async () => consumer.lines,
      (lines) => lines.some(({ msg }) => String(msg).includes('not signed by us')),
    )
    await publish('genuine')
    await eventually(
      () => effectsOf(consumer.db),
      (effects) => effects.includes('genuine'),
    )
    await assertSameAsLog()
  })
})

it('a service whose NATS is unreachable starts, works through Postgres and says so', async () => {
  await nats.kill()
  await consumer.stop()
  consumer = await startConsumer()
  const count = (await effectsOf(consumer.db)).length
  await publish('a')
  await consumed(count + 1)
  assert.equal(consumer.status(), 'postgres (NATS unreachable)')
  await nats.restart()
  await eventually(
    async () => consumer.status(),
    (status) => status === 'nats',
  )
})

async function startPublisher(): Promise<Part> {
  const db = await openService(database.url, 'identity')
  const events = createNatsLog({ url: nats.url, secret: TEST_SECRET, service: 'identity', log: silentLog })
  const relay = startRelay({ db, service: 'identity', events, log: silentLog })
  return { db, status: events.status, stop: stopOnce(db, [relay, events]) }
}

async function startConsumer(): Promise<Part & KeptLog> {
  const db = await openService(database.url, 'datasets')
  const kept = keptLog()
  const { log } = kept
  const events = createNatsLog({ url: nats.url, secret: TEST_SECRET, service: 'datasets', log, pollMs: NEVER_MS })
  const consumers = startConsumers({ db, events, consumers: { identity: { 'account.created': recordEffects } }, log })
  return { ...kept, db, status: events.status, stop: stopOnce(db, [consumers, events]) }
}

function stopOnce(db: DataSource, parts: readonly { stop(): Promise<void> }[]): () => Promise<void> {
  let stopped: Promise<void> | undefined
  const stop = async () => {
    for (const part of parts) await part.stop()
    await db.destroy()
  }
  return () => {
    stopped ??= stop()
    return stopped
  }
}

function publish(...handles: string[]): Promise<void> {
  return transact(publisher.db, (tx) => appendAccounts(tx, ...handles))
}

/** Publishes until an event has come through NATS: from then on the consumer knows where it stands there. */
async function warmUp(): Promise<void> {
  const before = consumer.lines.length
  await eventually(
    async () => {
      await publish('warm-up')
      return sourcesSince(before)
    },
    (sources) => sources.includes('nats'),
  )
  await assertSameAsLog()
}

/** Where the consumer has read events from since a line of its log, in order, each change once. */
function sourcesSince(line: number): unknown[] {
  const read = consumer.lines.slice(line).filter(({ msg }) => msg === 'read events')
  return read.map(({ from }) => from).filter((from, index, all) => from !== all[index - 1])
}

async function consumed(count: number): Promise<void> {
  await eventually(
    () => effectsOf(consumer.db),
    (effects) => effects.length >= count,
  )
}

async function assertSameAsLog(): Promise<void> {
  const log = await eventually(
    async () => ({
      outbox: await publisher.db.query('select 1 from outbox'),
      rows: await logOf(publisher.db, 'identity'),
    }),
    ({ outbox }) => outbox.length === 0,
  )
  await consumed(log.rows.length)
  assert.deepEqual(
    log.rows.map(([position]) => position),
    log.rows.map((_, index) => index + 1),
  )
  assert.deepEqual(
    await effectsOf(consumer.db),
    log.rows.map(([, subject]) => subject),
  )
}

async function openConnection() {
  const connection = await connect({ servers: nats.url.replace('nats://', '') })
  return Object.assign(connection, { [Symbol.asyncDispose]: () => connection.close() })
}

import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import '#schema/events/wallet.linked.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import {
  appendAccounts,
  effectsOf,
  keptLog,
  logOf,
  openService,
  postgresLogFor,
  queryAsAdmin,
  recordEffects,
  silentLog,
} from '../../test/kit/events.ts'
import { eventually } from '../../test/kit/subgraph.ts'
import { appendEvents, transact } from './append.ts'
import { type Consumers, consumeOnce, early, nextLimit, startConsumers } from './consume.ts'
import { readFromDatabase } from './eventLog.ts'
import { relayOnce, startRelay } from './relay.ts'

let database: TestDatabase
let identity: DataSource
let datasets: DataSource
const handlers: Consumers[string] = { 'account.created': recordEffects }
const consume = (limit?: number, reacting = handlers) => consumeOnce(datasets, 'identity', reacting, limit)

beforeAll(async () => {
  database = await createTestDatabase()
  identity = await openService(database.url, 'identity')
  datasets = await openService(database.url, 'datasets')
})

afterAll(async () => {
  await identity.destroy()
  await datasets.destroy()
  await database.drop()
})

beforeEach(async () => {
  await queryAsAdmin(
    database.url,
    `truncate bus.events, identity.outbox, datasets.inbox, datasets.consumer_positions, datasets.effects`,
  )
})

describe('the outbox', () => {
  it('publishes an event if its transaction commits, and never if it does not', async () => {
    await transact(identity, (tx) => appendAccounts(tx, 'kept'))
    await assert.rejects(
      transact(identity, async (tx) => {
        await appendAccounts(tx, 'lost')
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
    await relayOnce(identity, 'identity')
    assert.deepEqual(await logOf(identity, 'identity'), [[1, 'kept']])
    assert.deepEqual(await identity.query('select * from outbox'), [])
  })

  it('lets no reader skip an event whose transaction began first and committed last', async () => {
    const early = identity.createQueryRunner()
    await early.startTransaction()
    await appendAccounts(early.manager, 'began first')
    await transact(identity, (tx) => appendAccounts(tx, 'committed first'))

    await relayOnce(identity, 'identity')
    await consume()
    assert.deepEqual(await effectsOf(datasets), ['committed first'])

    await early.commitTransaction()
    await early.release()
    await relayOnce(identity, 'identity')
    await consume()
    assert.deepEqual(await effectsOf(datasets), ['committed first', 'began first'])
    assert.deepEqual(await logOf(identity, 'identity'), [
      [1, 'committed first'],
      [2, 'began first'],
    ])
  })

  it('gives gapless positions, in which a later event of one writer never stands before an earlier, to 8 writers at once', async () => {
    const events = postgresLogFor(database.url, 'datasets')
    const relays = [1, 2].map(() => startRelay({ db: identity, service: 'identity', events, log: silentLog }))
    const consumers = startConsumers({ db: datasets, events, consumers: { identity: handlers }, log: silentLog })
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let nr = 0; nr < 25; nr++) await transact(identity, (tx) => appendAccounts(tx, `${writer}:${nr}`))
      }),
    )
    const seen = await eventually(
      () => effectsOf(datasets),
      (effects) => effects.length >= 200,
    )
    await consumers.stop()
    await Promise.all(relays.map((relay) => relay.stop()))
    await events.stop()

    const log = await logOf(identity, 'identity')
    assert.deepEqual(
      log.map(([position]) => position),
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
    assert.deepEqual(
      seen,
      log.map(([, subject]) => subject),
    )
    for (let writer = 0; writer < 8; writer++) {
      const own = seen.filter((subject) => subject.startsWith(`${writer}:`))
      assert.deepEqual(
        own,
        Array.from({ length: 25 }, (_, nr) => `${writer}:${nr}`),
      )
    }
  })

  it('is emptied once by two relays that run at the same moment', async () => {
    await transact(identity, (tx) => appendAccounts(tx, ...Array.from({ length: 50 }, (_, nr) => `${nr}`)))
    const moved = await Promise.all([relayOnce(identity, 'identity'), relayOnce(identity, 'identity')])
    assert.equal(moved.flat().length, 50)
    assert.equal((await logOf(identity, 'identity')).length, 50)
  })

  it('waits while another relay holds the turn', async () => {
    await transact(identity, (tx) => appendAccounts(tx, 'waiting'))
    const other = identity.createQueryRunner()
    await other.startTransaction()
    await other.query(`select pg_advisory_xact_lock(hashtext('tributary.relay'), hashtext('identity'))`)
    assert.deepEqual(await relayOnce(identity, 'identity'), [])
    await other.rollbackTransaction()
    await other.release()
    assert.equal((await relayOnce(identity, 'identity')).length, 1)
  })

  it('lets no service append under the name of another, change what is written or take it away', async () => {
    const forge = (source: string) =>
      datasets.query(
        `insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
         values ($1, 1, 'evt_forged', 'account.created', 1, 'forged', now(), '{}')`,
        [source],
      )
    await assert.rejects(forge('identity'), /row-level security/)
    await forge('datasets')
    await assert.rejects(datasets.query(`update bus.events set subject = 'other'`), /permission denied/)
    await assert.rejects(datasets.query('delete from bus.events'), /permission denied/)
    await assert.rejects(datasets.query('select * from identity.outbox'), /permission denied/)
  })
})

describe('a consumer', () => {
  it('has one effect when it crashes between its handler and the commit', async () => {
    await publish('once')
    const crash: Consumers[string] = {
      async 'account.created'(tx, events) {
        await recordEffects(tx, events)
        await queryAsAdmin(
          database.url,
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'tributary-datasets' and state = 'idle in transaction' and datname = current_database()`,
        )
      },
    }
    await assert.rejects(consume(10, crash))
    assert.deepEqual(await effectsOf(datasets), [])
    await consume()
    await consume()
    assert.deepEqual(await effectsOf(datasets), ['once'])
  })

  it('has one effect when it is put back to the beginning', async () => {
    await publish('a', 'b')
    await consume()
    await datasets.query('update consumer_positions set position = 0')
    assert.equal(await consume(), 2)
    assert.deepEqual(await effectsOf(datasets), ['a', 'b'])
  })

  it('stops at the event that fails, with all before it done, and goes on in order once it no longer fails', async () => {
    await publish('a', 'b', 'broken', 'c')
    let isBroken = true
    const { log, lines } = keptLog()
    const events = postgresLogFor(database.url, 'datasets')
    const consumers = startConsumers({
      db: datasets,
      events,
      log,
      consumers: {
        identity: {
          async 'account.created'(tx, run) {
            if (isBroken && run.some(({ subject }) => subject === 'broken')) throw new Error('cannot handle this')
            await recordEffects(tx, run)
          },
        },
      },
    })
    await eventually(
      () => effectsOf(datasets),
      (effects) => effects.length === 2,
    )
    // Failing for the second time alone: nothing behind it got through meanwhile.
    await eventually(
      async () => lines,
      () => lines.filter(({ level }) => level === 50).length >= 3,
    )
    assert.deepEqual(await effectsOf(datasets), ['a', 'b'])
    const [event] = await datasets.query(`select id from bus.events where subject = 'broken'`)
    const stuck = { source: 'identity', id: event.id, type: 'account.created', position: '3' }
    const [named] = await eventually(
      async () => consumers.stuck(),
      (events) => events.length > 0,
    )
    assert.deepEqual({ ...named, attempts: 2 }, { ...stuck, attempts: 2 })
    assert(lines.some((line) => JSON.stringify(line).includes(event.id)))
    isBroken = false
    await eventually(
      () => effectsOf(datasets),
      (effects) => effects.length === 4,
    )
    await eventually(
      async () => consumers.stuck(),
      (events) => events.length === 0,
    )
    await consumers.stop()
    await events.stop()
    assert.deepEqual(await effectsOf(datasets), ['a', 'b', 'broken', 'c'])
  })

  it('takes more at once while there is a backlog, less when that is slow, and never less than 500', () => {
    const cases: [limit: number, tookMs: number, next: number][] = [
      [1, 10, 500],
      [500, 10, 1000],
      [500, 5000, 500],
      [8000, 10, 10_000],
      [10_000, 999, 10_000],
      [8000, 1001, 4000],
      [600, 5000, 500],
    ]
    for (const [limit, tookMs, next] of cases) assert.equal(nextLimit(limit, tookMs), next, `${limit} in ${tookMs} ms`)
  })

  it('takes turns with a second replica', async () => {
    assert.equal(await consume(), 0)
    await publish('a', 'b')
    let second: number | undefined
    const busy: Consumers[string] = {
      async 'account.created'(tx, events) {
        second = await consume()
        await recordEffects(tx, events)
      },
    }
    assert.equal(await consume(10, busy), 2)
    assert.equal(second, 0)
    assert.deepEqual(await effectsOf(datasets), ['a', 'b'])
  })

  it('commits what events of one type did before it goes on to the next type', async () => {
    await publishTwoTypes()
    const seen: unknown[] = []
    const both: Consumers[string] = {
      'account.created': recordEffects,
      async 'wallet.linked'() {
        seen.push(await effectsOf(datasets))
      },
    }
    assert.equal(await consume(10, both), 4)
    assert.deepEqual(seen, [['a', 'b']])
    assert.deepEqual(await effectsOf(datasets), ['a', 'b', 'c'])
  })

  it('takes what may be handled early first, and then all that stood between as one', async () => {
    await publishTwoTypes()
    const runs: string[][] = []
    const note: Consumers[string]['account.created'] = async (_, events) => {
      runs.push(events.map(({ subject }) => subject))
    }
    const both: Consumers[string] = {
      'account.created': note,
      'wallet.linked': early(async (_, events) => void runs.push(events.map(({ type }) => type))),
    }
    assert.equal(await consume(10, both), 4)
    assert.deepEqual(runs, [['wallet.linked'], ['a', 'b', 'c']])
  })

  it('leaves the next type to another replica that has gone on meanwhile', async () => {
    await publishTwoTypes()
    const interrupted: DataSource = Object.create(datasets)
    let turns = 0
    interrupted.transaction = async (...work: unknown[]) => {
      if (turns++ === 1) assert.equal(await consume(), 2)
      return Reflect.apply(datasets.transaction, datasets, work)
    }
    const both: Consumers[string] = { ...handlers, 'wallet.linked': () => assert.fail('It is not its turn.') }
    assert.equal(await consumeOnce(interrupted, 'identity', both), 2)
    assert.deepEqual(await effectsOf(datasets), ['a', 'b', 'c'])
  })

  it('moves on past events that it has no handler for', async () => {
    await publish('a', 'b')
    assert.equal(await consume(10, {}), 2)
    assert.equal(await consume(), 0)
    assert.deepEqual(await effectsOf(datasets), [])
  })

  it('hears of an event by LISTEN, also after that connection was cut', async () => {
    const events = { ...postgresLogFor(database.url, 'datasets'), pollMs: () => 600_000, read: readFromDatabase }
    const consumers = startConsumers({ db: datasets, events, consumers: { identity: handlers }, log: silentLog })
    const listening = () =>
      queryAsAdmin(
        database.url,
        `select pid from pg_stat_activity where application_name = 'tributary-datasets-listen'
           and query = 'listen tributary_bus' and datname = current_database()`,
      )
    const [first] = await eventually(listening, (rows) => rows.length === 1)
    await publish('heard')
    await eventually(
      () => effectsOf(datasets),
      (effects) => effects.length === 1,
    )

    await queryAsAdmin(database.url, `select pg_terminate_backend($1)`, [first?.pid])
    await eventually(listening, ([row]) => row !== undefined && row.pid !== first?.pid)
    await publish('heard again')
    await eventually(
      () => effectsOf(datasets),
      (effects) => effects.length === 2,
    )
    await consumers.stop()
    await events.stop()
  })
})

async function publish(...handles: string[]): Promise<void> {
  await transact(identity, (tx) => appendAccounts(tx, ...handles))
  await relayOnce(identity, 'identity')
}

/** Accounts a and b, a wallet, account c. */
async function publishTwoTypes(): Promise<void> {
  await publish('a', 'b')
  const data = { accountId: newId('Account'), address: '0x00' }
  await transact(identity, (tx) => appendEvents(tx, [{ type: 'wallet.linked', subject: data.accountId, data }]))
  await publish('c')
}

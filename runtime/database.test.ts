import assert from 'node:assert/strict'
import { Client } from 'pg'
import type { DataSource } from 'typeorm'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { effectsOf, openService, queryAsAdmin } from '../test/kit/events.ts'
import { eventually } from '../test/kit/subgraph.ts'
import { queryPrepared } from './database.ts'

let database: TestDatabase
const opened: DataSource[] = []

async function open(service: string): Promise<DataSource> {
  const db = await openService(database.url, service)
  opened.push(db)
  return db
}

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()))
  await database.drop()
})

describe('the database of a service', () => {
  it('is prepared once by processes that all start at the same moment on an empty server', async () => {
    const services = await Promise.all(['models', 'models', 'models', 'agents', 'agents'].map(open))
    for (const db of services) assert.deepEqual(await effectsOf(db), [])
    const applied = await queryAsAdmin(database.url, 'select name from models.migrations order by name')
    assert.deepEqual(applied, [{ name: 'CreateEffects1760000009000' }, { name: 'CreateRuntimeTables1760000000000' }])
  })

  it('lets its role work with its own rows, and neither make, change nor read anything else', async () => {
    await open('agents')
    const models = await open('models')
    await models.query(`insert into effects (subject, position) values ('own', 1)`)
    for (const sql of [
      'create table mine ()',
      'create table models.mine ()',
      'create table public.mine ()',
      'create schema mine',
      'create role mine',
      'alter table effects add column mine text',
      'drop table effects',
      'truncate effects',
      'delete from effects',
      'select * from agents.outbox',
      `insert into agents.effects (subject, position) values ('foreign', 1)`,
      'update bus.events set subject = subject',
      'set role tributary_models_owner',
      'set role tributary_agents',
      'select pg_authid.* from pg_authid',
    ]) {
      await assert.rejects(models.query(sql), /permission denied|must be owner/, sql)
    }
    assert.deepEqual(await effectsOf(models), ['own'])
  })

  it('reads a moment to the millisecond, in whichever zone the server tells it', async () => {
    const db = await open('models')
    for (const moment of ['2026-11-26T02:14:50.289Z', '0001-01-01T00:00:00.001Z', '1969-12-31T23:59:59.570Z']) {
      for (const zone of ['UTC', 'Asia/Kathmandu', 'America/Caracas']) {
        const [row] = await db.transaction(async (tx) => {
          await tx.query(`set local timezone = '${zone}'`)
          return await tx.query('select $1::timestamptz as moment', [moment])
        })
        assert.equal(row.moment.toISOString(), moment, zone)
      }
    }
    const [{ never }] = await db.query(`select 'infinity'::timestamptz as never`)
    assert.equal(never, Number.POSITIVE_INFINITY)
  })

  it('belongs to a role that cannot log in', async () => {
    await open('models')
    const owners = await queryAsAdmin(
      database.url,
      `select distinct tableowner, rolcanlogin from pg_tables join pg_roles on rolname = tableowner where schemaname = 'models'`,
    )
    assert.deepEqual(owners, [{ tableowner: 'tributary_models_owner', rolcanlogin: false }])
  })

  it('opens with the password that follows from the secret, and no other', async () => {
    await open('models')
    const url = new URL(database.url)
    url.username = 'tributary_models'
    const client = new Client(url.href)
    await assert.rejects(client.connect(), { code: '28P01' })
  })

  it('outlives its connections: a transaction whose connection is cut fails alone, and the next one works', async () => {
    const models = await open('models')
    await assert.rejects(
      models.transaction(async (tx) => {
        await tx.query(`insert into effects (subject, position) values ('lost', 1)`)
        const connections = `from pg_stat_activity where usename = 'tributary_models' and datname = current_database()`
        await queryAsAdmin(database.url, `select pg_terminate_backend(pid) ${connections}`)
        // Idle when it is told, as a transaction is that waits for something else.
        await eventually(
          () => queryAsAdmin(database.url, `select pid ${connections}`),
          (rows) => rows.length === 0,
        )
        await tx.query('select 1')
      }),
    )
    await models.query(`insert into effects (subject, position) values ('kept', 1)`)
    assert.deepEqual(await effectsOf(models), ['kept'])
  })

  it('outlives a connection whose end arrives with its last answer, as it passes from one who asked to the next', async () => {
    const models = await openService(database.url, 'models', { poolSize: 1 })
    opened.push(models)
    const admin = new Client(database.url)
    await admin.connect()
    try {
      const [{ pid }] = await models.query('select pg_backend_pid() as pid')
      const first = queryPrepared(models, { name: 'first', text: 'select 1 as one', values: [] })
      const second = models.query('select 2')
      // Sent before anything is read: this process sleeps until the server has answered the first and ended the connection.
      await new Promise((resolve) => process.nextTick(resolve))
      const ended = admin.query('select pg_terminate_backend($1) from (select pg_sleep(0.1)) later', [pid])
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
      assert.deepEqual(await first, [{ one: 1 }])
      // An error that nobody listens for ends the whole run.
      await assert.rejects(second)
      await ended
      assert.deepEqual(await models.query('select 3 as three'), [{ three: 3 }])
    } finally {
      await admin.end()
    }
  })
})

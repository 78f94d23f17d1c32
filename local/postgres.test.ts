import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, it } from 'vitest'
import { launch } from '../test/kit/launcher.ts'
import { isListening, occupiedPort } from '../test/kit/listening.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { users } from '../test/kit/users.ts'
import { prepareDataFolder } from './folder.ts'
import { startPostgres } from './postgres.ts'
import { isRunning, processesWorkingIn, waitUntil } from './processes.ts'

const log = { info() {}, warn: console.warn }

describe('the embedded Postgres', () => {
  it('keeps its data over a stop and a second start, and leaves nothing running', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const first = await startPostgres({ folder, log })
    const pid = serverPid(temporary.dataPath)
    await query(first.adminUrl, 'create table facts (fact text)')
    await query(first.adminUrl, `insert into facts values ('kept')`)
    // Somebody is still connected: a stop does not wait for them.
    await using lingering = await connected(first.adminUrl)
    const disconnected = new Promise((resolve) => lingering.client.once('error', resolve))
    await first.stop()
    await first.stop()
    await first.exited
    await disconnected
    assert.deepEqual(await remains(pid, first.port, temporary.dataPath), NOTHING)

    const second = await startPostgres({ folder, log })
    assert.deepEqual(await query(second.adminUrl, 'select fact from facts'), [{ fact: 'kept' }])
    await second.stop()
  })

  it('is durable, private to this machine, and sorts the same everywhere', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const postgres = await startPostgres({ folder, log })
    const settings = await query(
      postgres.adminUrl,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
       'data_checksums', 'listen_addresses', 'unix_socket_directories', 'password_encryption') order by name`,
    )
    assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    })
    assert.deepEqual(
      await query(postgres.adminUrl, `select datlocprovider, datlocale from pg_database where datname = 'template1'`),
      [{ datlocprovider: 'b', datlocale: 'C.UTF-8' }],
    )
    const wrong = new URL(postgres.adminUrl)
    wrong.password = 'guessed'
    await assert.rejects(query(wrong.href, 'select 1'), { code: '28P01' })
    await postgres.stop()
  })

  it('says that the chosen port is taken', async () => {
    await using temporary = temporaryFolder()
    await using taken = await occupiedPort()
    using folder = prepareDataFolder(temporary.dataPath)
    await assert.rejects(startPostgres({ folder, port: taken.port, log }), {
      name: 'StartupError',
      message: `Port ${taken.port}, chosen for Postgres, is not free on 127.0.0.1: stop the program that uses it, or choose another port.`,
    })
  })

  it('refuses data of another major version in one sentence', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const data = join(folder.path, 'postgres', 'data')
    mkdirSync(data, { recursive: true })
    writeFileSync(join(data, 'PG_VERSION'), '16\n')
    await assert.rejects(startPostgres({ folder, log }), {
      name: 'StartupError',
      message: `${data} was written by Postgres 16 and this is Postgres 18: carry the data over with pg_dump of the old version, or name a new folder in TRIBUTARY_DATA.`,
    })
  })

  it('refuses to guess when the password of existing data is gone', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    await (await startPostgres({ folder, log })).stop()
    writeFileSync(join(folder.path, 'secrets', 'postgres'), '0'.repeat(64))
    await assert.rejects(startPostgres({ folder, log }), /^StartupError: The password in .* does not open the database/)
    assert.deepEqual(processesWorkingIn(join(folder.path, 'postgres', 'data')), [])
  })

  it('starts over when the making of the database was cut short', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const unfinished = join(folder.path, 'postgres', 'data.new')
    mkdirSync(unfinished, { recursive: true })
    writeFileSync(join(unfinished, 'PG_VERSION'), '18\n')
    const postgres = await startPostgres({ folder, log })
    assert.deepEqual(await query(postgres.adminUrl, 'select 1 as one'), [{ one: 1 }])
    await postgres.stop()
  })
})

describe('the embedded Postgres after kill -9', () => {
  for (const user of users) {
    it(`of the launcher alone, as ${user.name}: the orphan is replaced, what was committed is there`, async () => {
      await using temporary = temporaryFolder(user)
      const first = await launch('postgres', temporary.dataPath, user)
      await query(first.url, 'create table facts as select 1 as fact')
      const orphan = serverPid(temporary.dataPath)
      await first.kill()
      assert.equal(isRunning(orphan), true)

      await using second = await launch('postgres', temporary.dataPath, user)
      assert.equal(isRunning(orphan), false)
      assert.equal(await isListening(portOf(first.url)), false)
      assert.deepEqual(await query(second.url, 'select fact from facts'), [{ fact: 1 }])
    })

    it(`of everything, as ${user.name}: what was committed is there`, async () => {
      await using temporary = temporaryFolder(user)
      const first = await launch('postgres', temporary.dataPath, user)
      await query(first.url, 'create table facts as select 1 as fact')
      const pids = processesWorkingIn(join(temporary.dataPath, 'postgres', 'data'))
      assert.ok(pids.length > 3, `A server should have background processes, got ${pids}.`)
      await first.kill()
      for (const pid of pids) killIfRunning(pid)
      assert.equal(await waitUntil(() => !pids.some(isRunning), 10_000), true)

      await using second = await launch('postgres', temporary.dataPath, user)
      assert.deepEqual(await query(second.url, 'select fact from facts'), [{ fact: 1 }])
    })
  }

  it('of the server alone, while a backend is busy: the launcher learns it and can start again', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const first = await startPostgres({ folder, log })
    await query(first.adminUrl, 'create table facts as select 1 as fact')
    await using busy = await connected(first.adminUrl)
    // Between two statements that never wait, a backend does not notice that its server is gone.
    const cutOff = assert.rejects(busy.client.query(`do $$ begin loop perform 1; end loop; end $$`))
    const pid = serverPid(temporary.dataPath)
    process.kill(pid, 'SIGKILL')
    await first.exited

    const second = await startPostgres({ folder, log })
    await cutOff
    assert.deepEqual(await query(second.adminUrl, 'select fact from facts'), [{ fact: 1 }])
    await second.stop()
    assert.deepEqual(await remains(pid, second.port, temporary.dataPath), NOTHING)
  })

  it('never ends an unrelated process whose number is in the stale file', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    await (await startPostgres({ folder, log })).stop()
    const data = join(folder.path, 'postgres', 'data')
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n`)
    const postgres = await startPostgres({ folder, log })
    assert.deepEqual(await query(postgres.adminUrl, 'select 1 as one'), [{ one: 1 }])
    await postgres.stop()
  })
})

describe('the embedded Postgres under a home that is closed to others', () => {
  for (const user of users) {
    it(`keeps its data, as ${user.name}`, async () => {
      await using temporary = temporaryFolder({ ...user, mode: 0o700 })
      const first = await launch('postgres', temporary.dataPath, user)
      await query(first.url, 'create table facts as select 1 as fact')
      await first.kill()
      await using second = await launch('postgres', temporary.dataPath, user)
      assert.deepEqual(await query(second.url, 'select fact from facts'), [{ fact: 1 }])

      const location = join(temporary.dataPath, 'postgres.location')
      assert.equal(existsSync(location), user.name === 'root')
      if (user.name === 'root') {
        const home = readFileSync(location, 'utf8').trim()
        assert.match(home, /^\/var\/lib\/tributary\/[0-9a-f]{16}$/)
        assert.equal(statSync(join(home, 'data')).mode & 0o777, 0o700)
        assert.deepEqual(readdirSync(temporary.dataPath).sort(), ['lock', 'lock.pid', 'postgres.location', 'secrets'])
      }
    })
  }

  it('writes nothing beside the data folder', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.includes('pg'))
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    await (await startPostgres({ folder, log })).stop()
    assert.deepEqual(readdirSync(temporary.path), ['data'])
    assert.deepEqual(readdirSync(join(folder.path, 'postgres')).sort(), ['data', 'server.log'])
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.includes('pg')),
      before,
    )
  })
})

const NOTHING = { isRunning: false, isListening: false, processes: [], pidFile: false }

async function remains(pid: number, port: number, dataPath: string) {
  const data = join(dataPath, 'postgres', 'data')
  return {
    isRunning: isRunning(pid),
    isListening: await isListening(port),
    processes: processesWorkingIn(data),
    pidFile: existsSync(join(data, 'postmaster.pid')),
  }
}

function serverPid(dataPath: string): number {
  return Number.parseInt(readFileSync(join(dataPath, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10)
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

function killIfRunning(pid: number) {
  if (isRunning(pid)) process.kill(pid, 'SIGKILL')
}

async function connected(url: string) {
  const client = new Client(url)
  // The server ends the connection, which is what the tests are about.
  client.on('error', () => {})
  await client.connect()
  return { client, [Symbol.asyncDispose]: () => client.end() }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  await using connection = await connected(url)
  return (await connection.client.query<Record<string, unknown>>(sql)).rows
}

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ConfigError, DEFAULT_PORTS, readServiceConfig, SERVICES } from '#runtime/config.ts'
import { readStandaloneConfig } from '../gateway/standalone.ts'
import { freePort } from '../local/ports.ts'
import { readAgentsConfig } from '../subgraphs/agents/config.ts'
import { readAttributionRules, readSnapshotPath } from '../subgraphs/attribution/settings.ts'
import { readIdentityConfig } from '../subgraphs/identity/config.ts'
import { readPayoutsConfig } from '../subgraphs/payouts/config.ts'
import { anvilBinary } from '../test/kit/chain.ts'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { startNats, type TestNats } from '../test/kit/nats.ts'
import { type Program, startProgram } from '../test/kit/program.ts'
import { startRedis, type TestRedis } from '../test/kit/redis.ts'
import { TEST_SECRET } from '../test/kit/subgraph.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { readDeploySettings } from './deployContracts.ts'
import { type ComposeService, ROOT, readCompose } from './readCompose.ts'

const GIVEN = {
  // Roles belong to the whole server that the test run shares, and their passwords follow from the secret.
  TRIBUTARY_SECRET: TEST_SECRET,
  POSTGRES_PASSWORD: 'abc123',
  TRIBUTARY_ADMIN_KEY: 'the-admin-key-of-this-test-only-0000',
}
const { services, volumes } = readCompose(GIVEN)

/** What each of our processes reads from its environment when it starts. */
const READERS: Readonly<Record<string, (env: NodeJS.ProcessEnv) => unknown>> = {
  identity: (env) => [readServiceConfig('identity', env), readIdentityConfig(env)],
  datasets: (env) => readServiceConfig('datasets', env),
  models: (env) => readServiceConfig('models', env),
  agents: (env) => [readServiceConfig('agents', env), readAgentsConfig(env)],
  attribution: (env) => [readServiceConfig('attribution', env), readAttributionRules(env), readSnapshotPath(env)],
  payouts: (env) => readPayoutsConfig(env),
  gateway: (env) => readStandaloneConfig([], env),
  contracts: (env) => readDeploySettings(env),
}

describe('docker-compose.yml', () => {
  it('has all services, each with a way to tell that it is well', () => {
    const own = [...SERVICES, 'gateway']
    assert.deepEqual(Object.keys(services).sort(), [...own, 'postgres', 'redis', 'nats', 'chain', 'contracts'].sort())
    for (const name of own) {
      const port = name === 'gateway' ? 4000 : DEFAULT_PORTS[name as keyof typeof DEFAULT_PORTS]
      const check = ['CMD', 'node', 'deploy/ready.ts', `http://127.0.0.1:${port}/readyz`]
      assert.deepEqual(serviceNamed(name).healthcheck?.test, check)
    }
    for (const [name, { healthcheck }] of Object.entries(services))
      assert.equal(!healthcheck, name === 'contracts', name)
  })

  it('publishes ports to this machine alone', () => {
    const ports = Object.entries(services).flatMap(([name, service]) =>
      (service.ports ?? []).map((port) => [name, port]),
    )
    assert.deepEqual(ports, [
      ['chain', '127.0.0.1:8545:8545'],
      ['gateway', '127.0.0.1:4000:4000'],
    ])
  })

  it('waits for services that exist, in a way that they can fulfil, and mounts volumes that exist', () => {
    for (const [name, service] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const needed = serviceNamed(other)
        assert(['service_healthy', 'service_started', 'service_completed_successfully'].includes(condition))
        if (condition === 'service_healthy') assert(needed.healthcheck, `${name} waits for the health of ${other}`)
      }
      for (const volume of service.volumes ?? []) assert(`${volume.split(':')[0]}` in volumes, `${name}: ${volume}`)
    }
  })

  it('builds an image from files that exist and are sent to the builder', () => {
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')
    for (const service of Object.values(services)) {
      if (service.build === undefined) continue
      assert.deepEqual(service.build, { context: '.', dockerfile: 'deploy/Dockerfile' })
      for (const part of service.command?.filter((word) => word.endsWith('.ts')) ?? []) {
        assert(existsSync(join(ROOT, part)), part)
        assert(!ignored.includes(part.split('/')[0] ?? ''), part)
      }
    }
    // A volume takes its owner from the folder that the image has in its place, and our processes are not root.
    const dockerfile = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8')
    const own = dockerfile.match(/ chown node:node (.+)$/m)?.[1]?.split(' ')
    const mounted = Object.values(services).filter(({ image }) => image === 'tributary')
    assert.deepEqual(
      mounted.flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[1])),
      own,
    )
  })

  for (const [name, read] of Object.entries(READERS)) {
    it(`gives ${name} settings that it accepts, and none that it does not read`, async () => {
      const env = environmentOf(name)
      const config = await read(env)
      for (const [variable, value] of Object.entries(env)) {
        const changed = await tryRead(read, { ...env, [variable]: `${value}1` })
        assert.notDeepEqual(changed, config, `${name} does not read ${variable}`)
      }
    })
  }

  it('refuses to start without a secret', () => {
    assert.throws(() => readCompose({ POSTGRES_PASSWORD: 'abc123' }), /needs TRIBUTARY_SECRET/)
  })
})

describe('the processes of docker-compose.yml', () => {
  let database: TestDatabase
  let nats: TestNats
  let redis: TestRedis
  let places: Map<string, string>
  const folder = temporaryFolder()
  const running: Program[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    nats = await startNats()
    redis = await startRedis()
    places = new Map([
      ['postgres://postgres:abc123@postgres:5432/postgres', database.url],
      ['nats://nats:4222', nats.url],
      ['redis://redis:6379', redis.url],
      ['/chain/state.json', join(folder.path, 'chain.json')],
      ['/lineage/lineage.snapshot', join(folder.path, 'lineage.snapshot')],
      ['0.0.0.0', '127.0.0.1'],
    ])
    for (const [name, port] of Object.entries({ ...DEFAULT_PORTS, gateway: 4000, chain: 8545 })) {
      const free = `${await freePort()}`
      places.set(`${name}:${port}`, `127.0.0.1:${free}`).set(`127.0.0.1:${port}`, `127.0.0.1:${free}`)
      places.set(`port of ${name}`, free)
    }
  })

  afterAll(async () => {
    await Promise.all(running.map((program) => program.end()))
    await redis[Symbol.asyncDispose]()
    await nats[Symbol.asyncDispose]()
    await database.drop()
    await folder.remove()
  })

  it('start with its commands and settings, pass its health checks and stop when they are told to', async () => {
    const chain = await start('chain', null)
    await run(healthCheckOf('chain'), {})
    const deployed = await run(commandOf('contracts'), placed(environmentOf('contracts')))
    assert.match(deployed, /^Deployed: token 0x5FbDB2315678afecb367f032d93F642f64180aa3/)
    assert.match(await run(commandOf('contracts'), placed(environmentOf('contracts'))), /^The contracts are there/)

    const subgraphs = await Promise.all(SERVICES.map((name) => start(name, /is ready at/)))
    const gateway = await start('gateway', /answers at/)
    for (const name of [...SERVICES, 'gateway']) await run(healthCheckOf(name), {})
    for (const name of SERVICES) {
      const answer = await fetch(`http://127.0.0.1:${places.get(`port of ${name}`)}/readyz`)
      assert.deepEqual(await answer.json(), { status: 'ok', bus: 'nats', stuck: [] }, name)
    }
    const answer = await fetch(`http://127.0.0.1:${places.get('port of gateway')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${GIVEN.TRIBUTARY_ADMIN_KEY}` },
      body: JSON.stringify({ query: '{ viewer { account { id } } policy { version } }' }),
    })
    const { data, errors } = (await answer.json()) as {
      data: { viewer: { account: { id: string } } }
      errors?: unknown
    }
    assert.equal(errors, undefined)
    assert.match(data.viewer.account.id, /^acc_/)
    for (const program of [gateway, ...subgraphs, chain]) assert.equal(await program.end(), 'it ended with code 0')

    // What was on the chain is on it again.
    await start('chain', null)
    assert.match(await run(commandOf('contracts'), placed(environmentOf('contracts'))), /^The contracts are there/)
  }, 240_000)

  async function start(name: string, readyLine: RegExp | null): Promise<Program> {
    const [command = '', ...words] = commandOf(name)
    const own = places.get(`port of ${name}`) ?? ''
    const program = await startProgram(command === 'anvil' ? anvilBinary() : process.execPath, {
      arguments: name === 'chain' ? words.filter((word) => word !== '--quiet') : words,
      readyLine: readyLine ?? /^Listening on /,
      env: { ...process.env, ...placed(environmentOf(name)), PORT: own },
      cwd: ROOT,
    })
    running.push(program)
    return program
  }

  async function run([command = '', ...words]: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
    const program = command === 'node' ? process.execPath : command
    return (await promisify(execFile)(program, words, { cwd: ROOT, env: { ...process.env, ...env } })).stdout
  }

  function commandOf(name: string): string[] {
    const words = (serviceNamed(name).command ?? []).map(place)
    const port = words.indexOf('--port')
    return port === -1 ? words : words.with(port + 1, places.get(`port of ${name}`) ?? '')
  }

  function healthCheckOf(name: string): string[] {
    return (serviceNamed(name).healthcheck?.test ?? []).slice(1).map(place)
  }

  function placed(env: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, place(value)]))
  }

  /** The same on this machine: hosts are 127.0.0.1, ports are free ones. */
  function place(text: string): string {
    return [...places].reduce((result, [there, here]) => result.replaceAll(there, here), text)
  }
})

function serviceNamed(name: string): ComposeService {
  const service = services[name]
  assert(service, `There must be a service ${name}.`)
  return service
}

function environmentOf(name: string): Record<string, string> {
  const { environment = {} } = serviceNamed(name)
  return Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, String(value)]))
}

/** What is read, or the refusal, which is just as good a proof that a variable is read. */
async function tryRead(read: (env: NodeJS.ProcessEnv) => unknown, env: NodeJS.ProcessEnv): Promise<unknown> {
  try {
    return await read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { freePort } from '../local/ports.ts'
import { isListening, occupiedPort } from './kit/listening.ts'
import { mustRequest } from './kit/platform.ts'
import { temporaryFolder } from './kit/temporaryFolder.ts'
import { ordinaryUser, users } from './kit/users.ts'

/** `npm start` as a person runs it: a process, its screen, and what is left when it is gone. */
const root = join(import.meta.dirname, '..')

describe('npm start', () => {
  it.each(users)('brings up everything for $name, shows it, and leaves nothing behind', async ({ uid }) => {
    await using temporary = temporaryFolder(uid === undefined ? {} : { uid })
    const port = await freePort()
    const platform = await start({ TRIBUTARY_DATA: temporary.dataPath, PORT: `${port}` }, uid)
    const screen = await platform.ready
    const key = /Demo key +(\S+)/.exec(screen)?.[1]
    assert.match(screen, new RegExp(`http://127\\.0\\.0\\.1:${port}/graphql`))
    assert.match(screen, /Admin key +trb_/)
    const graphqlUrl = `http://127.0.0.1:${port}/graphql`
    const { viewer, models } = await mustRequest(
      graphqlUrl,
      '{ viewer { account { handle } } models { nodes { name } } }',
      { key },
    )
    assert.equal(viewer.account.handle, 'demo')
    assert.ok(models.nodes.length >= 10)
    const helpers = descendants(platform.pid)
    assert.ok(helpers.length >= 2, 'Postgres and the chain run as processes of their own')
    assert.equal(await platform.stop('SIGINT'), 0)
    assert.deepEqual(helpers.filter(isAlive), [])
    assert.equal(await isListening(port), false)
    assert.equal(existsSync(join(temporary.dataPath, 'running.json')), false)
  })

  it('goes on where it was, after a stop and after a kill -9', async () => {
    await using temporary = temporaryFolder()
    const port = await freePort()
    const env = { TRIBUTARY_DATA: temporary.dataPath, PORT: `${port}` }
    const first = await start(env)
    const keyOf = (screen: string) => /Demo key +(\S+)/.exec(screen)?.[1]
    const key = keyOf(await first.ready)
    const graphqlUrl = `http://127.0.0.1:${port}/graphql`
    const counting =
      '{ viewer { account { id } } models(first: 100) { nodes { id } } balance { available { decimal } reserved { decimal } } }'
    const before = await mustRequest(graphqlUrl, counting, { key })
    assert.equal(await first.stop('SIGKILL'), null)

    const second = await start(env)
    assert.equal(keyOf(await second.ready), key)
    assert.deepEqual(await mustRequest(graphqlUrl, counting, { key }), before)
    const refused = await start({ ...env, PORT: `${await freePort()}` })
    assert.match(await refused.failure, /^[^\n]*\b(used|use)\b[^\n]*\n$/)
    assert.equal(await second.stop('SIGTERM'), 0)
  })

  it('ends with npm, when npm is what somebody ends', async () => {
    await using temporary = temporaryFolder()
    const env = { TRIBUTARY_DATA: temporary.dataPath, PORT: `${await freePort()}`, HOME: temporary.path }
    const npm = await start(env, undefined, ['npm', 'start'])
    await npm.ready
    const helpers = descendants(npm.pid)
    assert.ok(helpers.length >= 3, 'the platform, Postgres and the chain run below npm')
    await npm.stop('SIGTERM')
    assert.deepEqual(helpers.filter(isAlive), [])
  })

  it('stops half-way through the start when asked', async () => {
    await using temporary = temporaryFolder()
    const platform = await start({ TRIBUTARY_DATA: temporary.dataPath, PORT: `${await freePort()}` })
    platform.ready.catch(() => {})
    await untilExists(join(temporary.dataPath, 'postgres'))
    const helpers = descendants(platform.pid)
    await platform.stop('SIGINT')
    assert.deepEqual(helpers.filter(isAlive), [])
  })

  it('says in one sentence that the port is taken', async () => {
    await using temporary = temporaryFolder()
    await using taken = await occupiedPort()
    const platform = await start({ TRIBUTARY_DATA: temporary.dataPath, PORT: `${taken.port}` })
    assert.match(await platform.failure, new RegExp(`^Port ${taken.port}.*PORT.* choose another port\\.\\n$`))
  })

  it('says in one sentence that the folder cannot be written', async () => {
    await using temporary = temporaryFolder({ mode: 0o555 })
    const platform = await start({ TRIBUTARY_DATA: temporary.dataPath, PORT: `${await freePort()}` }, ordinaryUser.uid)
    assert.match(await platform.failure, /^The data folder .* cannot be written by this user: [^\n]*\n$/)
  })

  it('says in one sentence that a file is in the way, that PORT is no number, and that no chain answers', async () => {
    await using temporary = temporaryFolder()
    writeFileSync(temporary.dataPath, '')
    const port = `${await freePort()}`
    const inTheWay = await start({ TRIBUTARY_DATA: temporary.dataPath, PORT: port })
    assert.match(await inTheWay.failure, /^The data folder .* a file is in its place: [^\n]*\n$/)
    const noNumber = await start({ PORT: 'http' })
    assert.match(await noNumber.failure, /^PORT should be a number [^\n]*\n$/)
    await using other = temporaryFolder()
    const noChain = await start({ TRIBUTARY_DATA: other.dataPath, PORT: port, CHAIN_RPC_URL: 'http://127.0.0.1:9' })
    assert.match(await noChain.failure, /^No chain answers at http:\/\/127\.0\.0\.1:9: [^\n]*\n$/)
  })
})

interface Started {
  readonly pid: number
  /** The screen, once it is there. Rejects when the process ends first. */
  readonly ready: Promise<string>
  /** What the process said on standard error when it ended with 1. */
  readonly failure: Promise<string>
  /** Sends the signal and answers the exit code, null where the signal itself ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>
}

async function start(
  env: Record<string, string>,
  uid?: number,
  [program = '', ...args] = [process.execPath, 'local/start.ts'],
): Promise<Started> {
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'fatal', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const { pid } = child
  assert(pid !== undefined)
  const [output, errors] = [collect(child, 'stdout'), collect(child, 'stderr')]
  const ended = closed.then(([code]) => {
    throw new Error(`Expected the screen, and the process ended with ${code}: ${errors.text()}`)
  })
  const failure = closed.then(([code]) => {
    assert.equal(code, 1, output.text())
    return errors.text()
  })
  failure.catch(() => {})
  const ready = Promise.race([output.until(/Ctrl\+C stops everything/), ended])
  ended.catch(() => {})
  ready.catch(() => {})
  return {
    pid,
    ready,
    failure,
    async stop(signal) {
      child.kill(signal)
      return (await closed)[0]
    },
  }
}

function collect(child: ChildProcess, name: 'stdout' | 'stderr') {
  let text = ''
  let check = (): void => {}
  child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    check()
  })
  return {
    text: () => text,
    until: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        check = () => {
          if (pattern.test(text)) resolve(text)
        }
        check()
      }),
  }
}

/** All processes below one, by /proc. */
function descendants(pid: number): number[] {
  const output = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const children = (parent: number): number[] =>
    pairs
      .filter(([child, itsParent]) => itsParent === parent && child !== undefined)
      .flatMap(([child = 0]) => [child, ...children(child)])
  return children(pid)
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    // Gone.
    return false
  }
}

async function untilExists(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setImmediate(resolve))
}

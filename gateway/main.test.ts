import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ask, startTestGraph, type TestGraph } from './kit/graph.ts'

let graph: TestGraph
beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

/** Runs the gateway as its own process, as `npm run gateway --` does. */
function run(args: readonly string[], env: Record<string, string>): { child: ChildProcess; output: Promise<string> } {
  const child = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname, ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise: output, resolve } = Promise.withResolvers<string>()
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
  }
  child.once('exit', () => resolve(text))
  return { child, output }
}

function environment(): Record<string, string> {
  const { subgraphUrls, secret } = graph.config
  const urls = Object.entries(subgraphUrls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url])
  return { TRIBUTARY_SECRET: secret, ...Object.fromEntries(urls) }
}

describe('the gateway alone', () => {
  it('serves a supergraph from a file until it is asked to stop', async () => {
    const { child, output } = run(['--supergraph', graph.config.supergraphPath, '--port', '0'], environment())
    const url = /^The gateway answers at (http:\S+)\/graphql\n$/.exec(await output)?.[1]
    assert.ok(url, await output)
    const answer = await ask(url, { query: '{ viewer { handle } reviewCount }', key: 'bob' })
    assert.deepEqual(answer.data, { viewer: { handle: 'bob' }, reviewCount: 3 })
    const playground = await fetch(`${url}/playground/config.json`)
    assert.deepEqual(await playground.json(), { tabs: [], headers: null })
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })

  const mistakes = [
    [
      'a file that is missing',
      ['--supergraph', '/nowhere.graphql'],
      {},
      /^The supergraph file \/nowhere\.graphql cannot be read\.\n$/,
    ],
    [
      'a file that is no supergraph',
      ['--supergraph', 'package.json'],
      {},
      /^package\.json is not a Federation 2 supergraph that this gateway can run: .+\n$/,
    ],
    [
      'a flag that it does not know',
      ['--subgraph', 'x'],
      {},
      /^Unknown option '--subgraph'.+Expected: npm run gateway -- --supergraph FILE --port N\.\n$/,
    ],
    ['a port that is none', ['--port', 'http'], {}, /^The environment is not complete\. PORT: .+\n$/],
    ['a secret that is missing', [], { TRIBUTARY_SECRET: '' }, /^TRIBUTARY_SECRET is required and not set: .+\n$/],
  ] as const
  it.each(mistakes)('says in one sentence what is wrong with %s', async (_, args, env, expected) => {
    const { child, output } = run(args, { ...environment(), SUPERGRAPH: graph.config.supergraphPath, ...env })
    assert.match(await output, expected)
    assert.deepEqual(child.exitCode ?? (await once(child, 'exit'))[0], 1)
  })

  it('says in one sentence that its port is taken', async () => {
    const { port } = new URL(graph.gateway.url)
    const { child, output } = run(['--supergraph', graph.config.supergraphPath, '--port', port], environment())
    assert.equal(await output, `Port ${port} of 127.0.0.1 is taken: choose another with --port or PORT.\n`)
    assert.deepEqual(child.exitCode ?? (await once(child, 'exit'))[0], 1)
  })
})

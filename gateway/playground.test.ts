import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { EventEmitter, on, once } from 'node:events'
import { existsSync, globSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ApolloServer } from '@apollo/server'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import { type GraphQLSchema, parse } from 'graphql'
import { useServer as serveSubscriptions } from 'graphql-ws/use/ws'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { playgroundMiddleware } from './playground.ts'

const sourceFolder = join(import.meta.dirname, 'playground')
const distFolder = join(sourceFolder, 'dist')
const demoHeaders = '{ "Authorization": "Bearer demo" }'
const tabs = [
  {
    title: 'Who is asking',
    query: 'query Greeting($name: String!) {\n  greeting(name: $name)\n}\n',
    variables: '{ "name": "Ada" }',
  },
  { title: 'What happens next', query: 'subscription Ticks {\n  ticked\n}\n' },
]

let gateway: TestGateway
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
let strangers: string[]

beforeAll(async () => {
  await buildWhenStale()
  gateway = await startGateway(distFolder)
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
})

afterAll(async () => {
  await browser?.close()
  await gateway?.stop()
})

describe('the playground in a browser', () => {
  beforeEach(async () => {
    context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    complaints = []
    strangers = []
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(String(error.error())))
    context.on('request', (request) => noteStranger(request.url()))
    page = await context.newPage()
    page.on('websocket', (socket) => noteStranger(socket.url()))
    gateway.authorizations.http.clear()
    gateway.authorizations.ws.clear()
    await page.goto(`${gateway.url}/graphql`)
    await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  })

  afterEach(async () => {
    await context.close()
    assert.deepEqual(complaints, [])
    assert.deepEqual(strangers, [])
  })

  it('opens with the queries of its config as tabs, under its own name', async () => {
    assert.equal(await page.title(), 'Tributary')
    assert.deepEqual(await tabTitles(), ['Greeting', 'Ticks'])
    await page.locator('.graphiql-query-editor .view-line', { hasText: '# Who is asking' }).waitFor()
    assert.equal(await page.locator('.graphiql-logo').textContent(), 'Tributary')
  })

  it('answers a query with the variables of its tab and the header of its config', async () => {
    await run()
    await response('"greeting": "Hello Ada, known as Bearer demo"')
    assert.deepEqual([...gateway.authorizations.http], ['Bearer demo'])
  })

  it('shows the events of a subscription, authenticated by the same header, until it is stopped', async () => {
    const subscribed = once(gateway.ticks, 'subscribed')
    await openTab('Ticks')
    await run()
    await subscribed
    for (const number of [1, 2]) {
      gateway.ticks.emit('tick', number)
      await response(`"ticked": "${number} for Bearer demo"`)
    }
    const ended = once(gateway.ticks, 'ended')
    await page.getByRole('button', { name: 'Stop query' }).click()
    await ended
    assert.deepEqual([...gateway.authorizations.ws], ['Bearer demo'])
  })

  it('keeps a header that was pasted across a reload, and sends it over HTTP and WebSocket alike', async () => {
    await pasteHeaders('{ "Authorization": "Bearer mine" }')
    await stored('graphiql:tabState', 'Bearer mine')
    await stored('graphiql:headers', 'Bearer mine')
    gateway.authorizations.http.clear()
    await page.reload()

    await run()
    await response('"greeting": "Hello Ada, known as Bearer mine"')
    assert.deepEqual(await tabTitles(), ['Greeting', 'Ticks'])
    assert.deepEqual([...gateway.authorizations.http], ['Bearer mine'])

    await openTab('Ticks')
    await pasteHeaders('{ "Authorization": "Bearer theirs" }')
    const subscribed = once(gateway.ticks, 'subscribed')
    await run()
    await subscribed
    assert.deepEqual([...gateway.authorizations.ws], ['Bearer theirs'])
  })

  it('shows the answer below the query where the screen is narrow', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await run()
    await response('"greeting": "Hello Ada, known as Bearer demo"')
    const [query, answer] = await Promise.all(
      ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
    )
    assert(query && answer)
    assert(answer.y >= query.y + query.height, 'below')
    assert(query.width > 300 && answer.width > 300, `${query.width} and ${answer.width} of 390 pixels`)
  })

  it('gives a new tab the header that was pasted last', async () => {
    await pasteHeaders('{ "Authorization": "Bearer mine" }')
    await page.getByRole('button', { name: 'New tab' }).click()
    await page.locator('.graphiql-editor-tool', { hasText: 'Bearer mine' }).waitFor()
  })

  it('explains the schema and builds queries from it', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.locator('.graphiql-plugin', { hasText: 'query: Query' }).waitFor()
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
    await page.locator('.graphiql-plugin', { hasText: 'greeting' }).waitFor()
    await page.getByRole('button', { name: 'Show History' }).click()
    await page.locator('.graphiql-plugin', { hasText: 'History' }).waitFor()
  })

  it('opens one plain tab where the gateway offers no config', async () => {
    await using visitor = await browser.newContext()
    await visitor.route('**/playground/config.json', (route) => route.fulfill({ status: 404 }))
    const empty = await visitor.newPage()
    await empty.goto(`${gateway.url}/graphql`)
    await empty.locator('.graphiql-query-editor .view-line', { hasText: '__typename' }).waitFor()
    assert.equal(await empty.locator('.graphiql-tab-button').count(), 1)
  })

  it('cannot reach any other origin', async () => {
    const refused = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'sent',
        (error) => error.name,
      ),
    )
    assert.equal(refused, 'TypeError')
    assert.match(complaints.splice(0).join('\n'), /Content Security Policy/)
  })
})

describe('what the gateway answers', () => {
  it('serves the page to whoever prefers HTML, under a strict policy and never from a stale cache', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } })
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /<title>Tributary<\/title>/)
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? []
    for (const directive of [
      "default-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "connect-src 'self' ws: wss:",
    ]) {
      assert(policy.includes(directive), `Expected ${directive} in the policy, got ${policy.join('; ')}.`)
    }
    assert.equal(answer.headers.get('cache-control'), 'no-cache')
    assert.equal(answer.headers.get('vary'), 'Accept')
  })

  it.each(['*/*', 'application/json', 'application/graphql-response+json', 'text/event-stream'])(
    'leaves a GET that accepts %s to GraphQL',
    async (accept) => {
      const query = encodeURIComponent('{ greeting(name: "Ada") }')
      const answer = await fetch(`${gateway.url}/graphql?query=${query}`, {
        headers: { accept, 'apollo-require-preflight': 'true' },
      })
      assert.doesNotMatch(await answer.text(), /<html/)
    },
  )

  it('lets hashed files be cached for ever, and the config not at all', async () => {
    const html = await (await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })).text()
    const script = /src="([^"]+)"/.exec(html)?.[1]
    const file = await fetch(`${gateway.url}${script}`)
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    const config = await fetch(`${gateway.url}/playground/config.json`)
    assert.equal(config.headers.get('cache-control'), 'no-store')
    assert.deepEqual(await config.json(), { tabs, headers: demoHeaders })
  })

  it('says how to build the page when it is not built, and goes on answering GraphQL', async () => {
    const unbuilt = await startGateway(join(distFolder, 'missing'))
    try {
      for (const path of ['/graphql', '/playground/assets/index.js']) {
        const answer = await fetch(`${unbuilt.url}${path}`, { headers: { accept: 'text/html' } })
        assert.equal(answer.status, 503)
        assert.equal(await answer.text(), 'The playground is not built yet: run `npm run playground`.\n')
      }
      const answer = await fetch(`${unbuilt.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/html, application/json;q=0.1' },
        body: JSON.stringify({ query: '{ greeting(name: "Ada") }' }),
      })
      assert.deepEqual(await answer.json(), { data: { greeting: 'Hello Ada, known as nobody' } })
    } finally {
      await unbuilt.stop()
    }
  })
})

function noteStranger(url: string): void {
  const { host, protocol } = new URL(url)
  if (host !== new URL(gateway.url).host && protocol !== 'data:' && protocol !== 'blob:') strangers.push(url)
}

function tabTitles(): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allTextContents()
}

async function openTab(title: string): Promise<void> {
  await page.locator('.graphiql-tab-button', { hasText: title }).click()
  await page.locator('.graphiql-query-editor', { hasText: title }).waitFor()
}

async function run(): Promise<void> {
  await page.getByRole('button', { name: 'Execute query' }).click()
}

async function response(text: string): Promise<void> {
  await page.locator('.result-window', { hasText: text }).waitFor()
}

async function pasteHeaders(json: string): Promise<void> {
  await page.getByRole('button', { name: 'Headers', exact: true }).click()
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click()
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(json)})`)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
  await page.locator('.graphiql-editor-tool', { hasText: json }).waitFor()
}

/** GraphiQL writes its storage a moment after the typing stops. */
async function stored(key: string, text: string): Promise<void> {
  await page.waitForFunction((wanted) => localStorage.getItem(wanted.key)?.includes(wanted.text), { key, text })
}

interface TestGateway {
  readonly url: string
  /** Every Authorization that reached a resolver or a handshake. */
  readonly authorizations: { readonly http: Set<string>; readonly ws: Set<string> }
  /** `tick` sends an event; `subscribed` and `ended` tell of the subscription's life. */
  readonly ticks: EventEmitter
  stop(): Promise<void>
}

async function startGateway(distFolder: string): Promise<TestGateway> {
  const authorizations = { http: new Set<string>(), ws: new Set<string>() }
  const ticks = new EventEmitter()
  const schema = schemaFor(ticks)
  const apollo = new ApolloServer({ schema })
  await apollo.start()

  const app = express()
  app.use(playgroundMiddleware({ distFolder, config: () => ({ tabs, headers: demoHeaders }) }))
  app.use(
    '/graphql',
    express.json(),
    expressMiddleware(apollo, {
      context: async ({ req }) => {
        const authorization = req.headers.authorization ?? 'nobody'
        authorizations.http.add(authorization)
        return { authorization }
      },
    }),
  )

  const server: Server = createServer(app)
  const sockets = new WebSocketServer({ server, path: '/graphql' })
  const subscriptions = serveSubscriptions<{ Authorization?: string }>(
    {
      schema,
      context: ({ connectionParams }) => {
        const authorization = connectionParams?.Authorization ?? 'nobody'
        authorizations.ws.add(authorization)
        return { authorization }
      },
    },
    sockets,
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    authorizations,
    ticks,
    async stop() {
      await subscriptions.dispose()
      server.closeAllConnections()
      await promisify(server.close.bind(server))()
      await apollo.stop()
    },
  }
}

interface Caller {
  readonly authorization: string
}

function schemaFor(ticks: EventEmitter): GraphQLSchema {
  return buildSubgraphSchema([
    {
      typeDefs: parse(`
      type Query { "Says hello." greeting(name: String!): String! }
      type Subscription { "Tells of every tick." ticked: String! }
    `),
      resolvers: {
        Query: {
          greeting: (_root, { name }, caller: Caller) => `Hello ${name}, known as ${caller.authorization}`,
        },
        Subscription: {
          ticked: {
            resolve: ([tick]: number[], _args: object, caller: Caller) => `${tick} for ${caller.authorization}`,
            subscribe: () => ticksOf(ticks),
          },
        },
      },
    },
  ])
}

/** Ends when it is told to, not at the next tick as a generator would. */
function ticksOf(ticks: EventEmitter): AsyncIterableIterator<number[]> {
  const events: AsyncIterator<number[]> = on(ticks, 'tick')
  ticks.emit('subscribed')
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: () => events.next(),
    async return() {
      ticks.emit('ended')
      await events.return?.()
      return { done: true, value: undefined }
    },
  }
}

/** A build older than its source would test yesterday's page. */
async function buildWhenStale(): Promise<void> {
  const page = join(distFolder, 'index.html')
  const sources = globSync(['*.{ts,tsx,html,css}', 'public/*'], { cwd: sourceFolder })
  const changedAt = Math.max(...sources.map((file) => statSync(join(sourceFolder, file)).mtimeMs))
  if (existsSync(page) && statSync(page).mtimeMs > changedAt) return
  const vite = join(import.meta.dirname, '../node_modules/vite/bin/vite.js')
  // The test runner's NODE_ENV would bundle React's development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [vite, 'build', sourceFolder], { env })
}

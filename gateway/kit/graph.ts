import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeServices, compositionHasErrors } from '@theguild/federation-composition'
import { GraphQLError, parse } from 'graphql'
import type { Viewer } from '#runtime/viewer.ts'
import type { GatewayOptions, RunningGateway } from '../server.ts'
import { startGateway } from '../server.ts'
import { createTestStreams, startTestSubgraph, type TestContext, type TestSubgraphDefinition } from './subgraph.ts'

const SECRET = 'a secret of the tests that is long enough'
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external"])'

const IDENTITY = `${LINK}
  type Query { viewer: Account  account(id: ID!): Account }
  type Account @key(fields: "id") { id: ID!  handle: String! }
`
const MARKET = `${LINK}
  scalar Instant
  type Query {
    widgets(since: Instant): [Widget!]!
    broken: String
    forbidden: String
    required: String!
  }
  type Mutation { addWidget(name: String!): Widget! }
  type Subscription { widgetAdded(after: String): WidgetAdded!  refused: WidgetAdded! }
  type WidgetAdded { cursor: String!  widget: Widget! }
  type Widget @key(fields: "id") { id: ID!  name: String!  owner: Account }
  type Account @key(fields: "id", resolvable: false) { id: ID! }
`
const REVIEWS = `${LINK}
  type Query { reviewCount: Int }
  type Widget @key(fields: "id") { id: ID!  reviews: [String!]  rating: Int  weight: Int!  favourite: Widget }
`

export const ALICE: Viewer = { accountId: 'acc_alice', keyId: 'key_alice', scopes: ['READ', 'WRITE'] }
export const BOB: Viewer = { accountId: 'acc_bob', keyId: 'key_bob', scopes: ['READ'] }

interface WidgetAdded {
  readonly widgetAdded: { readonly cursor: string; readonly widget: object }
}

/** Three real subgraphs, composed, behind a real gateway. Keys are plain names: "alice" and "bob" are good ones. */
export async function startTestGraph(options: GatewayOptions = {}) {
  const streams = createTestStreams<WidgetAdded>()
  const keys = new Map([
    ['alice', ALICE],
    ['bob', BOB],
  ])
  /** A review waits for this, so that a test decides the order in which fetches end. */
  const gates = new Map<string, Promise<void>>()
  const added: string[] = []

  const definitions: readonly TestSubgraphDefinition[] = [
    {
      name: 'identity',
      typeDefs: IDENTITY,
      resolvers: {
        Query: {
          viewer: (_: unknown, __: unknown, { caller }: TestContext) =>
            caller.viewer && { id: caller.viewer.accountId },
          account: (_: unknown, { id }: { id: string }) => ({ id }),
        },
        Account: {
          __resolveReference: (reference: object) => reference,
          handle: ({ id }: { id: string }) => id.replace('acc_', ''),
        },
      },
      route(path, body) {
        if (path !== '/internal/authenticate') return undefined
        const { keyHash } = JSON.parse(body)
        const found = [...keys].find(([key]) => createHash('sha256').update(key).digest('hex') === keyHash)
        return { viewer: found?.[1] ?? null }
      },
    },
    {
      name: 'market',
      typeDefs: MARKET,
      resolvers: {
        Query: {
          widgets: (_: unknown, { since }: { since?: string }) => {
            if (since === 'never')
              throw new GraphQLError('Expected an instant, got "never".', { extensions: { code: 'BAD_USER_INPUT' } })
            return [widget('1'), widget('2')]
          },
          broken: () => {
            throw new Error('connect ECONNREFUSED 10.1.2.3:5432 with password hunter2')
          },
          forbidden: () => {
            throw new GraphQLError('Not yours.', { extensions: { code: 'NOT_YOURS', hint: 'ask its owner' } })
          },
          required: () => null,
        },
        Widget: { __resolveReference: ({ id }: { id: string }) => widget(id) },
        Mutation: {
          addWidget: (_: unknown, { name }: { name: string }) => {
            added.push(name)
            return { ...widget(`${added.length}`), name }
          },
        },
        Subscription: {
          widgetAdded: { subscribe: (_: unknown, args: object, context: TestContext) => streams.open(args, context) },
          refused: {
            subscribe: () => {
              throw new GraphQLError('This cursor is too old.', { extensions: { code: 'CURSOR_EXPIRED' } })
            },
          },
        },
      },
    },
    {
      name: 'reviews',
      typeDefs: REVIEWS,
      resolvers: {
        Query: { reviewCount: () => 3 },
        Widget: {
          async __resolveReference({ id }: { id: string }) {
            await gates.get(id)
            return { id, reviews: [`review of ${id}`], rating: 5, weight: null, favourite: { id: '9' } }
          },
        },
      },
    },
  ]
  const [identity, market, reviews] = await Promise.all(definitions.map((each) => startTestSubgraph(each, SECRET)))
  if (!identity || !market || !reviews) throw new Error('Expected three subgraphs.')
  const subgraphs = { identity, market, reviews }

  const composed = composeServices(
    definitions.map(({ name, typeDefs }) => ({
      name,
      typeDefs: parse(typeDefs),
      url: `http://${name}.invalid/graphql`,
    })),
  )
  if (compositionHasErrors(composed)) throw new Error(composed.errors.map(({ message }) => message).join('\n'))
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  const supergraphPath = join(folder, 'supergraph.graphql')
  await writeFile(supergraphPath, composed.supergraphSdl)
  const subgraphUrls = Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, url]))
  const config = { host: '127.0.0.1', port: 0, secret: SECRET, supergraphPath, subgraphUrls }
  const gateway: RunningGateway = await startGateway(config, options)

  return {
    ...subgraphs,
    config,
    gateway,
    streams,
    keys,
    gates,
    added,
    ask: (query: string, request: Omit<Ask, 'query'> = {}) => ask(gateway.url, { query, ...request }),
    async stop() {
      await gateway.stop()
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.kill()))
      await rm(folder, { recursive: true })
    },
  }
}

export type TestGraph = Awaited<ReturnType<typeof startTestGraph>>

export function widget(id: string) {
  return { id, name: `widget ${id}`, owner: { id: 'acc_alice' } }
}

export function widgetAdded(id: string): WidgetAdded {
  return { widgetAdded: { cursor: `cursor ${id}`, widget: widget(id) } }
}

interface Ask {
  readonly query: string
  readonly variables?: object
  readonly operationName?: string
  readonly key?: string
  readonly headers?: Record<string, string>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Record<string, unknown>
  }[]
}

export async function ask(url: string, { key, headers, ...body }: Ask): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }), ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, ...(JSON.parse(await response.text()) as object) }
}

import assert from 'node:assert/strict'
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest'
import { ALICE, startTestGraph, type TestGraph, widget } from './kit/graph.ts'

let graph: TestGraph
beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())
beforeEach(() => {
  for (const { requests } of [graph.identity, graph.market, graph.reviews]) requests.length = 0
})

describe('a federated query', () => {
  it('joins what three subgraphs know', async () => {
    const { status, data, errors } = await graph.ask('{ widgets { name reviews owner { handle } } }')
    assert.deepEqual(
      { status, data, errors },
      {
        status: 200,
        data: {
          widgets: ['1', '2'].map((id) => ({
            name: `widget ${id}`,
            reviews: [`review of ${id}`],
            owner: { handle: 'alice' },
          })),
        },
        errors: undefined,
      },
    )
  })

  it('asks for an account once, however often it occurs', async () => {
    await graph.ask('{ widgets { owner { handle } } }')
    const representations = [{ __typename: 'Account', id: 'acc_alice' }]
    assert.deepEqual(
      graph.identity.requests.map(({ variables }) => variables),
      [{ representations }],
    )
  })

  it('answers by GET as well, where the browser asked for leave', async () => {
    const response = await fetch(`${graph.gateway.url}/graphql?query={reviewCount}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    })
    assert.deepEqual(await response.json(), { data: { reviewCount: 3 } })
  })

  it('shows the schema to whoever asks', async () => {
    const { data } = await graph.ask('{ __type(name: "Widget") { fields { name } } }')
    const names = ['id', 'name', 'owner', 'reviews', 'rating', 'weight', 'favourite']
    assert.deepEqual(data, { __type: { fields: names.map((name) => ({ name })) } })
  })

  it('answers what breaks before GraphQL as it answers everything: JSON, and nothing of the inside', async () => {
    for (const path of ['/graphql', '/nowhere/%', '/playground/%c0']) {
      const body = `{"query":"{ widgets${'{ a'.repeat(30_000)}${'}'.repeat(30_000)} }"}`
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(graph.gateway.url + path, { method: 'POST', headers, body })
      const text = await response.text()
      assert.doesNotMatch(text, /&nbsp;at |\\n +at |node_modules/)
      if (path === '/graphql') assert.equal(JSON.parse(text).errors[0].extensions.code, 'DOCUMENT_TOO_DEEP')
    }
  })

  it('changes something once', async () => {
    const { data } = await graph.ask('mutation { addWidget(name: "lamp") { name } }', { key: 'alice' })
    assert.deepEqual(data, { addWidget: { name: 'lamp' } })
    assert.deepEqual(graph.added, ['lamp'])
  })
})

describe('the viewer', () => {
  it('reaches every subgraph in the envelope, with the id of the request', async () => {
    const headers = { 'x-request-id': 'my-request-1' }
    const answer = await graph.ask('{ viewer { handle } widgets { rating } }', { key: 'alice', headers })
    assert.deepEqual(answer.data, { viewer: { handle: 'alice' }, widgets: [{ rating: 5 }, { rating: 5 }] })
    assert.equal(answer.headers.get('x-request-id'), 'my-request-1')
    const caller = { service: 'gateway', viewer: ALICE, requestId: 'my-request-1' }
    for (const { requests } of [graph.identity, graph.market, graph.reviews]) {
      assert.deepEqual(
        requests.map((request) => request.caller),
        [caller],
      )
    }
  })

  it('is nobody without a key', async () => {
    assert.deepEqual((await graph.ask('{ viewer { handle } }')).data, { viewer: null })
    assert.deepEqual(graph.identity.requests[0]?.caller.viewer, null)
  })

  const wrong = [
    ['an unknown key', 'Bearer mallory', 'this key is unknown, revoked or expired'],
    ['another scheme', 'Basic YWxpY2U6', 'the Authorization header has another form'],
    ['a key of two words', 'Bearer alice alice', 'the Authorization header has another form'],
    ['no key at all', 'Bearer', 'the Authorization header has another form'],
  ] as const
  it.each(wrong)('is refused with %s', async (_, authorization, problem) => {
    const answer = await graph.ask('{ reviewCount }', { headers: { authorization, 'x-request-id': 'r1' } })
    const message = `Expected "Authorization: Bearer <key>" with a key of this platform; ${problem}.`
    assert.equal(answer.status, 401)
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    assert.deepEqual(answer.errors, [
      { message, extensions: { code: 'UNAUTHENTICATED', retryable: false, requestId: 'r1' } },
    ])
    assert.equal(graph.reviews.requests.length, 0)
  })
})

describe('errors', () => {
  it('keep what a subgraph meant to say, with its name', async () => {
    const { data, errors } = await graph.ask('{ forbidden reviewCount }', { headers: { 'x-request-id': 'r2' } })
    assert.deepEqual(data, { forbidden: null, reviewCount: 3 })
    const extensions = { code: 'NOT_YOURS', hint: 'ask its owner', service: 'market', requestId: 'r2' }
    assert.deepEqual(errors, [{ message: 'Not yours.', path: ['forbidden'], extensions }])
  })

  it('mask what it did not mean to say', async () => {
    const { errors } = await graph.ask('{ broken }', { headers: { 'x-request-id': 'r3' } })
    const message = 'Something went wrong in the market service. Quote the request id when you ask about it.'
    const extensions = { code: 'INTERNAL_SERVER_ERROR', service: 'market', requestId: 'r3' }
    assert.deepEqual(errors, [{ message, path: ['broken'], extensions }])
  })

  it('say that a value is wrong although only the subgraph knows its scalar', async () => {
    const { errors } = await graph.ask('query ($since: Instant) { widgets(since: $since) { id } }', {
      variables: { since: 'never' },
    })
    assert.deepEqual(
      errors?.map(({ message, extensions }) => [message, extensions.code]),
      [['Expected an instant, got "never".', 'BAD_USER_INPUT']],
    )
  })

  it('name a null where the schema has none', async () => {
    // As a service does that is older than the supergraph: no error, and no value.
    graph.reviews.answerInstead = () => ({ status: 200, body: '{"data":{"_entities":[null,{"weight":1}]}}' })
    const { data, errors } = await graph.ask('{ widgets { weight } }')
    graph.reviews.answerInstead = null
    assert.equal(data, null)
    assert.deepEqual(
      errors?.map(({ path, extensions }) => [path, extensions.code]),
      [[['widgets', 0, 'weight'], 'NON_NULL_VIOLATED']],
    )
  })

  const documents = [
    ['{ {', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($id: ID!) { account(id: $id) { id } }', 'BAD_USER_INPUT'],
  ] as const
  it.each(documents)(
    'of the document %s come with 200 as application/json and 400 as the newer type',
    async (query, code) => {
      for (const [accept, status] of [
        ['application/json', 200],
        ['application/graphql-response+json', 400],
      ] as const) {
        const answer = await graph.ask(query, { headers: { accept } })
        assert.deepEqual([answer.status, answer.errors?.[0]?.extensions.code], [status, code])
        assert.equal(answer.errors?.[0]?.extensions.requestId, answer.headers.get('x-request-id'))
        assert.match(answer.headers.get('content-type') ?? '', new RegExp(accept.replace('+', '\\+')))
      }
    },
  )

  it('say that an operation of that name is missing', async () => {
    const { errors } = await graph.ask('query A { reviewCount }', { operationName: 'B' })
    assert.deepEqual(errors?.[0]?.extensions.code, 'OPERATION_RESOLUTION_FAILURE')
  })

  it('refuse a document beyond the limits before any subgraph is asked', async () => {
    const query = `{ ${Array.from({ length: 251 }, (_, index) => `a${index}: reviewCount`).join(' ')} }`
    const { status, errors } = await graph.ask(query, { headers: { 'x-request-id': 'r5' } })
    const message = 'A document may have at most 250 root fields, this one has 251.'
    const extensions = { code: 'TOO_MANY_ROOT_FIELDS', limit: 250, actual: 251, requestId: 'r5' }
    assert.deepEqual([status, errors], [400, [{ message, extensions }]])
    assert.equal(graph.reviews.requests.length, 0)
  })

  it('send a subscription to the WebSocket', async () => {
    const { status, errors } = await graph.ask('subscription { widgetAdded { cursor } }')
    assert.deepEqual([status, errors?.[0]?.extensions.code], [400, 'SUBSCRIPTION_NEEDS_WEBSOCKET'])
  })

  const bodies = [
    ['not JSON', '{"query"', 'application/json', 400],
    ['another type', '{"query":"{ reviewCount }"}', 'text/plain', 400],
    ['nothing to run', '{}', 'application/json', 400],
    ['more than 16 MiB', JSON.stringify({ query: `{ reviewCount } #${'x'.repeat(2 ** 24)}` }), 'application/json', 413],
  ] as const
  it.each(bodies)('refuse a body of %s', async (_, body, type, status) => {
    const response = await fetch(`${graph.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    const { errors } = (await response.json()) as { errors: { extensions: { code: string; requestId: string } }[] }
    assert.equal(response.status, status)
    assert.equal(errors[0]?.extensions.code, status === 413 ? 'REQUEST_TOO_LARGE' : 'BAD_REQUEST')
    assert.equal(errors[0]?.extensions.requestId, response.headers.get('x-request-id'))
  })
})

describe('a client that leaves', () => {
  it('takes its query out of the subgraphs with it', async () => {
    const dropped = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const leaving = new AbortController()
    graph.gates.set('1', gate.promise)
    graph.reviews.answerInstead = ({ socket }) => {
      socket.once('close', () => dropped.resolve())
      leaving.abort()
      return null
    }
    const answer = fetch(`${graph.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ widgets { rating } }' }),
      signal: leaving.signal,
    })
    await assert.rejects(answer, { name: 'AbortError' })
    await dropped.promise
    graph.reviews.answerInstead = null
    gate.resolve()
  })
})

describe('a connection', () => {
  it('that is reset under a query is tried once more', async () => {
    let count = 0
    graph.reviews.answerInstead = () => (count++ === 0 ? 'reset' : null)
    assert.deepEqual((await graph.ask('{ reviewCount }')).data, { reviewCount: 3 })
    assert.equal(count, 2)
    graph.reviews.answerInstead = null
  })

  it('that is reset under a mutation is not', async () => {
    let count = 0
    graph.market.answerInstead = () => {
      count++
      return 'reset'
    }
    const { errors } = await graph.ask('mutation { addWidget(name: "twice") { id } }')
    graph.market.answerInstead = null
    assert.equal(errors?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE')
    assert.equal(count, 1)
  })
})

describe('a subgraph', () => {
  const failures = [
    ['answers nonsense', { status: 200, body: '<html>10.0.0.7</html>' }],
    ['answers 500', { status: 500, body: '{"secret":"10.0.0.7"}' }],
    ['answers 401', { status: 401, body: '{"errors":[{"message":"10.0.0.7"}]}' }],
  ] as const
  it.each(failures)('that %s costs its own fields, and tells nothing of itself', async (_, answer) => {
    graph.reviews.answerInstead = () => answer
    const { status, data, errors } = await graph.ask('{ widgets { name reviews } }', {
      headers: { 'x-request-id': 'r4' },
    })
    graph.reviews.answerInstead = null
    assert.equal(status, 200)
    assert.deepEqual(data, { widgets: ['1', '2'].map((id) => ({ name: widget(id).name, reviews: null })) })
    const message = 'The reviews service does not answer right now. Try again.'
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews', retryable: true, requestId: 'r4' }
    assert.deepEqual(errors, [{ message, extensions }])
  })

  it('that is dead costs its own fields, too; and what identity knew of keys still stands', async () => {
    assert.deepEqual((await graph.ask('{ viewer { id } }', { key: 'alice' })).data, { viewer: { id: 'acc_alice' } })
    await graph.identity.kill()
    const { data, errors } = await graph.ask('{ widgets { name owner { handle } } }', { key: 'alice' })
    assert.deepEqual(data, { widgets: ['1', '2'].map((id) => ({ name: widget(id).name, owner: null })) })
    assert.deepEqual(
      errors?.map(({ extensions }) => [extensions.code, extensions.service]),
      [['SUBGRAPH_UNAVAILABLE', 'identity']],
    )
    const unknown = await graph.ask('{ reviewCount }', { key: 'bob' })
    assert.deepEqual([unknown.status, unknown.errors?.[0]?.extensions.code], [503, 'SUBGRAPH_UNAVAILABLE'])
  })
})

describe('beside the API', () => {
  it('there are the two health routes and the way to the playground', async () => {
    const { url } = graph.gateway
    assert.deepEqual(await (await fetch(`${url}/livez`)).json(), { status: 'ok' })
    assert.deepEqual(await (await fetch(`${url}/readyz`)).json(), { status: 'ok' })
    const home = await fetch(url, { redirect: 'manual' })
    assert.deepEqual([home.status, home.headers.get('location')], [302, '/graphql'])
  })
})

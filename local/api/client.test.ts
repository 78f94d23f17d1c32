import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, it } from 'vitest'
import { z } from 'zod'
import { occupiedPort } from '../../test/kit/listening.ts'
import { createApiClient } from './client.ts'

const operation = {
  document: 'query Moon { moon }',
  variables: { phase: 'full' },
  answer: z.object({ moon: z.string() }),
}
const found = { status: 200, body: { data: { moon: 'up' } } }
const busy = { code: 'SUBGRAPH_UNAVAILABLE', retryable: true }

describe('an operation', () => {
  it('is sent again with the same content while it may pass', async () => {
    await using api = await serve([
      { status: 503, body: 'restarting' },
      { status: 200, body: { data: null, errors: [{ message: 'later', extensions: busy }] } },
      found,
    ])
    const client = createApiClient({ graphqlUrl: api.url, apiKey: 'k' })
    assert.deepEqual(await client.ask(operation), { moon: 'up' })
    assert.equal(api.requests.length, 3)
    assert.deepEqual(
      new Set(api.requests.map((request) => JSON.stringify(request))),
      new Set([
        JSON.stringify({
          authorization: 'Bearer k',
          body: { query: operation.document, variables: operation.variables },
        }),
      ]),
    )
  })

  it.each([
    ['refused for good', { message: 'no', extensions: { code: 'FORBIDDEN' } }, 'FORBIDDEN'],
    ['broken', { message: 'oh', extensions: { code: 'INTERNAL_SERVER_ERROR' } }, 'INTERNAL_SERVER_ERROR'],
  ])('is sent once when it is %s, whatever null follows from that', async (_, error, code) => {
    const follows = { message: 'null', extensions: { code: 'NON_NULL_VIOLATED', retryable: true } }
    await using api = await serve([{ status: 200, body: { data: null, errors: [follows, error] } }])
    const client = createApiClient({ graphqlUrl: api.url, apiKey: null })
    await assert.rejects(client.ask(operation), { code, isRetryable: false, message: error.message })
    assert.equal(api.requests.length, 1)
  })

  it('is refused with its words where no data comes with them', async () => {
    const error = { message: 'Expected a key.', extensions: { code: 'UNAUTHENTICATED', retryable: false } }
    await using api = await serve([{ status: 401, body: { errors: [error] } }])
    const client = createApiClient({ graphqlUrl: api.url, apiKey: 'wrong' })
    await assert.rejects(client.ask(operation), { code: 'UNAUTHENTICATED', message: 'Expected a key.' })
  })

  it('is given up after so many attempts, and says where nobody answers', async () => {
    await using taken = await occupiedPort()
    const graphqlUrl = `http://127.0.0.1:${taken.port}/graphql`
    await taken[Symbol.asyncDispose]()
    const told: string[] = []
    const client = createApiClient({ graphqlUrl, apiKey: null, attempts: 3, onRetry: ({ code }) => told.push(code) })
    await assert.rejects(client.ask(operation), { message: `Nobody answers at ${graphqlUrl}.`, isRetryable: true })
    assert.deepEqual(told, ['NO_CONNECTION', 'NO_CONNECTION'])
  })

  it('is not believed when its answer has another shape', async () => {
    await using api = await serve([{ status: 200, body: { data: { moon: 5 } } }])
    const client = createApiClient({ graphqlUrl: api.url, apiKey: null })
    await assert.rejects(client.ask(operation), { code: 'UNEXPECTED_ANSWER' })
  })
})

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A server that gives these answers in turn, and keeps what it was asked. */
async function serve(answers: readonly Answer[]) {
  const requests: { authorization: string | undefined; body: unknown }[] = []
  const server = createServer(async (request, response) => {
    requests.push({ authorization: request.headers.authorization, body: await json(request) })
    const answer = answers[requests.length - 1]
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer?.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.')
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

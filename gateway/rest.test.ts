import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest'
import { type Caller, envelopeFromHeaders, verifyEnvelope } from '#runtime/envelope.ts'
import { createMemoryNonces } from '#runtime/nonces.ts'
import { startTestGraph, type TestGraph } from './kit/graph.ts'
import { type RunningGateway, startGateway } from './server.ts'

/** The test graph's identity says who keys belong to; payouts is a server that each test tells what to answer. */
let graph: TestGraph
let gateway: RunningGateway
let answer: RequestListener
let asked: { readonly path: string; readonly caller: Caller }[] = []
const payouts = createServer(async (request, response) => {
  const { secret } = graph.config
  const message = { method: request.method ?? '', path: request.url ?? '', body: '' }
  const envelope = envelopeFromHeaders((name) => request.headers[name]?.toString())
  const verified = await verifyEnvelope({ secret, nonces: createMemoryNonces() }, message, envelope)
  if ('problem' in verified) return void response.writeHead(401).end(verified.problem)
  asked.push({ path: message.path, caller: verified.caller })
  answer(request, response)
})

beforeAll(async () => {
  graph = await startTestGraph()
  await new Promise<void>((resolve) => payouts.listen(0, '127.0.0.1', resolve))
  const payoutsUrl = `http://127.0.0.1:${(payouts.address() as AddressInfo).port}`
  gateway = await startGateway({
    ...graph.config,
    supergraphPath: join(import.meta.dirname, '..', 'schema', 'supergraph.graphql'),
    subgraphUrls: { ...graph.config.subgraphUrls, payouts: payoutsUrl },
  })
})
afterAll(async () => {
  await gateway.stop()
  await graph.stop()
  payouts.closeAllConnections()
  await new Promise((resolve) => payouts.close(resolve))
})
beforeEach(() => {
  asked = []
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}${path}`, { headers })
const codeOf = async (response: Response) => JSON.parse(await response.text()).errors[0].extensions.code

describe('the published leaves', () => {
  it('reach anybody through the gateway, to the byte, signed on the way', async () => {
    const file = '{"epoch":7,"leaves":[["0xAb","1"]]} '
    answer = (_, response) => void response.setHeader('content-type', 'application/json').end(file)
    const anonymous = await get('/settlements/7/leaves', { 'x-request-id': 'mine' })
    assert.deepEqual(
      [anonymous.status, anonymous.headers.get('content-type'), anonymous.headers.get('x-request-id')],
      [200, 'application/json', 'mine'],
    )
    assert.equal(await anonymous.text(), file)
    await (await get('/settlements/7/leaves', { authorization: 'Bearer alice' })).text()
    assert.deepEqual(
      asked.map(({ path, caller }) => [path, caller.service, caller.viewer?.accountId ?? null]),
      [
        ['/settlements/7/leaves', 'gateway', null],
        ['/settlements/7/leaves', 'gateway', 'acc_alice'],
      ],
    )
  })

  it('stream: the first bytes arrive before the last are made', async () => {
    const rest = Promise.withResolvers<void>()
    answer = async (_, response) => {
      response.write('first')
      await rest.promise
      response.end('last')
    }
    const body = (await get('/settlements/7/leaves')).body?.getReader() ?? assert.fail('There must be a body.')
    assert.equal(new TextDecoder().decode((await body.read()).value), 'first')
    rest.resolve()
    assert.equal(new TextDecoder().decode((await body.read()).value), 'last')
  })

  it('never look complete when payouts breaks off', async () => {
    answer = (request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('first', () => request.socket.destroy())
    }
    const response = await get('/settlements/7/leaves')
    await assert.rejects(response.text(), /terminated/)
  })

  it('are refused by name: a bad key, no such epoch, payouts unwell', async () => {
    answer = (_, response) => void response.writeHead(404).end()
    const badKey = await get('/settlements/7/leaves', { authorization: 'Bearer mallory' })
    assert.deepEqual([badKey.status, await codeOf(badKey), asked.length], [401, 'UNAUTHENTICATED', 0])
    for (const epoch of ['nonsense', '-1', '1'.repeat(30), '7%2F..', '7']) {
      const missing = await get(`/settlements/${epoch}/leaves`)
      assert.deepEqual([missing.status, await codeOf(missing)], [404, 'NOT_FOUND'], epoch)
    }
    assert.equal(asked.length, 1, 'Only a number is passed on.')
    answer = (_, response) => void response.writeHead(500).end('at 10.1.2.3')
    const unwell = await get('/settlements/7/leaves')
    const text = await unwell.text()
    assert.equal(unwell.status, 503)
    assert.equal(JSON.parse(text).errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE')
    assert(!text.includes('10.1.2.3'))
  })

  it('are refused with all of the address that was asked for', async () => {
    answer = (_, response) => void response.writeHead(404).end()
    const read = async (path: string) => JSON.parse(await (await get(path)).text()).errors[0].message
    assert.equal(await read('/settlements/7/leaves?a=b'), 'There is nothing at "/settlements/7/leaves?a=b".')
    assert.equal(await read('/settlement/7/leaves'), 'There is nothing at "/settlement/7/leaves".')
  })

  it('are no answer where the subgraph takes us for a stranger', async () => {
    answer = (_, response) =>
      void response.writeHead(401).end('{"errors":[{"message":"no","extensions":{"code":"UNSIGNED_REQUEST"}}]}')
    const response = await get('/settlements/7/leaves')
    assert.deepEqual([response.status, await codeOf(response)], [503, 'SUBGRAPH_UNAVAILABLE'])
  })

  it('are read only: another method is no route', async () => {
    const response = await fetch(`${gateway.url}/settlements/7/leaves`, { method: 'POST' })
    assert.deepEqual([response.status, await codeOf(response)], [404, 'NOT_FOUND'])
    assert.equal(asked.length, 0)
  })
})

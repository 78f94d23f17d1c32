import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { identitySubgraph } from '../subgraphs/identity/subgraph.ts'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { TEST_SECRET, testConfig, testViewer } from '../test/kit/subgraph.ts'
import {
  type Caller,
  type Envelope,
  envelopeHeaders,
  type SignedMessage,
  signEnvelope,
  verifyEnvelope,
  WEBSOCKET_MESSAGE,
} from './envelope.ts'
import { createMemoryNonces } from './nonces.ts'
import { type RunningSubgraph, startSubgraph } from './subgraph.ts'

const NOW = Date.UTC(2026, 0, 31, 12)
const caller: Caller = { service: 'gateway', viewer: testViewer(), requestId: 'r1' }
const message: SignedMessage = { method: 'POST', path: '/graphql', body: '{"query":"{ viewer { scopes } }"}' }
const sign = (at = NOW) => signEnvelope(TEST_SECRET, message, caller, at)
const verify = (envelope: Partial<Envelope>, about = message, nonces = createMemoryNonces()) =>
  verifyEnvelope({ secret: TEST_SECRET, nonces }, about, envelope, NOW)

describe('an envelope', () => {
  it('vouches for its caller, once', async () => {
    const nonces = createMemoryNonces()
    const envelope = sign()
    assert.deepEqual(await verify(envelope, message, nonces), { caller })
    assert.deepEqual(await verify(envelope, message, nonces), { problem: 'The envelope was used before.' })
    assert.deepEqual(await verify(sign(), message, nonces), { caller })
  })

  it('is good for 30 seconds either way, and no longer', async () => {
    for (const ms of [-30_000, 30_000]) assert.deepEqual(await verify(sign(NOW + ms)), { caller })
    for (const ms of [-30_001, 30_001, Number.NaN]) {
      assert.deepEqual(await verify(sign(NOW + ms)), { problem: 'The envelope is older or newer than 30 seconds.' })
    }
  })

  it.each<[string, Partial<SignedMessage>]>([
    ['body', { body: '{"query":"{ viewer { account { id } } }"}' }],
    ['path', { path: '/authenticate' }],
    ['query of the path', { path: '/graphql?a=b' }],
    ['method', { method: 'GET' }],
  ])('is refused with another %s', async (_, other) => {
    assert.deepEqual(await verify(sign(), { ...message, ...other }), NOT_OURS)
  })

  it('is refused with another caller, time, nonce or signature', async () => {
    const admin = { ...caller, viewer: { ...testViewer(), scopes: ['ADMIN'] } }
    for (const other of [
      { caller: Buffer.from(JSON.stringify(admin)).toString('base64url') },
      { timestamp: `${NOW + 1}` },
      { nonce: '0'.repeat(32) },
      { signature: '0'.repeat(64) },
      { signature: 'zz' },
    ]) {
      assert.deepEqual(await verify({ ...sign(), ...other }), NOT_OURS)
    }
  })

  it('is refused under another secret', async () => {
    const foreign = signEnvelope('another secret, just as long as ours', message, caller, NOW)
    assert.deepEqual(await verify(foreign), NOT_OURS)
  })

  it('is refused where a part is missing, and a refused one costs nobody its nonce', async () => {
    for (const part of ['caller', 'timestamp', 'nonce', 'signature']) {
      const problem = 'The request carries no signed envelope.'
      assert.deepEqual(await verify({ ...sign(), [part]: undefined }), { problem })
      assert.deepEqual(await verify({ ...sign(), [part]: '' }), { problem })
    }
    const nonces = createMemoryNonces()
    const envelope = sign()
    await verify({ ...envelope, signature: '00' }, message, nonces)
    assert.deepEqual(await verify(envelope, message, nonces), { caller })
  })
})

const NOT_OURS = { problem: 'The envelope is not signed with our secret.' }

describe('a subgraph', () => {
  let database: TestDatabase
  let identity: RunningSubgraph

  beforeAll(async () => {
    database = await createTestDatabase()
    identity = await startSubgraph(identitySubgraph({ adminKey: null }), testConfig(database.url))
  })

  afterAll(async () => {
    await identity.stop()
    await database.drop()
  })

  const post = (headers: Record<string, string>) =>
    fetch(`${identity.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: `${message.body}`,
    })

  it('answers a signed request once, and nobody else', async () => {
    const signed = envelopeHeaders(signEnvelope(TEST_SECRET, message, caller))
    assert.equal((await post(signed)).status, 200)
    for (const headers of [{}, signed]) {
      const refused = await post(headers)
      assert.equal(refused.status, 401)
      const { errors } = (await refused.json()) as { errors: { extensions: { code: string } }[] }
      assert.equal(errors[0]?.extensions.code, 'UNSIGNED_REQUEST')
    }
  })

  it('closes a WebSocket whose first message carries no envelope, a wrong one or a used one', async () => {
    const envelope = signEnvelope(TEST_SECRET, WEBSOCKET_MESSAGE, caller)
    assert.equal(await firstAnswer({ envelope }), 'connection_ack')
    const wrong = signEnvelope('another secret, just as long as ours', WEBSOCKET_MESSAGE, caller)
    const forHttp = signEnvelope(TEST_SECRET, message, caller)
    for (const payload of [undefined, {}, { envelope: null }, { envelope }, { envelope: wrong }, { envelope: forHttp }])
      assert.equal(await firstAnswer(payload), 'closed with 4403')
  })

  async function firstAnswer(payload: object | undefined): Promise<string> {
    const socket = new WebSocket(`${identity.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    try {
      return await new Promise((resolve, reject) => {
        socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })))
        socket.on('message', (data) => resolve(JSON.parse(String(data)).type))
        socket.on('close', (code) => resolve(`closed with ${code}`))
        socket.on('error', reject)
      })
    } finally {
      socket.terminate()
    }
  }
})

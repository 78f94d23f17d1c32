import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { createLogger } from '#runtime/log.ts'
import { type Authenticator, createAuthenticator, FRESH_MS, STALE_MS } from './authenticate.ts'
import { ALICE } from './kit/graph.ts'
import { startTestSubgraph, type TestSubgraph } from './kit/subgraph.ts'

const SECRET = 'another secret of the tests, long enough'

let identity: TestSubgraph
let authenticator: Authenticator
let asked: string[]
let viewer: typeof ALICE | null
let now: number

beforeEach(async () => {
  asked = []
  viewer = ALICE
  now = Date.now()
  const answer = (path: string, body: string) => {
    asked.push(`${path} ${body}`)
    return { viewer }
  }
  identity = await startTestSubgraph(
    { name: 'identity', typeDefs: 'type Query { a: Int }', resolvers: {}, route: answer },
    SECRET,
  )
  const log = createLogger('test', 'silent')
  authenticator = createAuthenticator({ identityUrl: identity.url, secret: SECRET, log, now: () => now })
})
afterEach(async () => {
  await authenticator.close()
  await identity.kill()
})

const authenticate = async () => {
  const found = await authenticator.authenticate('Bearer alice', 'request')
  return 'viewer' in found ? found.viewer : found.refusal.extensions.code
}

describe('a key', () => {
  it('is sent to identity as its hash, never as itself', async () => {
    assert.deepEqual(await authenticate(), ALICE)
    const keyHash = createHash('sha256').update('alice').digest('hex')
    assert.deepEqual(asked, [`/internal/authenticate {"keyHash":"${keyHash}"}`])
  })

  it('is asked for once by requests that come together, and not again for 5 seconds', async () => {
    await Promise.all([authenticate(), authenticate(), authenticate()])
    now += FRESH_MS - 1
    await authenticate()
    assert.equal(asked.length, 1)
    now += 1
    await authenticate()
    assert.equal(asked.length, 2)
  })

  it('stops working 5 seconds after it was revoked, at the latest', async () => {
    await authenticate()
    viewer = null
    now += FRESH_MS
    assert.equal(await authenticate(), 'UNAUTHENTICATED')
  })

  it('that is wrong is asked for every time, so that it works as soon as it is good', async () => {
    viewer = null
    assert.equal(await authenticate(), 'UNAUTHENTICATED')
    viewer = ALICE
    assert.deepEqual(await authenticate(), ALICE)
  })

  it('works on for 10 minutes while identity is down, and no longer', async () => {
    await authenticate()
    await identity.kill()
    now += STALE_MS
    assert.deepEqual(await authenticate(), ALICE)
    now += 1001
    assert.equal(await authenticate(), 'SUBGRAPH_UNAVAILABLE')
  })

  it('is not taken for wrong where identity fails to say so', async () => {
    await authenticate()
    now += FRESH_MS
    identity.answerInstead = () => ({ status: 500, body: '{"viewer":null}' })
    assert.deepEqual(await authenticate(), ALICE)
    now += 1001
    identity.answerInstead = () => ({ status: 200, body: '{"viewer":{"accountId":7}}' })
    assert.deepEqual(await authenticate(), ALICE)
  })

  it('is refused by a gateway without an identity service', async () => {
    const lonely = createAuthenticator({ identityUrl: null, secret: SECRET, log: createLogger('test', 'silent') })
    const found = await lonely.authenticate('Bearer alice', 'request')
    assert.equal('refusal' in found && found.refusal.extensions.code, 'UNAUTHENTICATED')
    assert.deepEqual(await lonely.authenticate(undefined, 'request'), { viewer: null })
  })
})

import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, vi } from 'vitest'
import { keptLog, silentLog } from '../test/kit/events.ts'
import { startRedis, type TestRedis } from '../test/kit/redis.ts'
import { eventually } from '../test/kit/subgraph.ts'
import { createMemoryNonces, createRedisNonces } from './nonces.ts'

const TTL_MS = 60_000

describe('nonces in memory', () => {
  afterEach(() => void vi.useRealTimers())

  it('are claimed once for as long as they count, and forgotten at some time after', async () => {
    vi.useFakeTimers({ now: 0 })
    const nonces = createMemoryNonces()
    assert.equal(await nonces.claim('a', TTL_MS), true)
    for (const now of [0, TTL_MS - 1, TTL_MS]) {
      vi.setSystemTime(now)
      assert.equal(await nonces.claim('a', TTL_MS), false, `${now}`)
    }
    vi.setSystemTime(3 * TTL_MS)
    assert.equal(await nonces.claim('a', TTL_MS), true)
  })
})

describe('nonces in Redis', () => {
  let redis: TestRedis

  beforeEach(async () => {
    redis = await startRedis()
  })

  afterEach(async () => {
    await redis[Symbol.asyncDispose]()
  })

  it('are claimed once by all replicas together, also when they ask at the same moment', async () => {
    const replicas = Array.from({ length: 5 }, () => createRedisNonces(redis.url, silentLog))
    for (let nr = 0; nr < 20; nr++) {
      const claims = await Promise.all(replicas.map((replica) => replica.claim(`nonce ${nr}`, TTL_MS)))
      assert.equal(claims.filter(Boolean).length, 1)
    }
    await Promise.all(replicas.map((replica) => replica.close()))
  })

  it('fall back to memory while Redis is down, say so once, and are shared again afterwards', async () => {
    const { log, lines } = keptLog()
    const [one, two] = [createRedisNonces(redis.url, log), createRedisNonces(redis.url, silentLog)]
    assert.equal(await one.claim('before', TTL_MS), true)
    await redis.kill()
    assert.equal(await one.claim('before', TTL_MS), false)
    assert.equal(await one.claim('during', TTL_MS), true)
    assert.equal(await one.claim('during', TTL_MS), false)
    assert.equal(await two.claim('during', TTL_MS), true)
    assert.equal(lines.filter(({ msg }) => String(msg).startsWith('Redis does not answer')).length, 1)

    await redis.restart()
    let nr = 0
    await eventually(
      async () => {
        nr++
        return [await one.claim(`after ${nr}`, TTL_MS), await two.claim(`after ${nr}`, TTL_MS)]
      },
      ([first, second]) => first === true && second === false,
    )
    await Promise.all([one.close(), two.close()])
  })

  it('do not wait for a Redis that hangs', async () => {
    const nonces = createRedisNonces(redis.url, silentLog)
    assert.equal(await nonces.claim('a', TTL_MS), true)
    process.kill(redis.pid, 'SIGSTOP')
    assert.equal(await nonces.claim('b', TTL_MS), true)
    assert.equal(await nonces.claim('b', TTL_MS), false)
    await nonces.close()
  })

  it('need no Redis to be there at the start', async () => {
    await redis.kill()
    const nonces = createRedisNonces(redis.url, silentLog)
    assert.equal(await nonces.claim('a', TTL_MS), true)
    assert.equal(await nonces.claim('a', TTL_MS), false)
    await nonces.close()
  })
})

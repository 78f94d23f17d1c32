import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'

import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, it, onTestFinished, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { appendAccounts, openService, postgresLogFor, silentLog } from '../test/kit/events.ts'
import { createFeed, mapFeed } from './feed.ts'
import { transact } from './outbox/append.ts'
import { type EventRow, readFromDatabase } from './outbox/eventLog.ts'
import { startRelay } from './outbox/relay.ts'

/** Rows 1, 2, 3 …, of which `end` are there. */
function numbers(after: bigint) {
  const world = new EventEmitter()
  let end = 0n
  let reads = 0
  const feed = createFeed<bigint>({
    after,
    async read(last, limit) {
      reads++
      world.emit('read')
      const count = end - last < BigInt(limit) ? Number(end - last) : limit
      return Array.from({ length: Math.max(count, 0) }, (_, index) => last + 1n + BigInt(index))
    },
    position: (row) => row,
    onNews(listener) {
      world.on('news', listener)
      return () => world.off('news', listener)
    },
  })
  return {
    feed,
    world,
    reads: () => reads,
    growTo(count: bigint) {
      end = count
      world.emit('news')
    },
  }
}

async function take<Row>(feed: AsyncIterator<Row>, count: number): Promise<Row[]> {
  const rows: Row[] = []
  while (rows.length < count) {
    const step = await feed.next()
    if (step.done) break
    rows.push(step.value)
  }
  return rows
}

describe('a feed', () => {
  it('replays what lies behind its position, over several pages, and then goes live', async () => {
    const { feed, growTo } = numbers(5n)
    growTo(255n)
    assert.deepEqual(
      await take(feed, 250),
      Array.from({ length: 250 }, (_, index) => BigInt(index + 6)),
    )
    const live = feed.next()
    growTo(256n)
    assert.deepEqual(await live, { done: false, value: 256n })
    await feed.return?.()
  })

  it('ends at once when its client leaves a quiet stream, and listens no more', async () => {
    // No poll will ever come, so only the leaving itself can end the wait.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { feed, world } = numbers(0n)
    const waiting = feed.next()
    // By then it has read, found nothing and rests.
    await new Promise((resolve) => setImmediate(resolve))
    await feed.return?.()
    assert.deepEqual(await waiting, { done: true, value: undefined })
    assert.equal(world.listenerCount('news'), 0)
    assert.deepEqual(await feed.next(), { done: true, value: undefined })
  })

  it('ends when it is left in the middle of a page', async () => {
    const { feed, growTo } = numbers(0n)
    growTo(50n)
    await take(feed, 3)
    await feed.return?.()
    assert.deepEqual(await take(feed, 1), [])
  })

  it('misses no news that comes while it reads', async () => {
    const { feed, world, growTo } = numbers(0n)
    world.once('read', () => setImmediate(growTo, 1n))
    assert.deepEqual(await take(feed, 1), [1n])
    await feed.return?.()
  })

  it('stays as it is when it is mapped, and as quick to leave', async () => {
    const { feed, world, growTo } = numbers(0n)
    const mapped = mapFeed(feed, (row) => `row ${row}`)
    growTo(2n)
    assert.deepEqual(await take(mapped, 2), ['row 1', 'row 2'])
    const waiting = mapped.next()
    await mapped.return?.()
    assert.deepEqual(await waiting, { done: true, value: undefined })
    assert.equal(world.listenerCount('news'), 0)
    await assert.rejects(async () => mapped.throw?.(new Error('client gone')), /client gone/)
  })
})

describe('a feed over the log', () => {
  let database: TestDatabase
  let identity: DataSource

  beforeAll(async () => {
    database = await createTestDatabase()
    identity = await openService(database.url, 'identity')
  })

  afterAll(async () => {
    await identity.destroy()
    await database.drop()
  })

  it('delivers each event once and in order, whenever it begins, while 6 writers write', async () => {
    const events = postgresLogFor(database.url, 'identity')
    const news = new EventEmitter()
    events.follow(['identity'], () => news.emit('news'))
    const relay = startRelay({ db: identity, service: 'identity', events, log: silentLog })
    const open = (after: bigint) =>
      createFeed<EventRow>({
        after,
        read: (last, limit) => readFromDatabase(identity, 'identity', last, limit),
        position: (row) => BigInt(row.position),
        onNews(listener) {
          news.on('news', listener)
          return () => news.off('news', listener)
        },
      })
    const first = take(open(0n), 150)
    const writing = Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let nr = 0; nr < 25; nr++) await transact(identity, (tx) => appendAccounts(tx, `${writer}:${nr}`))
      }),
    )
    const later = take(open(40n), 110)
    await writing
    const rows = await first
    assert.deepEqual(
      rows.map(({ position }) => Number(position)),
      Array.from({ length: 150 }, (_, index) => index + 1),
    )
    assert.equal(new Set(rows.map(({ subject }) => subject)).size, 150)
    assert.deepEqual(
      (await later).map(({ id }) => id),
      rows.slice(40).map(({ id }) => id),
    )
    await relay.stop()
    await events.stop()
  })
})

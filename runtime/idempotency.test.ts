import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { effectsOf, openService } from '../test/kit/events.ts'
import { seed } from '../test/kit/seed.ts'
import { eventually } from '../test/kit/subgraph.ts'
import { canonicalJson, type IdempotentRequest, once } from './idempotency.ts'

let database: TestDatabase
let db: DataSource

beforeAll(async () => {
  database = await createTestDatabase()
  db = await openService(database.url, 'payouts')
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const REQUEST: IdempotentRequest = {
  accountId: 'acc_1',
  field: 'withdraw',
  key: 'k',
  request: { amount: '1', to: 'x' },
}

/** Does the work `name`, which leaves an effect and answers its name. */
function doOnce(request: IdempotentRequest, name: string) {
  return db.transaction((tx) =>
    once(tx, request, async () => {
      await tx.query(`insert into effects (subject, position) values ($1, 0)`, [name])
      return { done: name }
    }),
  )
}

describe('a request with an idempotency key', () => {
  it('has one effect, and one answer, in 100 copies at once', async () => {
    const request = { ...REQUEST, key: 'hundred' }
    const results = await Promise.all(Array.from({ length: 100 }, (_, copy) => doOnce(request, `copy ${copy}`)))
    const effects = (await effectsOf(db)).filter((name) => name.startsWith('copy'))
    assert.equal(effects.length, 1)
    for (const result of results) assert('response' in result && result.response.done === effects[0])
    assert.equal(results.filter((result) => 'isReplay' in result && !result.isReplay).length, 1)
  })

  it('waits for a copy that is still under way, and answers what that did', async () => {
    const request = { ...REQUEST, key: 'held open' }
    const first = db.createQueryRunner()
    await first.startTransaction()
    await once(first.manager, request, async () => ({ done: 'first' }))
    const second = doOnce(request, 'second')
    await eventually(
      () => first.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      (waiting: readonly object[]) => waiting.length > 0,
    )
    await first.commitTransaction()
    await first.release()
    assert.deepEqual(await second, { response: { done: 'first' }, isReplay: true })
    assert(!(await effectsOf(db)).includes('second'))
  })

  it('may write its fields in another order, but not say something else', async () => {
    const request = { ...REQUEST, key: 'order' }
    await doOnce(request, 'first')
    const again = await doOnce({ ...request, request: { to: 'x', amount: '1' } }, 'again')
    assert.deepEqual(again, { response: { done: 'first' }, isReplay: true })
    const other = await doOnce({ ...request, request: { amount: '2', to: 'x' } }, 'other')
    assert.deepEqual(other, { problem: 'The idempotency key "order" was used before with another request.' })
  })

  it('learns nothing of the same key of another account or mutation', async () => {
    const request = { ...REQUEST, key: 'shared' }
    await doOnce(request, 'mine')
    for (const other of [{ accountId: 'acc_2' }, { field: 'recordUsage' }]) {
      const result = await doOnce({ ...request, ...other, request: 'something else' }, 'theirs')
      assert.deepEqual(result, { response: { done: 'theirs' }, isReplay: false })
    }
  })

  it('may be tried again after its work failed', async () => {
    const request = { ...REQUEST, key: 'failed' }
    await assert.rejects(
      db.transaction((tx) =>
        once(tx, request, async () => {
          throw new Error('out of paper')
        }),
      ),
      /out of paper/,
    )
    assert.deepEqual(await doOnce(request, 'second try'), { response: { done: 'second try' }, isReplay: false })
  })

  it.each(['', 'x'.repeat(256)])('is refused with a key of a wrong length', async (key) => {
    const result = await doOnce({ ...REQUEST, key }, 'nothing')
    assert('problem' in result)
    assert.match(result.problem, /1 to 255 characters/)
  })
})

it(`canonical JSON is the same for the same content, however its fields are ordered (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const reversed = Object.fromEntries(Object.entries(content).reverse())
      assert.equal(canonicalJson(reversed), canonicalJson(content))
      assert.deepEqual(JSON.parse(canonicalJson(content)), JSON.parse(JSON.stringify(content)))
    }),
    { seed },
  )
  assert.notEqual(canonicalJson(['a', 'b']), canonicalJson(['b', 'a']))
  assert.equal(canonicalJson({ amount: 10n ** 30n }), '{"amount":"1000000000000000000000000000000"}')
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import type { EventRow } from '../eventLog.ts'
import { createTail } from './tail.ts'

describe('the tail of a source', () => {
  it(`answers only with the exact continuation, whatever was lost, repeated or late (seed ${seed})`, () => {
    const positions = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 })
    fc.assert(
      fc.property(
        positions,
        fc.integer({ min: 0, max: 31 }),
        fc.integer({ min: 1, max: 5 }),
        (arrived, after, limit) => {
          const tail = createTail({ eventsMax: 8 })
          for (const position of arrived) tail.add(eventAt(position), 10)
          const answer = tail.read(BigInt(after), limit)
          if (answer === null) return
          assert(answer.length <= limit)
          assert.deepEqual(
            answer.map(({ position }) => Number(position)),
            answer.map((_, index) => after + 1 + index),
          )
          if (answer.length === 0) assert.equal(Math.max(...arrived), after)
        },
      ),
      { seed, numRuns: 2000 },
    )
  })

  it('is read on from where the reader stands, as often as it likes', () => {
    const tail = createTail()
    for (const position of [5, 6, 7]) tail.add(eventAt(position), 10)
    assert.equal(tail.read(3n, 10), null)
    assert.deepEqual(positionsOf(tail.read(4n, 2)), ['5', '6'])
    assert.deepEqual(positionsOf(tail.read(4n, 2)), ['5', '6'])
    assert.deepEqual(positionsOf(tail.read(6n, 2)), ['7'])
    assert.deepEqual(tail.read(7n, 2), [])
    assert.equal(tail.read(6n, 2), null)
  })

  it('holds no more than its number of events and bytes, the newest', () => {
    const few = createTail({ eventsMax: 2 })
    const small = createTail({ bytesMax: 25 })
    for (const tail of [few, small]) for (const position of [1, 2, 3]) tail.add(eventAt(position), 10)
    for (const tail of [few, small]) {
      assert.equal(tail.read(0n, 10), null)
      assert.deepEqual(positionsOf(tail.read(1n, 10)), ['2', '3'])
    }
    small.add(eventAt(4), 26)
    assert.equal(small.read(3n, 10), null)
  })
})

function positionsOf(rows: readonly EventRow[] | null): string[] | undefined {
  return rows?.map(({ position }) => position)
}

function eventAt(position: number): EventRow {
  return {
    source: 'identity',
    position: `${position}`,
    id: `evt_${position}`,
    type: 'account.created',
    version: 1,
    subject: 'acc',
    occurred_at: new Date(0),
    recorded_at: new Date(0),
    data: undefined as never,
  }
}

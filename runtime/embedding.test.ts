import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../test/kit/seed.ts'
import {
  DIMENSION_MAX,
  DIRECTION_UNIT,
  hashEmbedding,
  packDirection,
  readEmbedding,
  unpackDirection,
} from './embedding.ts'

const read = (vector: readonly number[], model = 'a model') => readEmbedding({ model, vector })

describe('an embedding', () => {
  it('is kept as a direction of unit length, however long or short it was', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true })
    const vectors = fc
      .array(numbers, { minLength: 1, maxLength: 40 })
      .filter((vector) => vector.some((one) => one !== 0))
    fc.assert(
      fc.property(vectors, (vector) => {
        const found = read(vector)
        if ('problem' in found) return expect.fail(found.problem)
        const squares = found.embedding.direction.reduce((sum, coordinate) => sum + coordinate ** 2, 0)
        expect(Math.abs(Math.sqrt(squares) - DIRECTION_UNIT)).toBeLessThan(vector.length)
        expect(unpackDirection(packDirection(found.embedding.direction))).toEqual(found.embedding.direction)
      }),
      { seed },
    )
  })

  it('is refused where it says nothing', () => {
    for (const vector of [[], [0, 0], [Number.NaN], [Infinity, 1], new Array(DIMENSION_MAX + 1).fill(1)])
      expect(read(vector)).toHaveProperty('problem')
    for (const model of ['', ' ', 'x'.repeat(101), 'a\0b', '\ud800']) expect(read([1], model)).toHaveProperty('problem')
  })

  it('is named by its model and its direction', () => {
    const hash = (vector: readonly number[], model = 'a model') => {
      const found = read(vector, model)
      return 'problem' in found ? expect.fail(found.problem) : hashEmbedding(found.embedding)
    }
    expect(hash([1, 0])).toBe(hash([5, 0]))
    expect(hash([1, 0])).not.toBe(hash([0, 1]))
    expect(hash([1, 0])).not.toBe(hash([1, 0], 'another'))
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { suffixArray } from './suffixArray.ts'

it('puts every suffix in its place, also of texts that repeat themselves', () => {
  const text = fc.oneof(
    fc.array(fc.nat(3), { maxLength: 200, size: 'max' }),
    fc.array(fc.nat(40), { maxLength: 200, size: 'max' }),
    fc
      .tuple(fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }))
      .map(([part, times]) => Array.from({ length: times }, () => part).flat()),
  )
  fc.assert(
    fc.property(text, (numbers) => {
      const max = numbers.reduce((most, number) => Math.max(most, number), 0)
      expect([...suffixArray(Int32Array.from(numbers), max)]).toEqual(naive(numbers))
    }),
    { seed, numRuns: 500 },
  )
})

function naive(numbers: readonly number[]): number[] {
  return Array.from(numbers, (_, position) => position).sort((a, b) => {
    for (let index = 0; ; index++) {
      const [left, right] = [numbers[a + index], numbers[b + index]]
      if (left === undefined || right === undefined) return b - a
      if (left !== right) return left - right
    }
  })
}

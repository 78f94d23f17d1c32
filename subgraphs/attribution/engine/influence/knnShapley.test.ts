import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { knnShapley, VALUE_ONE } from './knnShapley.ts'

const check = <Values>(property: fc.IProperty<Values>, numRuns = 200): void => fc.assert(property, { seed, numRuns })

const GAIN_MAX = 1000
const gainsArbitrary = (maxLength: number) =>
  fc.array(fc.oneof(fc.bigInt(0n, 1n), fc.bigInt(BigInt(-GAIN_MAX), BigInt(GAIN_MAX))), { minLength: 1, maxLength })
const neighboursArbitrary = fc.integer({ min: 1, max: 12 })

describe('the value of points', () => {
  it('is what all coalitions say, also where there are fewer points than neighbours', () => {
    check(
      fc.property(gainsArbitrary(9), neighboursArbitrary, (gains, neighbours) => {
        const exact = byAllCoalitions(gains, neighbours)
        for (const [index, value] of knnShapley(gains, neighbours).entries())
          expect(distance(value, exact[index] ?? 0n)).toBeLessThanOrEqual(BigInt(gains.length * 2 * GAIN_MAX))
      }),
    )
  })

  it('sums to the gains of the nearest, divided by how many are asked', () => {
    check(
      fc.property(gainsArbitrary(60), neighboursArbitrary, (gains, neighbours) => {
        const total = sum(knnShapley(gains, neighbours))
        const utility = (sum(gains.slice(0, neighbours)) * VALUE_ONE) / BigInt(neighbours)
        expect(distance(total, utility)).toBeLessThanOrEqual(BigInt(gains.length ** 2 * 2 * GAIN_MAX))
      }),
    )
  })

  it('is nothing for whoever is far away and gains nothing', () => {
    expect(knnShapley([5n, 3n, 0n, 0n], 2).slice(2)).toEqual([0n, 0n])
  })

  it('grows with copies of a point, which is why it alone must not decide over money', () => {
    const [, alone = 0n] = knnShapley([1n, 1n], 1)
    const [honest = 0n, ...copies] = knnShapley([1n, 1n, 1n, 1n], 1)
    expect(sum(copies)).toBeGreaterThan(alone)
    expect(honest).toBeLessThan(alone)
  })

  it('needs somebody to ask', () => {
    expect(() => knnShapley([1n], 0)).toThrow('above 0, got 0')
    expect(() => knnShapley([1n], 1.5)).toThrow('above 0, got 1.5')
    expect(knnShapley([], 1)).toEqual([])
  })
})

/** By definition: a point's mean marginal utility over all orders, from all coalitions, in exact fractions of one denominator. */
function byAllCoalitions(gains: readonly bigint[], neighbours: number): bigint[] {
  const count = gains.length
  const factorials = [1n]
  for (let number = 1; number <= count; number++) factorials.push((factorials[number - 1] ?? 1n) * BigInt(number))
  const factorial = (number: number): bigint => factorials[number] ?? 1n
  const all = Array.from(gains.keys())
  const nearest = (coalition: readonly number[]): bigint =>
    sum(
      coalition
        .toSorted((a, b) => a - b)
        .slice(0, neighbours)
        .map((point) => gains[point] ?? 0n),
    )
  return all.map((point) => {
    let weighted = 0n
    for (let mask = 0; mask < 2 ** count; mask++) {
      if (mask & (1 << point)) continue
      const coalition = all.filter((index) => mask & (1 << index))
      const orders = factorial(coalition.length) * factorial(count - coalition.length - 1)
      weighted += orders * (nearest([...coalition, point]) - nearest(coalition))
    }
    return (weighted * VALUE_ONE) / (factorial(count) * BigInt(neighbours))
  })
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a
}

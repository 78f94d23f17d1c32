import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { type KnnShapleyInput, knnShapley, type LabelledPoints, VALUE_ONE } from './knnShapley.ts'

const check = <Values>(property: fc.IProperty<Values>, numRuns = 200): void => fc.assert(property, { seed, numRuns })

describe('the value of training points', () => {
  it('is what all coalitions say, also where there are fewer points than votes', () => {
    check(
      fc.property(inputArbitrary({ maxPoints: 9 }), (input) => {
        const exact = byAllCoalitions(input)
        const tolerance = BigInt(input.training.labels.length)
        for (const [index, value] of knnShapley(input).entries()) {
          const difference = value - (exact[index] ?? 0n)
          expect(difference < 0n ? -difference : difference).toBeLessThanOrEqual(tolerance)
        }
      }),
    )
  })

  it('sums to the share of right votes', () => {
    check(
      fc.property(inputArbitrary({ maxPoints: 60 }), (input) => {
        const points = input.training.labels.length
        const total = knnShapley(input).reduce((sum, value) => sum + value, 0n)
        const difference = total - utility(input, new Set(Array.from({ length: points }, (_, index) => index)))
        expect(difference < 0n ? -difference : difference).toBeLessThanOrEqual(BigInt(points * points))
      }),
    )
  })

  it('is the same for points that are the same', () => {
    const training = points([[0], [0], [5]], [1, 1, 0])
    const [first, second] = knnShapley({ training, test: points([[1]], [1]), neighbours: 2 })
    expect(first).toBe(second)
  })

  it('grows with copies of a point, which is why it alone must not decide over money', () => {
    const test = points([[0]], [1])
    const [alone, victim] = knnShapley({ training: points([[0], [0]], [1, 1]), test, neighbours: 1 })
    const copied = knnShapley({ training: points([[0], [0], [0], [0]], [1, 1, 1, 1]), test, neighbours: 1 })
    expect((copied[1] ?? 0n) + (copied[2] ?? 0n) + (copied[3] ?? 0n)).toBeGreaterThan(victim ?? 0n)
    expect(copied[0]).toBeLessThan(alone ?? 0n)
  })

  it('refuses what is no set of points', () => {
    const one = points([[0]], [1])
    expect(() => knnShapley({ training: one, test: one, neighbours: 0 })).toThrow('above 0, got 0')
    expect(() => knnShapley({ training: one, test: points([[0, 1]], [1]), neighbours: 1 })).toThrow('got 1 and 2')
    expect(() => knnShapley({ training: points([], []), test: one, neighbours: 1 })).toThrow('got 0 and 1')
    expect(() => knnShapley({ training: points([[Number.NaN]], [1]), test: one, neighbours: 1 })).toThrow('finite')
  })
})

/** By definition: a point's mean marginal utility over all orders, from all coalitions, in exact fractions of one denominator. */
function byAllCoalitions(input: KnnShapleyInput): bigint[] {
  const count = input.training.labels.length
  const factorials = [1n]
  for (let number = 1; number <= count; number++) factorials.push((factorials[number - 1] ?? 1n) * BigInt(number))
  const factorial = (number: number): bigint => factorials[number] ?? 1n
  return Array.from({ length: count }, (_, point) => {
    let weighted = 0n
    for (let mask = 0; mask < 2 ** count; mask++) {
      if (mask & (1 << point)) continue
      const coalition = new Set(
        Array.from({ length: count }, (_, index) => index).filter((index) => mask & (1 << index)),
      )
      const orders = factorial(coalition.size) * factorial(count - coalition.size - 1)
      weighted += orders * (rightVotes(input, new Set([...coalition, point])) - rightVotes(input, coalition))
    }
    return (weighted * VALUE_ONE) / (factorial(count) * BigInt(input.neighbours * input.test.labels.length))
  })
}

function utility(input: KnnShapleyInput, coalition: ReadonlySet<number>): bigint {
  return (rightVotes(input, coalition) * VALUE_ONE) / BigInt(input.neighbours * input.test.labels.length)
}

/** Over all questions: how many of the coalition's nearest K have the right label. */
function rightVotes({ training, test, neighbours }: KnnShapleyInput, coalition: ReadonlySet<number>): bigint {
  let votes = 0
  for (const [question, label] of test.labels.entries()) {
    const nearest = [...coalition]
      .map((point) => ({ point, distance: squaredDistance(training, point, test, question) }))
      .sort((a, b) => a.distance - b.distance || a.point - b.point)
      .slice(0, neighbours)
    votes += nearest.filter(({ point }) => training.labels[point] === label).length
  }
  return BigInt(votes)
}

function squaredDistance(a: LabelledPoints, i: number, b: LabelledPoints, j: number): number {
  let squares = 0
  for (let axis = 0; axis < a.dimension; axis++)
    squares += ((a.vectors[i * a.dimension + axis] ?? 0) - (b.vectors[j * b.dimension + axis] ?? 0)) ** 2
  return squares
}

/** Few different places and labels, so that ties are common. */
function inputArbitrary({ maxPoints }: { readonly maxPoints: number }): fc.Arbitrary<KnnShapleyInput> {
  return fc.integer({ min: 1, max: 2 }).chain((dimension) =>
    fc.record({
      training: pointsArbitrary(dimension, maxPoints),
      test: pointsArbitrary(dimension, 3),
      neighbours: fc.integer({ min: 1, max: 12 }),
    }),
  )
}

function pointsArbitrary(dimension: number, maxLength: number): fc.Arbitrary<LabelledPoints> {
  const point = fc.tuple(
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: dimension, maxLength: dimension }),
    fc.integer({ min: 0, max: 1 }),
  )
  return fc.array(point, { minLength: 1, maxLength }).map((all) =>
    points(
      all.map(([vector]) => vector),
      all.map(([, label]) => label),
      dimension,
    ),
  )
}

function points(
  vectors: readonly (readonly number[])[],
  labels: readonly number[],
  dimension?: number,
): LabelledPoints {
  return {
    dimension: dimension ?? vectors[0]?.length ?? 1,
    vectors: Float32Array.from(vectors.flat()),
    labels: Int32Array.from(labels),
  }
}

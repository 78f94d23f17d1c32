import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDirection } from '#runtime/embedding.ts'
import { seed } from '../../../../test/kit/seed.ts'
import { METHODS } from '../provenance/methods.ts'
import { meanDirection, measureInfluence, measureScores } from './measureInfluence.ts'

const DOCUMENTS_MAX = METHODS['influence/1'].documentsMax

const check = <Values>(property: fc.IProperty<Values>, numRuns = 200): void => fc.assert(property, { seed, numRuns })

const direction = (vector: readonly number[]): Int16Array => {
  const read = toDirection(vector)
  return 'problem' in read ? expect.fail(read.problem) : read.direction
}
const documents = (...vectors: readonly (readonly number[])[]) =>
  vectors.map((vector, nr) => ({ documentId: `doc-${nr}`, direction: direction(vector) }))
const vectorArbitrary = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  .filter((vector) => vector.some((number) => number !== 0))

describe('influence', () => {
  it('is more the closer a document is, the same for documents at one place but for whose is nearer, and nothing beyond', () => {
    const found = measureInfluence(direction([1, 0]), documents([1, 1], [3, 0], [0, 1], [-1, 0], [10, 1]))
    expect(found.map(({ documentId }) => documentId)).toEqual(['doc-0', 'doc-1', 'doc-4'])
    const [far = 0n, nearest = 0n, near = 0n] = found.map(({ value }) => value)
    expect(nearest).toBeGreaterThan(near)
    expect(near).toBeGreaterThan(far)
    const [first, second] = measureInfluence(direction([1, 0]), documents([1, 0], [1, 0]))
    expect(first?.value).toBe(second?.value)
  })

  it('is nothing below a cosine of one half, and something right above', () => {
    const [axis, below, above] = [
      [100, 0],
      [50, 88],
      [50, 86],
    ] as const
    const [, ...angles] = [axis, below, above].map(([x = 0, y = 0]) => x / Math.hypot(x, y))
    expect(angles.map((cosine) => cosine > 0.5)).toEqual([false, true])
    const found = measureInfluence(direction(axis), documents(below, above))
    expect(found.map(({ documentId }) => documentId)).toEqual(['doc-1'])
  })

  it('is above 0 for all that it names, and unchanged by what is far away', () => {
    check(
      fc.property(vectorArbitrary, fc.array(vectorArbitrary, { minLength: 1, maxLength: 12 }), (output, vectors) => {
        const place = direction(output)
        const found = measureInfluence(place, documents(...vectors))
        for (const { value } of found) expect(value).toBeGreaterThan(0n)
        const opposite = output.map((number) => -number)
        expect(measureInfluence(place, documents(...vectors, opposite))).toEqual(found)
      }),
    )
  })

  it('depends on nothing but the directions and their precedence', () => {
    check(
      fc.property(
        vectorArbitrary,
        fc.array(fc.tuple(vectorArbitrary, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 12 }),
        (output, scaled) => {
          const plain = documents(...scaled.map(([vector]) => vector))
          const stretched = documents(...scaled.map(([vector, by]) => vector.map((number) => number * by)))
          // Scaling may move a coordinate by its last unit: of 32,767, so of what is close by less than a thousandth.
          for (const [nr, { direction: one }] of plain.entries())
            for (const [axis, coordinate] of one.entries())
              expect(Math.abs(coordinate - (stretched[nr]?.direction[axis] ?? 0))).toBeLessThanOrEqual(1)
          expect(measureInfluence(direction(output), plain)).toEqual(measureInfluence(direction(output), plain))
        },
      ),
    )
  })

  it('is not measured between directions of different dimensions', () => {
    expect(() => measureInfluence(direction([1, 0]), documents([1]))).toThrow('one dimension')
  })

  it('is counted of the nearest thousand, as if those were all', () => {
    const output = direction([1, 0])
    const far = Array.from({ length: 3 }, (_, nr) => [10, 3 + nr])
    const near = Array.from({ length: DOCUMENTS_MAX }, (_, nr) => [10, nr % 3])
    const all = documents(...far, ...near)
    expect(measureInfluence(output, all)).toEqual(measureInfluence(output, all.slice(far.length)))
    expect(measureInfluence(output, all)).toHaveLength(DOCUMENTS_MAX)
    const equal = documents(...far.map(() => [10, 0]), ...near.map(() => [10, 0]))
    const first = equal.slice(0, DOCUMENTS_MAX).map(({ documentId }) => documentId)
    expect(measureInfluence(output, equal).map(({ documentId }) => documentId)).toEqual(first)
  })

  it('of an output that nobody embedded is measured from between the documents that it quotes', () => {
    const [one, two] = documents([1, 0], [0, 1])
    if (one === undefined || two === undefined) return expect.fail()
    const mean = meanDirection([
      { direction: one.direction, kgrams: 3 },
      { direction: two.direction, kgrams: 4 },
    ])
    expect([...(mean ?? [])]).toEqual([...direction([3, 4])])
    const away = direction([-1, 0])
    expect(meanDirection([one, { direction: away }].map((part) => ({ ...part, kgrams: 1 })))).toBeNull()
    expect(meanDirection([])).toBeNull()
  })
})

describe('influence by scores', () => {
  const scores = (...values: readonly bigint[]) => values.map((score, nr) => ({ documentId: `doc-${nr}`, score }))

  it('is what they say above 0, in the order of the documents', () => {
    const found = measureScores(scores(2n, 0n, 5n, -7n, 1n))
    expect(found).toEqual([
      { documentId: 'doc-0', value: 2n },
      { documentId: 'doc-2', value: 5n },
      { documentId: 'doc-4', value: 1n },
    ])
  })

  it('is counted of the thousand highest, of equal ones the earlier', () => {
    const many = scores(...Array.from({ length: DOCUMENTS_MAX + 2 }, (_, nr) => (nr === 1 ? 1n : 3n)), 9n)
    const ids = measureScores(many).map(({ documentId }) => documentId)
    const last = many.slice(2, DOCUMENTS_MAX).map(({ documentId }) => documentId)
    expect(ids).toEqual(['doc-0', ...last, `doc-${DOCUMENTS_MAX + 2}`])
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { findPaths } from './findPaths.ts'
import type { EdgeRow } from './readEdges.ts'

function edge(nr: number, derived: number, source: number): EdgeRow {
  const ends = { derivedVersionId: `v${derived}`, sourceVersionId: `v${source}` }
  return {
    id: `e${`${nr}`.padStart(3, '0')}`,
    ...ends,
    kind: 'DERIVED_FROM',
    rate: null,
    weight: null,
    evidence: 'DECLARED',
  }
}

const namesOf = (paths: readonly (readonly EdgeRow[])[]) => paths.map((path) => path.map(({ id }) => id).join(' '))

it('finds every path that there is, and counts them', () => {
  const dag = fc
    .array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 24 })
    .map((pairs) => pairs.flatMap(([a, b], nr) => (a === b ? [] : [edge(nr, Math.max(a, b), Math.min(a, b))])))
  fc.assert(
    fc.property(dag, fc.nat(8), fc.nat(8), (edges, from, to) => {
      const walk = (at: number): EdgeRow[][] =>
        at === to
          ? [[]]
          : edges
              .filter(({ derivedVersionId }) => derivedVersionId === `v${at}`)
              .flatMap((one) => walk(Number(one.sourceVersionId.slice(1))).map((rest) => [one, ...rest]))
      const all = walk(from)
      const found = findPaths(edges, { from: `v${from}`, to: `v${to}`, limit: 10_000 })
      expect(namesOf(found.paths)).toEqual(namesOf(all))
      expect(found.total).toBe(BigInt(all.length))
    }),
    { seed },
  )
})

it('counts two to the power of 300 paths through 300 diamonds in a row, and writes down as many as asked for', () => {
  const edges = Array.from({ length: 300 }, (_, nr) => {
    const at = nr * 3
    return [edge(at, at, at + 1), edge(at + 1, at, at + 2), edge(at + 2, at + 1, at + 3), edge(at + 3, at + 2, at + 3)]
  }).flat()
  const { paths, total } = findPaths(edges, { from: 'v0', to: 'v900', limit: 5 })
  expect(total).toBe(2n ** 300n)
  expect(paths.map((path) => path.length)).toEqual([600, 600, 600, 600, 600])
  expect(new Set(namesOf(paths)).size).toBe(5)
})

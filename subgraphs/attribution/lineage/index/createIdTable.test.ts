import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { createIdTable } from './createIdTable.ts'

const PREFIXES = ['agt', 'dst', 'mdl']
/** Few digits, so that ids differ in one place only, and all of them. */
const hex = fc.oneof(
  fc.array(fc.constantFrom('0', '1', 'f'), { minLength: 2, maxLength: 2 }).map((ends) => ends.join('0'.repeat(30))),
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 }).map((all) => all.join('')),
)
const id = fc.tuple(fc.constantFrom(...PREFIXES), hex).map(([prefix, rest]) => `${prefix}_${rest.padEnd(32, '0')}`)

it('numbers ids as a map of strings does, and orders them as strings are', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 1500, size: 'max' }), id, (ids, other) => {
      const table = createIdTable(PREFIXES)
      const known = new Map<string, number>()
      for (const one of ids) {
        if (!known.has(one)) known.set(one, known.size)
        expect(table.numberOf(one)).toBe(known.get(one))
      }
      expect(table.count()).toBe(known.size)
      expect(table.find(other)).toBe(known.get(other))
      const again = createIdTable(PREFIXES, table.arrays())
      for (const [one, nr] of known) expect([table.find(one), table.id(nr), again.find(one)]).toEqual([nr, one, nr])
      expect(again.numberOf(other)).toBe(known.get(other) ?? known.size)

      const isBehind = table.isBehind(other)
      expect([...known].filter(([, nr]) => isBehind?.(nr)).map(([one]) => one)).toEqual(
        [...known.keys()].filter((one) => one > other),
      )
      const sorted = [...known].sort(([, a], [, b]) => table.compare(a, b)).map(([one]) => one)
      expect(sorted).toEqual([...known.keys()].sort())
    }),
    { seed, numRuns: 20 },
  )
})

it('takes ids of its kinds only', () => {
  const table = createIdTable(PREFIXES)
  for (const wrong of ['', 'agt_1', `acc_${'0'.repeat(32)}`, `agt_${'0'.repeat(33)}`, `agt_${'G'.repeat(32)}`]) {
    expect([table.find(wrong), table.isBehind(wrong)]).toEqual([undefined, null])
    expect(() => table.numberOf(wrong)).toThrow(/Expected an id/)
  }
})

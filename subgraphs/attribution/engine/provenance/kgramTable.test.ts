import { expect, it } from 'vitest'
import { KgramTable } from './kgramTable.ts'

it('keeps apart what has the same hash', () => {
  // Of 300,000 hashes of 32 bits some ten are the same: each of them would be somebody else's credit.
  const count = 300_000
  const tokens = new Int32Array(count * 2)
  for (let nr = 0; nr < count; nr++) tokens.set([1 + nr, 1 + (Math.imul(nr, 0x2545f491) >>> 12)], nr * 2)
  const table = new KgramTable(2, tokens, 1)
  for (let nr = 0; nr < count; nr++) table.put(nr * 2)
  expect(table.size).toBe(count)
  for (let nr = 0; nr < count; nr++) if (table.find(tokens, nr * 2) !== nr * 2) expect.fail(`${nr} was not found.`)
  expect(table.find(Int32Array.of(1, 7), 0)).toBe(-1)
})

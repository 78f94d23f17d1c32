import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalPerDocument } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, textArbitrary, together, wordsArbitrary } from './texts.ts'

/** Case 5. */
const partsHaveNoMoreThanTheWhole = {
  cases: fc.record({
    words: wordsArbitrary(),
    other: textArbitrary({ prefix: 'other' }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 6 }),
  }),
  holds(rule: TextRule, { words, other, cuts }: { words: readonly string[]; other: string; cuts: readonly number[] }) {
    const bounds = [0, ...cuts.toSorted((a, b) => a - b), words.length]
    const parts = bounds.slice(1).map((end, nr) => ({ by: `part${nr}`, text: words.slice(bounds[nr], end).join(' ') }))
    const answer = `${words.join(' ')} ${other}`
    const rival = { by: 'other', text: other }
    const whole = rule([{ by: 'whole', text: words.join(' ') }, rival], answer).get('whole') ?? 0n
    expect(whole).toBeGreaterThan(0n)
    expect(together(rule([...parts, rival], answer), (by) => by !== 'other')).toBeLessThanOrEqual(whole)
  },
}

describe('one work in parts, each under another name', () => {
  it('earns no more than the whole', () => expectToHold(partsHaveNoMoreThanTheWhole, byProvenance))
  it('would earn more where every document in use gets the same', () =>
    expectToBreak(partsHaveNoMoreThanTheWhole, equalPerDocument))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { knnShapley, VALUE_ONE } from '../../subgraphs/attribution/engine/influence/knnShapley.ts'
import { equalSplit, equalSplitOverPeople } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, textArbitrary, together } from './texts.ts'

/** Case 4. */
const aCrowdHasWhatOneHas = {
  numRuns: 40,
  cases: fc.record({
    text: textArbitrary(),
    own: textArbitrary({ prefix: 'own' }),
    count: fc.integer({ min: 2, max: 50 }),
  }),
  holds(rule: TextRule, { text, own, count }: { text: string; own: string; count: number }) {
    const author = { by: 'author', text }
    // What they wrote themselves is in the answer too, so that the crowd has something to lose and to gain.
    const rival = { by: 'crowd0', text: own }
    const crowd = Array.from({ length: count }, (_, nr) => ({ by: `crowd${nr}`, text }))
    const of = (works: typeof crowd) =>
      together(rule([author, rival, ...works], `${text} ${own}`), (by) => by !== 'author')
    expect(of(crowd)).toBeLessThanOrEqual(of(crowd.slice(0, 1)))
  },
}

/**
 * Every work one point at one place, since all have the same words: the data's value by the engine's own KNN-Shapley. It meets
 * the axioms, and so pays for copies. It is measured here as one of the naive rules, and must never decide alone.
 */
const byShapley: TextRule = (works) => {
  const credits = new Map<string, bigint>()
  const gains = works.map(() => 1n)
  for (const [nr, value] of knnShapley(gains, 1).entries()) {
    const by = works[nr]?.by ?? ''
    credits.set(by, (credits.get(by) ?? 0n) + (value * WEIGHT_TOTAL) / VALUE_ONE)
  }
  return credits
}

describe('fifty names with copies of one text', () => {
  it('have together what one of them has', () => expectToHold(aCrowdHasWhatOneHas, byProvenance))
  it('would have more where passages are split over documents', () => expectToBreak(aCrowdHasWhatOneHas, equalSplit))
  it('would have more where passages are split over people', () =>
    expectToBreak(aCrowdHasWhatOneHas, equalSplitOverPeople))
  it('would have more by the Shapley value of the data', () => expectToBreak(aCrowdHasWhatOneHas, byShapley))
})

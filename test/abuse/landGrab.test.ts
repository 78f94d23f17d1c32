import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byLiveRarity, commonWhereManyHaveIt, earliestClaimedDay } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, textArbitrary, together, wordsArbitrary } from './texts.ts'

/**
 * Cases 26 to 28. Who was first is where the registration stands in the log. The prior-art dispute, which moves unmatured credit only:
 * subgraphs/attribution/disputes/disputes.test.ts, test/journeys/disputes.test.ts.
 */
const aClaimedDayMovesNothing = {
  cases: fc.record({ text: textArbitrary(), days: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }) }),
  holds(rule: TextRule, { text, days }: { text: string; days: readonly number[] }) {
    const author = { by: 'author', text, claimedDay: 5_000 }
    const later = days.map((claimedDay, nr) => ({ by: `later${nr}`, text, claimedDay }))
    expect(together(rule([author, ...later], text), (by) => by !== 'author')).toBe(0n)
  },
}

describe('a later registration that says it was written earlier', () => {
  it('earns nothing', () => expectToHold(aClaimedDayMovesNothing, byProvenance))
  it('would earn all where the day that it claims decides', () =>
    expectToBreak(aClaimedDayMovesNothing, earliestClaimedDay))
})

const copiesMakeNothingCommon = {
  numRuns: 40,
  cases: fc.record({ text: textArbitrary(), copies: fc.integer({ min: 1, max: 100 }) }),
  holds(rule: TextRule, { text, copies }: { text: string; copies: number }) {
    const author = { by: 'author', text }
    const crowd = Array.from({ length: copies }, (_, nr) => ({ by: `crowd${nr}`, text }))
    const alone = rule([author], text).get('author')
    expect(alone).toBeGreaterThan(0n)
    expect(rule([author, ...crowd], text).get('author') ?? 0n).toBe(alone)
  },
}

describe('copies of a text, however many', () => {
  it('do not make it a common phrase', () => expectToHold(copiesMakeNothingCommon, byProvenance))
  it('would where what many have is nobody’s', () => expectToBreak(copiesMakeNothingCommon, commonWhereManyHaveIt))
})

const laterWordsWeighNothing = {
  cases: fc.record({
    victim: wordsArbitrary(),
    other: textArbitrary({ prefix: 'other' }),
    times: fc.integer({ min: 1, max: 20 }),
  }),
  holds(rule: TextRule, { victim, other, times }: { victim: readonly string[]; other: string; times: number }) {
    const works = [
      { by: 'victim', text: victim.join(' ') },
      { by: 'other', text: other },
    ]
    const answer = works.map(({ text }) => text).join(' ')
    // Each of the victim's words, over and over, and never two of them in a row: no passage is copied.
    const poison = victim.flatMap((word, nr) => Array.from({ length: times }, () => [word, `poison${nr}`]).flat())
    const before = rule(works, answer)
    expect(before.get('victim')).toBeGreaterThan(0n)
    expect(rule([...works, { by: 'poisoner', text: poison.join(' ') }], answer)).toEqual(before)
  },
}

describe('a text that makes somebody’s words frequent', () => {
  it('does not make their passages worth less', () => expectToHold(laterWordsWeighNothing, byProvenance))
  it('would where rarity is counted among all texts of today', () =>
    expectToBreak(laterWordsWeighNothing, byLiveRarity))
})

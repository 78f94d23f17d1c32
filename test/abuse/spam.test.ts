import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byVolume } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, textArbitrary, together } from './texts.ts'

/** Case 9: spam, and everything else that no answer uses. Along derivations: subgraphs/attribution/engine/compilePlan.test.ts. */
const whatIsNotUsedEarnsNothing = {
  cases: fc.record({
    text: textArbitrary(),
    // What an answer says by itself is nobody's, however much somebody would like to be paid for that.
    unsaid: textArbitrary({ prefix: 'unsaid' }),
    spam: fc.array(textArbitrary({ prefix: 'spam' }), { minLength: 1, maxLength: 30 }),
  }),
  numRuns: 50,
  holds(rule: TextRule, { text, unsaid, spam }: { text: string; unsaid: string; spam: readonly string[] }) {
    const answer = `${text} ${unsaid}`
    const works = [{ by: 'author', text }, ...spam.map((one, nr) => ({ by: `spammer${nr}`, text: one }))]
    const credits = rule(works, answer)
    expect(together(credits, (by) => by !== 'author')).toBe(0n)
    expect(credits).toEqual(rule(works.slice(0, 1), answer))
  },
}

describe('texts that no answer uses, however many', () => {
  it('earn nothing, and take nothing', () => expectToHold(whatIsNotUsedEarnsNothing, byProvenance))
  it('would where what is registered is paid for', () => expectToBreak(whatIsNotUsedEarnsNothing, byVolume))
})

const swappedNamesAreSwappedCredits = {
  cases: fc.record({ text: textArbitrary(), other: textArbitrary({ prefix: 'other' }), later: textArbitrary() }),
  holds(rule: TextRule, { text, other, later }: { text: string; other: string; later: string }) {
    const answer = `${text} ${other}`
    const credits = (a: string, b: string) =>
      rule(
        [
          { by: a, text },
          { by: b, text: other },
          { by: a, text: later },
        ],
        answer,
      )
    const [one, swapped] = [credits('anna', 'zora'), credits('zora', 'anna')]
    expect([one.get('anna'), one.get('zora')]).toEqual([swapped.get('zora'), swapped.get('anna')])
  },
}

/** Provenance with a bonus for the well known: a tier, a rank, a reputation. */
const withABonus: TextRule = (works, answer) => {
  const credits = new Map(byProvenance(works, answer))
  credits.set('anna', ((credits.get('anna') ?? 0n) * 11n) / 10n)
  return credits
}

describe('two authors who swap their names', () => {
  it('swap their credits', () => expectToHold(swappedNamesAreSwappedCredits, byProvenance))
  it('would not where a name is worth something', () => expectToBreak(swappedNamesAreSwappedCredits, withABonus))
})

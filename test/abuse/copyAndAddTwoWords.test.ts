import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalSplit, equalSplitOverPeople, longestMatch } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, textArbitrary, together, wordsArbitrary } from './texts.ts'

/** Case 3. Through the gateway: test/journeys/creditByProvenance.test.ts. */
const copyArbitrary = fc.oneof(
  fc.constant((words: readonly string[]) => words),
  fc.constant((words: readonly string[]) => words.map((word, nr) => (nr % 5 === 0 ? `edited${nr}` : word))),
  wordsArbitrary({ prefix: 'more' }).map((more) => (words: readonly string[]) => [...words, ...more]),
  wordsArbitrary({ prefix: 'own' }).map((own) => () => own),
)

const neverLowersTheEarlier = {
  cases: fc.record({ words: wordsArbitrary(), copies: fc.array(copyArbitrary, { minLength: 1, maxLength: 6 }) }),
  holds(
    rule: TextRule,
    {
      words,
      copies,
    }: { words: readonly string[]; copies: readonly ((words: readonly string[]) => readonly string[])[] },
  ) {
    const author = { by: 'author', text: words.join(' ') }
    const later = copies.map((copy, nr) => ({ by: `later${nr}`, text: copy(words).join(' ') }))
    const alone = rule([author], author.text).get('author') ?? 0n
    expect(rule([author, ...later], author.text).get('author') ?? 0n).toBeGreaterThanOrEqual(alone)
  },
}

describe('whatever is registered later', () => {
  it('takes nothing from whoever was before', () => expectToHold(neverLowersTheEarlier, byProvenance))
  it('would where passages are split over documents', () => expectToBreak(neverLowersTheEarlier, equalSplit))
  it('would where passages are split over people', () => expectToBreak(neverLowersTheEarlier, equalSplitOverPeople))
})

const aCopyGoesOn = {
  cases: fc.record({
    text: textArbitrary(),
    more: textArbitrary({ prefix: 'more', minLength: 6, maxLength: 20 }),
    heard: fc.integer({ min: 1, max: 5 }),
  }),
  holds(rule: TextRule, { text, more, heard }: { text: string; more: string; heard: number }) {
    const works = [
      { by: 'author', text },
      { by: 'copier', text: `${text} ${more}` },
    ]
    const answer = `${text} ${more.split(' ').slice(0, heard).join(' ')}`
    const alone = rule(works.slice(0, 1), answer).get('author') ?? 0n
    expect(alone).toBeGreaterThan(0n)
    const credits = rule(works, answer)
    expect(credits.get('author') ?? 0n).toBe(alone)
    expect(together(credits, (by) => by === 'copier')).toBeLessThanOrEqual(10n ** 18n - alone)
  },
}

describe('a copy that goes on for some words, in an answer that goes on with it', () => {
  it('leaves the author what was theirs', () => expectToHold(aCopyGoesOn, byProvenance))
  it('would take all where the longest match wins', () => expectToBreak(aCopyGoesOn, longestMatch))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstByLetters } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { byProvenance, type TextRule, wordsArbitrary } from './texts.ts'

/**
 * Case 3, where nothing verbatim is left for a k-gram to find. Against the real service, with derivations, rulings and owners:
 * subgraphs/attribution/credit/credit.test.ts and subgraphs/attribution/disputes/disputes.test.ts.
 */
const anEditEarnsNothing = {
  cases: fc.record({ words: wordsArbitrary({ minLength: 120, maxLength: 200 }), at: fc.nat(4) }),
  holds(rule: TextRule, { words, at }: { words: readonly string[]; at: number }) {
    const edited = words.map((word, nr) => (nr % 5 === at ? `edited${nr}` : word)).join(' ')
    const credits = rule(
      [
        { by: 'author', text: words.join(' ') },
        { by: 'copier', text: edited },
      ],
      edited,
    )
    expect(credits.get('copier') ?? 0n).toBe(0n)
  },
}

describe('a copy of which every fifth word was changed', () => {
  it('earns its editor nothing until it says where it is from', () => expectToHold(anEditEarnsNothing, byProvenance))
  it('would earn all where only words in a row are compared', () => expectToBreak(anEditEarnsNothing, firstByLetters))
})

const aDisguiseEarnsNothing = {
  cases: fc.record({
    words: wordsArbitrary(),
    disguise: fc.constantFrom(
      (word: string) => word.toUpperCase(),
      (word: string) => `${word},`,
      (word: string) => word.replace('w', 'ｗ'),
      (word: string) => word.replace('w', 'w\u200b'),
    ),
  }),
  holds(rule: TextRule, { words, disguise }: { words: readonly string[]; disguise: (word: string) => string }) {
    const copy = words.map(disguise).join(' ')
    const credits = rule(
      [
        { by: 'author', text: words.join(' ') },
        { by: 'copier', text: copy },
      ],
      copy,
    )
    expect(credits.get('author') ?? 0n).toBeGreaterThan(0n)
    expect(credits.get('copier') ?? 0n).toBe(0n)
  },
}

describe('a copy in capitals, with commas, wide letters or invisible ones', () => {
  it('is the same text', () => expectToHold(aDisguiseEarnsNothing, byProvenance))
  it('would be new where letters are compared as they are', () => expectToBreak(aDisguiseEarnsNothing, firstByLetters))
})

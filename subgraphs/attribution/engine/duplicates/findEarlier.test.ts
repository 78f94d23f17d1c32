import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { BOILERPLATE } from '../provenance/boilerplate.ts'
import { createTextIndex } from '../textIndex.ts'
import { suffixArray } from '../trace/suffixArray.ts'
import { bandsOf } from './minHash.ts'

const check = <Values>(property: fc.IProperty<Values>, numRuns = 100): void => fc.assert(property, { seed, numRuns })

/** What each text is found to resemble, in the order of registration. */
function find(...texts: readonly string[]) {
  const index = createTextIndex(async (text, max) => suffixArray(text, max))
  return texts.map((text, nr) => {
    const [found] = index.admit([
      { id: `doc-${nr}`, versionId: `ver-${nr}`, position: BigInt(nr + 1), isPublic: true, text },
    ])
    return found === undefined ? null : [found.kind, found.earlierId]
  })
}

const wordsArbitrary = fc
  .array(fc.nat(3000), { minLength: 120, maxLength: 200, size: 'max' })
  .map((numbers) => numbers.map((number) => `w${number}`))

describe('a document that resembles an earlier one', () => {
  it('is an exact copy where the words are the same', () => {
    check(
      fc.property(wordsArbitrary, (words) => {
        const disguised = words.map((word) => word.toUpperCase()).join(', ')
        expect(find(words.join(' '), disguised)).toEqual([null, ['EXACT_COPY', 'doc-0']])
      }),
    )
  })

  it('is a near duplicate where one word in fifty is changed', () => {
    check(
      fc.property(wordsArbitrary, (words) => {
        const edited = words.map((word, nr) => (nr % 50 === 25 ? `new${nr}` : word))
        expect(find(words.join(' '), edited.join(' '))).toEqual([null, ['NEAR_DUPLICATE', 'doc-0']])
      }),
    )
  })

  it('is suspected where every fifth word is changed, which 5-grams alone do not see', () => {
    check(
      fc.property(wordsArbitrary, (words) => {
        const edited = words.map((word, nr) => (nr % 5 === 0 ? `new${nr}` : word))
        expect(find(words.join(' '), edited.join(' '))).toEqual([null, ['SUSPECTED_DERIVATIVE', 'doc-0']])
        const fivegrams = (list: readonly string[]) =>
          new Set(list.slice(4).map((_, nr) => list.slice(nr, nr + 5).join(' ')))
        expect([...fivegrams(edited)].filter((gram) => fivegrams(words).has(gram))).toEqual([])
      }),
    )
  })

  it('is suspected where a third of it is somebody else’s, and new where a tenth is', () => {
    check(
      fc.property(wordsArbitrary, (words) => {
        const own = (count: number) => Array.from({ length: count }, (_, nr) => `own${nr}`)
        const [third, tenth] = [
          [...own(80), ...words.slice(0, 40)],
          [...own(108), ...words.slice(0, 12)],
        ]
        expect(find(words.join(' '), third.join(' '))).toEqual([null, ['SUSPECTED_DERIVATIVE', 'doc-0']])
        expect(find(words.join(' '), tenth.join(' '))).toEqual([null, null])
      }),
    )
  })

  it('is not suspected for the licence in front of it', () => {
    const licence = BOILERPLATE.find(({ id }) => id === 'boilerplate:bsd')?.text ?? ''
    const own = (name: string) => Array.from({ length: 40 }, (_, nr) => `${name}${nr}`).join(' ')
    expect(find(licence, `${licence} ${own('mine')}`, `${licence} ${own('yours')}`)).toEqual([null, null, null])
  })

  it('is never found to resemble a later one, or itself', () => {
    check(
      fc.property(wordsArbitrary, wordsArbitrary, (one, other) => {
        const [first, second] = find(one.join(' '), other.map((word) => `x${word}`).join(' '))
        expect([first, second]).toEqual([null, null])
      }),
    )
  })
})

it('documents that share four fifths of their 5-grams share a band nine times in ten', () => {
  let hits = 0
  for (let trial = 0; trial < 500; trial++) {
    const shingle = (nr: number) => Math.imul(trial * 10_000 + nr + seed, 0x9e3779b1) >>> 0
    const a = bandsOf(Array.from({ length: 90 }, (_, nr) => shingle(nr)))
    const b = new Set(bandsOf(Array.from({ length: 90 }, (_, nr) => shingle(nr + 10))))
    if (a.some((band) => b.has(band))) hits++
  }
  expect(hits / 500).toBeGreaterThan(0.85)
})

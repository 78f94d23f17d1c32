import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { createTextIndex } from '../textIndex.ts'
import { suffixArray } from '../trace/suffixArray.ts'

const check = <Values>(property: fc.IProperty<Values>, numRuns = 200): void => fc.assert(property, { seed, numRuns })

interface Work {
  readonly by: string
  readonly text: string
  /** Where its registration stands; its place in the list where left out. */
  readonly position?: number
}

/** Registers works, in the order of the list unless another is given, and says what an answer credits to whom. */
function credit(works: readonly Work[], answer: string, options: Options = {}): Record<string, number> {
  const index = createTextIndex(async (text, max) => suffixArray(text, max), options.boilerplate ?? [])
  const documents = works.map(({ by, text, position }, nr) => ({
    id: `doc-${String(nr).padStart(4, '0')}-${by}`,
    versionId: `ver-${nr}`,
    position: BigInt(position ?? nr + 1),
    isPublic: true,
    text,
  }))
  for (const nr of options.arrival ?? documents.keys()) {
    const document = documents[nr]
    if (document !== undefined) index.admit([document])
  }
  index.retract((options.retracted ?? []).map((nr) => documents[nr]?.id ?? ''))
  const upstream = options.upstream ?? [...documents.keys()]
  const measured = index.measure({ text: answer, versionIds: upstream.map((nr) => `ver-${nr}`), isForReader: false })
  const credits: Record<string, number> = {}
  for (const { documentId, kgrams } of measured.credited) {
    const by = documentId.slice('doc-0000-'.length)
    credits[by] = (credits[by] ?? 0) + kgrams
  }
  const total = Object.values(credits).reduce((sum, count) => sum + count, 0)
  expect(total + measured.boilerplate + measured.retracted + measured.unmatched).toBe(measured.kgrams)
  return credits
}

interface Options {
  readonly upstream?: readonly number[]
  readonly arrival?: readonly number[]
  readonly retracted?: readonly number[]
  readonly boilerplate?: readonly { readonly id: string; readonly since: bigint; readonly text: string }[]
}

/** What the naive rule credits: the document with the longest stretch takes it, and of equal ones the earliest. */
function longestMatch(works: readonly Work[], answer: string): Record<string, number> {
  const words = answer.split(' ')
  const credits: Record<string, number> = {}
  for (let start = 0; start < words.length; ) {
    let best = { by: '', length: 0 }
    for (const { by, text } of works) {
      let length = 0
      while (
        start + length < words.length &&
        ` ${text} `.includes(` ${words.slice(start, start + length + 1).join(' ')} `)
      )
        length++
      if (length > best.length) best = { by, length }
    }
    if (best.length >= 6) credits[best.by] = (credits[best.by] ?? 0) + best.length
    start += Math.max(1, best.length)
  }
  return credits
}

const proseArbitrary = fc
  .array(fc.nat(400), { minLength: 30, maxLength: 80, size: 'max' })
  .map((numbers) => numbers.map((number) => `w${number}`).join(' '))

describe('credit by who had it first', () => {
  it('stays with the first author, whoever copies', () => {
    check(
      fc.property(proseArbitrary, fc.integer({ min: 1, max: 50 }), (text, copies) => {
        const works = [{ by: 'author', text }, ...Array.from({ length: copies }, () => ({ by: 'copier', text }))]
        expect(credit(works, text)).toEqual(credit(works.slice(0, 1), text))
      }),
      50,
    )
  })

  it('stays with the first author where a copy goes on, which the longest match would pay in full', () => {
    check(
      fc.property(proseArbitrary, proseArbitrary, (text, more) => {
        const works = [
          { by: 'author', text },
          { by: 'copier', text: `${text} ${more}` },
        ]
        const answer = `${text} ${more.split(' ').slice(0, 2).join(' ')}`
        expect(credit(works, answer).author).toBe(credit(works.slice(0, 1), text).author)
        expect(longestMatch(works, answer).author ?? 0).toBe(0)
      }),
    )
  })

  it('pays a crowd of copiers what it pays one, where an equal split would pay them nearly all', () => {
    check(
      fc.property(proseArbitrary, fc.integer({ min: 1, max: 50 }), (text, count) => {
        const crowd = Array.from({ length: count }, (_, nr) => ({ by: `copier${nr}`, text }))
        const credits = credit([{ by: 'author', text }, ...crowd], text)
        expect(Object.keys(credits)).toEqual(['author'])
        expect(count / (count + 1)).toBeGreaterThanOrEqual(0.5)
      }),
      50,
    )
  })

  it('is never more for a work in parts than for the whole', () => {
    check(
      fc.property(proseArbitrary, fc.array(fc.integer({ min: 1, max: 79 }), { maxLength: 5 }), (text, cuts) => {
        const words = text.split(' ')
        const bounds = [0, ...cuts.filter((cut) => cut < words.length).toSorted((a, b) => a - b), words.length]
        const parts = bounds
          .slice(1)
          .map((end, nr) => ({ by: `part${nr}`, text: words.slice(bounds[nr], end).join(' ') }))
        const sum = Object.values(credit(parts, text)).reduce((total, count) => total + count, 0)
        expect(sum).toBeLessThanOrEqual(credit([{ by: 'whole', text }], text).whole ?? 0)
      }),
    )
  })

  it('is the same in whatever order texts arrive, and would not be if the first to arrive were the first', () => {
    let differs = 0
    check(
      fc.property(
        fc
          .array(proseArbitrary, { minLength: 2, maxLength: 5 })
          .chain((texts) =>
            fc.tuple(
              fc.constant(texts),
              fc.shuffledSubarray([...texts.keys(), texts.length], { minLength: texts.length + 1 }),
            ),
          ),
        ([texts, arrival]) => {
          const works = [...texts, texts.join(' ')].map((text, nr) => ({ by: `author${nr}`, text }))
          const inOrder = credit(works, texts.join(' '))
          expect(credit(works, texts.join(' '), { arrival })).toEqual(inOrder)
          const arrived = arrival.flatMap((nr) => works[nr] ?? [])
          if (JSON.stringify(credit(arrived, texts.join(' '))) !== JSON.stringify(inOrder)) differs++
        },
      ),
    )
    expect(differs).toBeGreaterThan(0)
  })

  it('goes to nobody once the first author has retracted, and never to the next copier', () => {
    check(
      fc.property(proseArbitrary, (text) => {
        const works = [
          { by: 'author', text },
          { by: 'copier', text },
        ]
        expect(credit(works, text, { retracted: [0] })).toEqual({})
        expect(Object.keys(credit(works, text))).toEqual(['author'])
        expect(Object.keys(credit(works.slice(1), text))).toEqual(['copier'])
      }),
    )
  })

  it('goes to nobody for boilerplate that was there before, and stays where the table came later', () => {
    check(
      fc.property(proseArbitrary, fc.integer({ min: 1, max: 100 }), (text, copies) => {
        const works = Array.from({ length: copies }, (_, nr) => ({ by: nr === 0 ? 'author' : 'copier', text }))
        const table = (since: bigint) => ({ boilerplate: [{ id: 'table', since, text }] })
        expect(credit(works, text, table(0n))).toEqual({})
        // Copies, however many, do not make somebody's words common: the table that lists them came too late.
        expect(credit(works, text, table(2n))).toEqual(credit(works.slice(0, 1), text))
      }),
      50,
    )
  })

  it('counts what is upstream only, and pays who had it first wherever they are', () => {
    const text = 'the quick brown fox jumps over the lazy dog and runs away'
    const works = [
      { by: 'author', text },
      { by: 'copier', text },
      { by: 'other', text: 'nothing to do with any of that in the slightest degree at all' },
    ]
    expect(credit(works, text, { upstream: [1] })).toEqual({ author: 7 })
    expect(credit(works, text, { upstream: [2] })).toEqual({})
  })

  it('is blind to case, punctuation, width and invisible characters', () => {
    const text = 'Trade and commerce, said he, shall flourish; so shall we.'
    const disguised = 'ＴＲＡＤＥ and com\u200bmerce -- said he: shall "flourish" SO shall we!'
    const works = [
      { by: 'author', text },
      { by: 'copier', text: disguised },
    ]
    expect(credit(works, disguised)).toEqual({ author: 5 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { createTextIndex } from '../textIndex.ts'
import { suffixArray } from './suffixArray.ts'

const K = 6

/** Few words, so that there is much to find. */
const wordsArbitrary = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40, size: 'max' })
const versionsArbitrary = fc.array(fc.array(wordsArbitrary, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
})

function build(versions: readonly (readonly (readonly string[])[])[]) {
  const index = createTextIndex(async (text, max) => suffixArray(text, max), [])
  const documents = versions.flatMap((texts, version) =>
    texts.map((words, nr) => ({
      id: `doc-${version}-${nr}`,
      versionId: `ver-${version}`,
      position: BigInt(version + 1),
      isPublic: true,
      text: words.join(' '),
      words,
    })),
  )
  index.admit(documents)
  return { index, documents }
}

describe('the stretches that a text shares with documents', () => {
  it('are those that comparing everything with everything finds', async () => {
    await fc.assert(
      fc.asyncProperty(versionsArbitrary, wordsArbitrary, fc.nat(3), fc.nat(20), async (versions, text, left, gone) => {
        const { index, documents } = build(versions)
        const searched = versions.map((_, version) => `ver-${version}`).filter((_, version) => version !== left)
        const retracted = documents[gone]?.id
        if (retracted !== undefined) index.retract([retracted])
        const live = documents.filter(({ id, versionId }) => searched.includes(versionId) && id !== retracted)
        const { spans } = await index.trace({ text: text.join(' '), versionIds: searched, isForReader: true })
        expect(spans.map(({ startToken, endToken, occurrences }) => [startToken, endToken, occurrences])).toEqual(
          bruteForce(
            text,
            live.map(({ words }) => words),
          ),
        )
        for (const { startToken, endToken, start, end, sources } of spans) {
          const stretch = text.slice(startToken, endToken).join(' ')
          expect(text.join(' ').slice(start, end)).toBe(stretch)
          const holders = live.filter((document) => ` ${document.text} `.includes(` ${stretch} `)).map(({ id }) => id)
          expect(sources.map(({ documentId }) => documentId)).toEqual(holders.toSorted().slice(0, 10))
          for (const source of sources) {
            const document = live.find(({ id }) => id === source.documentId)
            expect(document?.text.slice(source.start, source.start + stretch.length)).toBe(stretch)
          }
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it('cover exactly the words that are counted as matched', async () => {
    await fc.assert(
      fc.asyncProperty(versionsArbitrary, wordsArbitrary, async (versions, text) => {
        const { index } = build(versions)
        const versionIds = versions.map((_, version) => `ver-${version}`)
        const { spans, measurement } = await index.trace({ text: text.join(' '), versionIds, isForReader: true })
        const covered = new Set(
          spans.flatMap(({ startToken, endToken }) =>
            Array.from({ length: endToken - startToken }, (_, nr) => startToken + nr),
          ),
        )
        const { matched, boilerplate, unmatched } = measurement.coverage
        expect(matched).toBe(covered.size)
        expect(matched + boilerplate + unmatched).toBe(text.length)
      }),
      { seed, numRuns: 300 },
    )
  })
})

function bruteForce(text: readonly string[], documents: readonly (readonly string[])[]): [number, number, number][] {
  const found: [number, number, number][] = []
  for (let start = 0; start < text.length; start++) {
    let best = 0
    let count = 0
    for (const words of documents) {
      for (let place = 0; place < words.length; place++) {
        let length = 0
        while (start + length < text.length && words[place + length] === text[start + length]) length++
        if (length > best) [best, count] = [length, 1]
        else if (length === best) count++
      }
    }
    if (best >= K && start + best > (found.at(-1)?.[1] ?? 0)) found.push([start, start + best, count])
  }
  return found
}

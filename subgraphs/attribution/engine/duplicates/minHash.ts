import type { AdmittedDocument, Corpus } from '../provenance/corpus.ts'

/** The setting that large text collections are cleaned with: 5-grams, 14 bands of 8 rows, so likely from a Jaccard index of 0.72 on. */
export const BANDS = 14
export const ROWS = 8
export const SHINGLE = 5

/** A number a band: documents that share one are likely near duplicates. `shingles` are hashes of 5-grams; none, no bands. */
export function bandsOf(shingles: Iterable<number>): number[] {
  const lowest = new Uint32Array(BANDS * ROWS).fill(0xffffffff)
  let count = 0
  for (const shingle of shingles) {
    count++
    for (let row = 0; row < lowest.length; row++) {
      const hash = mix(shingle, row)
      if (hash < (lowest[row] ?? 0)) lowest[row] = hash
    }
  }
  if (count === 0) return []
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = band
    for (let row = band * ROWS; row < (band + 1) * ROWS; row++) hash = mix(hash, lowest[row] ?? 0)
    // The band's number is in it, so that one table holds all bands.
    return band * 2 ** 32 + hash
  })
}

/** Hashes of a document's distinct n-grams, from its words' letters alone: the same in every process. */
export function gramsOf({ tokens, wordHashes }: Corpus, { from, to }: AdmittedDocument, length: number): Set<number> {
  const grams = new Set<number>()
  for (let position = from; position + length <= to; position++) {
    let hash = length
    for (let index = position; index < position + length; index++) hash = mix(hash, wordHashes[tokens[index] ?? 0] ?? 0)
    grams.add(hash)
  }
  return grams
}

/** One of many hash functions of a number, by its own number. */
function mix(value: number, which: number): number {
  let hash = Math.imul(value ^ Math.imul(which + 1, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}

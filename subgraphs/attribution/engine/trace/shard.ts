import type { AdmittedDocument, Corpus } from '../provenance/corpus.ts'

/** The suffix order of one dataset version's documents. Nothing that comes later changes it. */
export interface Shard {
  readonly versionId: string
  readonly from: number
  /** Positions counted from `from`. */
  readonly suffixes: Int32Array
}

/** A stretch of a shard's suffix order. */
export interface SuffixRange {
  readonly low: number
  readonly high: number
}

/** The tokens of a version, numbered densely in the same order: what its suffix order is built from. */
export function readVersion(
  corpus: Corpus,
  documents: readonly AdmittedDocument[],
): { readonly from: number; readonly text: Int32Array; readonly max: number } {
  const from = documents[0]?.from ?? 0
  const tokens = corpus.tokens.slice(from, (documents.at(-1)?.to ?? from - 1) + 1)
  const distinct = Int32Array.from(new Set(tokens)).sort()
  const ranks = new Map(Array.from(distinct, (token, rank) => [token, rank]))
  return { from, text: tokens.map((token) => ranks.get(token) ?? 0), max: distinct.length - 1 }
}

/** How many of the pattern's tokens from `offset` on stand in a row somewhere in the shard, at most. */
export function longestMatch(corpus: Corpus, shard: Shard, pattern: Int32Array, offset: number): number {
  const { suffixes } = shard
  let low = 0
  let high = suffixes.length
  // What the bounds have in common with the pattern, everything between them has, too.
  let lowCommon = 0
  let highCommon = 0
  while (low < high) {
    const middle = (low + high) >>> 1
    const position = shard.from + (suffixes[middle] ?? 0)
    const common = commonPrefix(corpus, position, pattern, offset, Math.min(lowCommon, highCommon))
    if (isBelow(corpus, position, pattern, offset, common)) {
      low = middle + 1
      lowCommon = common
    } else {
      high = middle
      highCommon = common
    }
  }
  return Math.max(lowCommon, highCommon)
}

/** Where the suffixes are that begin with the pattern's `length` tokens from `offset` on. */
export function rangeOf(
  corpus: Corpus,
  shard: Shard,
  pattern: Int32Array,
  { offset, length }: { readonly offset: number; readonly length: number },
): SuffixRange {
  const stretch = pattern.subarray(offset, offset + length)
  const firstWhere = (isBehind: (position: number, common: number) => boolean): number => {
    let low = 0
    let high = shard.suffixes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const position = shard.from + (shard.suffixes[middle] ?? 0)
      if (isBehind(position, commonPrefix(corpus, position, stretch, 0, 0))) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    low: firstWhere((position, common) => common === length || !isBelow(corpus, position, stretch, 0, common)),
    high: firstWhere((position, common) => common < length && !isBelow(corpus, position, stretch, 0, common)),
  }
}

function commonPrefix(
  { tokens }: Corpus,
  position: number,
  pattern: Int32Array,
  offset: number,
  known: number,
): number {
  let common = known
  // The gap behind each document is in no pattern, so this never runs on into the next one.
  while (
    offset + common < pattern.length &&
    pattern[offset + common] !== 0 &&
    tokens[position + common] === pattern[offset + common]
  )
    common++
  return common
}

/** Whether the suffix sorts before the pattern, where they have `common` tokens in common. */
function isBelow({ tokens }: Corpus, position: number, pattern: Int32Array, offset: number, common: number): boolean {
  if (offset + common >= pattern.length) return false
  return (tokens[position + common] ?? 0) < (pattern[offset + common] ?? 0)
}

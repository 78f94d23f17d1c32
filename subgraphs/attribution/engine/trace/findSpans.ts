import type { AdmittedDocument, Corpus } from '../provenance/corpus.ts'
import { NONE } from '../provenance/kgramTable.ts'
import { findKgram } from '../provenance/measureText.ts'
import type { UpstreamKgrams } from '../provenance/upstream.ts'
import { longestMatch, rangeOf, type Shard, type SuffixRange } from './shard.ts'

/** A stretch of a text that stands in a document as it is and is part of no longer one. Tokens, the end not included. */
export interface Span {
  readonly start: number
  readonly end: number
  /** How often it stands there, in all documents that were searched. */
  readonly occurrences: number
  /** Where: the earliest documents, at most ten, each once. */
  readonly sources: readonly { readonly documentId: string; readonly token: number }[]
}

const SOURCES_MAX = 10
/** Of a stretch that stands everywhere, no more places than this are looked at to find the earliest documents. */
const PLACES_MAX = 10_000

/**
 * All maximal stretches of at least k tokens, in their order. Evidence for people: it must not decide over money, since who
 * copies a text and adds two words has the longer match.
 */
export function findSpans(
  corpus: Corpus,
  pattern: Int32Array,
  { shards, upstream }: { readonly shards: readonly Shard[]; readonly upstream: UpstreamKgrams },
): Span[] {
  const spans: Span[] = []
  const stands = (start: number): boolean => {
    const canonical = findKgram(corpus, pattern, start)
    return canonical !== NONE && upstream.has(canonical)
  }
  let covered = 0
  for (let start = 0; start + corpus.k <= pattern.length; start++) {
    // Whatever reaches beyond the last span holds the k-gram that ends just behind it.
    const beyond = covered - corpus.k + 1
    if (start < beyond && (covered === pattern.length || !stands(beyond))) {
      start = beyond
      continue
    }
    // Most of a new text is in no document: it costs one look-up a token and no search.
    if (!stands(start)) continue
    const lengths = shards.map((shard) => longestLive(corpus, shard, pattern, start))
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
    if (longest < corpus.k || start + longest <= covered) continue
    covered = start + longest
    const holders = shards.filter((_, index) => lengths[index] === longest)
    spans.push({ start, end: covered, ...locate(corpus, holders, pattern, { offset: start, length: longest }) })
  }
  return spans
}

/** The longest match that is in a document which was not retracted. */
function longestLive(corpus: Corpus, shard: Shard, pattern: Int32Array, offset: number): number {
  let longest = longestMatch(corpus, shard, pattern, offset)
  if (!corpus.hasRetracted(shard.versionId)) return longest
  while (longest >= corpus.k && !isLive(corpus, shard, rangeOf(corpus, shard, pattern, { offset, length: longest })))
    longest--
  return longest
}

function isLive(corpus: Corpus, shard: Shard, { low, high }: SuffixRange): boolean {
  for (let rank = low; rank < high; rank++) {
    if (!corpus.isRetracted(corpus.documentAt(shard.from + (shard.suffixes[rank] ?? 0)).id)) return true
  }
  return false
}

function locate(
  corpus: Corpus,
  shards: readonly Shard[],
  pattern: Int32Array,
  stretch: { readonly offset: number; readonly length: number },
): Pick<Span, 'occurrences' | 'sources'> {
  let occurrences = 0
  let looked = 0
  const first = new Map<AdmittedDocument, number>()
  for (const shard of shards) {
    const { low, high } = rangeOf(corpus, shard, pattern, stretch)
    occurrences += high - low
    for (let rank = low; rank < high && looked < PLACES_MAX; rank++, looked++) {
      const position = shard.from + (shard.suffixes[rank] ?? 0)
      const document = corpus.documentAt(position)
      if (corpus.isRetracted(document.id)) {
        occurrences--
        continue
      }
      const known = first.get(document)
      if (known === undefined || position < known) first.set(document, position)
    }
  }
  const sources = [...first]
    .sort(([a], [b]) => (a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1))
    .slice(0, SOURCES_MAX)
    .map(([document, position]) => ({ documentId: document.id, token: position }))
  return { occurrences, sources }
}

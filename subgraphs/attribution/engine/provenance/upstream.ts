import type { Corpus } from './corpus.ts'
import { NONE } from './kgramTable.ts'

/** Which k-grams a set of dataset versions holds: a bit for each canonical position. */
export interface UpstreamKgrams {
  has(canonical: number): boolean
}

/** Reads each token of the versions once; what has been read is kept, for agents are asked again and again. */
export function createUpstreamCache(corpus: Corpus, { setsMax }: { readonly setsMax: number }) {
  const cache = new Map<string, UpstreamKgrams>()
  return {
    of(versionIds: readonly string[]): UpstreamKgrams {
      // A version's documents are admitted together or not at all, and never change.
      const key = versionIds.toSorted().join()
      const known = cache.get(key)
      if (known !== undefined) cache.delete(key)
      const found = known ?? readUpstream(corpus, versionIds)
      cache.set(key, found)
      if (cache.size > setsMax) cache.delete(cache.keys().next().value ?? '')
      return found
    },
  }
}

export function readUpstream(corpus: Corpus, versionIds: readonly string[]): UpstreamKgrams {
  const bits = new Uint32Array((corpus.length >>> 5) + 1)
  for (const versionId of versionIds) {
    for (const { from, to } of corpus.documentsOf(versionId)) {
      for (let position = from; position < to; position++) {
        const canonical = corpus.canonical[position] ?? NONE
        if (canonical !== NONE) bits[canonical >>> 5] = (bits[canonical >>> 5] ?? 0) | (1 << (canonical & 31))
      }
    }
  }
  return { has: (canonical) => ((bits[canonical >>> 5] ?? 0) & (1 << (canonical & 31))) !== 0 }
}

import { type AdmittedDocument, type Corpus, NO_TOKEN } from './corpus.ts'
import { NONE } from './kgramTable.ts'
import type { UpstreamKgrams } from './upstream.ts'

/** What the k-grams of a text say about where it comes from. The counts add up to all of them. */
export interface Measurement {
  readonly tokens: number
  readonly kgrams: number
  /** K-grams by the document that had them first; by its precedence. */
  readonly credited: readonly { readonly documentId: string; readonly kgrams: number }[]
  /** In the table of boilerplate before they were in any document. */
  readonly boilerplate: number
  /** First in a document that was retracted. */
  readonly retracted: number
  /** In no document upstream. */
  readonly unmatched: number
  /** Tokens of at least one k-gram that is upstream and not boilerplate; else of one that is boilerplate; else the rest. */
  readonly coverage: { readonly matched: number; readonly boilerplate: number; readonly unmatched: number }
}

/** Who had the text's k-grams first, as far as documents upstream hold them. `sees` limits that to what a reader may know of. */
export function measureText(
  corpus: Corpus,
  tokens: Int32Array,
  {
    upstream,
    isBoilerplate,
    sees = null,
  }: {
    readonly upstream: UpstreamKgrams
    readonly isBoilerplate: (document: AdmittedDocument) => boolean
    readonly sees?: ((document: AdmittedDocument) => boolean) | null
  },
): Measurement {
  const { k } = corpus
  const kgrams = Math.max(0, tokens.length - k + 1)
  const counts = new Map<AdmittedDocument, number>()
  const cover = new Uint8Array(tokens.length)
  let boilerplate = 0
  let retracted = 0
  let unmatched = 0
  for (let offset = 0; offset < kgrams; offset++) {
    const canonical = findKgram(corpus, tokens, offset)
    const owner = canonical === NONE ? null : corpus.ownerOf(canonical, sees)
    if (owner !== null && isBoilerplate(owner)) {
      boilerplate++
      mark(cover, offset, k, BOILERPLATE)
    } else if (owner === null || !upstream.has(canonical)) {
      unmatched++
    } else {
      if (corpus.isRetracted(owner.id)) retracted++
      else counts.set(owner, (counts.get(owner) ?? 0) + 1)
      mark(cover, offset, k, MATCHED)
    }
  }
  const count = (kind: number): number => cover.reduce((sum, mark) => sum + (mark === kind ? 1 : 0), 0)
  return {
    tokens: tokens.length,
    kgrams,
    credited: [...counts]
      .sort(([a], [b]) => (a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1))
      .map(([{ id }, count]) => ({ documentId: id, kgrams: count })),
    boilerplate,
    retracted,
    unmatched,
    coverage: { matched: count(MATCHED), boilerplate: count(BOILERPLATE), unmatched: count(0) },
  }
}

/** The canonical position of a text's k-gram, or NONE; one with a word that no document has is not even looked up. */
export function findKgram(corpus: Corpus, tokens: Int32Array, offset: number): number {
  for (let index = offset; index < offset + corpus.k; index++) if (tokens[index] === NO_TOKEN) return NONE
  return corpus.kgrams.find(tokens, offset)
}

const BOILERPLATE = 1
const MATCHED = 2

function mark(cover: Uint8Array, offset: number, length: number, kind: number): void {
  for (let index = offset; index < offset + length; index++) cover[index] = Math.max(cover[index] ?? 0, kind)
}

import { createHash } from 'node:crypto'
import { type AdmittedDocument, type Corpus, precedes } from '../provenance/corpus.ts'
import { KgramTable } from '../provenance/kgramTable.ts'
import { bandsOf, gramsOf, SHINGLE } from './minHash.ts'

/** How a document resembles an earlier one. */
export type FindingKind = 'EXACT_COPY' | 'NEAR_DUPLICATE' | 'SUSPECTED_DERIVATIVE'

export interface Finding {
  readonly documentId: string
  readonly kind: FindingKind
  readonly earlierId: string
  /** In thousandths, by floor: of an exact copy all, of a near duplicate the Jaccard index of the 5-grams, else the contained part of the 3-grams. */
  readonly likeness: number
}

const NEAR_DUPLICATE_MIN = 720
const CONTAINMENT_MIN = 250
/** Fewer distinct grams than this say nothing: a greeting is nobody's work. */
const GRAMS_MIN = 12
/** A source of a quarter of the 3-grams was nearly always the first to have a twentieth of them; others are not compared. */
const FIRSTS_MIN = 0.05
const CANDIDATES_MAX = 8
const CONTAINED_GRAM = 3

/**
 * Compares documents with those admitted before them, in the order of their admission. Editing every fifth word leaves no 5-gram
 * as it was, but two of five 3-grams. Boilerplate does not count.
 */
export function createFinder(corpus: Corpus, isBoilerplate: (document: AdmittedDocument) => boolean) {
  const byContent = new Map<string, AdmittedDocument>()
  const byBand = new Map<number, AdmittedDocument>()
  const threegrams = new KgramTable(CONTAINED_GRAM, corpus.tokens)

  /** Documents that were the first to have many of this one's 3-grams, most first; puts in those that are new. */
  function findFirsts(document: AdmittedDocument): AdmittedDocument[] {
    threegrams.moveTo(corpus.tokens)
    const counts = new Map<AdmittedDocument, number>()
    for (let position = document.from; position + CONTAINED_GRAM <= document.to; position++) {
      const canonical = threegrams.put(position)
      if (canonical >= document.from) continue
      const earlier = corpus.documentAt(canonical)
      counts.set(earlier, (counts.get(earlier) ?? 0) + 1)
    }
    const countMin = (document.to - document.from) * FIRSTS_MIN
    return [...counts]
      .filter(([earlier, count]) => count >= countMin && !isBoilerplate(earlier))
      .sort((a, b) => (a[1] === b[1] ? (precedes(a[0], b[0]) ? -1 : 1) : b[1] - a[1]))
      .slice(0, CANDIDATES_MAX)
      .map(([earlier]) => earlier)
  }

  /** The first documents that share a band with this one, which becomes the first of those that are new. */
  function findBands(document: AdmittedDocument, fivegrams: ReadonlySet<number>): AdmittedDocument[] {
    return bandsOf(fivegrams).flatMap((band) => {
      const earlier = byBand.get(band)
      if (earlier === undefined) byBand.set(band, document)
      return earlier ?? []
    })
  }

  return {
    /** What a document that was just admitted resembles most; null where it is new. */
    find(document: AdmittedDocument): Finding | null {
      const content = corpus.tokens.subarray(document.from, document.to)
      const digest = createHash('sha256').update(content).digest('base64')
      const same = byContent.get(digest)
      if (same === undefined) byContent.set(digest, document)
      else if (content.length > 0 && precedes(same, document)) {
        if (isBoilerplate(same)) return null
        return { documentId: document.id, kind: 'EXACT_COPY', earlierId: same.id, likeness: 1000 }
      }
      const firsts = findFirsts(document)
      if (isBoilerplate(document)) return null
      const grams = { five: gramsOf(corpus, document, SHINGLE), three: gramsOf(corpus, document, CONTAINED_GRAM) }
      return [...new Set([...firsts, ...findBands(document, grams.five)])]
        .filter((earlier) => precedes(earlier, document))
        .flatMap((earlier) => compare(corpus, { document, grams, earlier }) ?? [])
        .reduce<Finding | null>((best, one) => (best === null || isStronger(one, best) ? one : best), null)
    },
  }
}

function compare(
  corpus: Corpus,
  {
    document,
    grams,
    earlier,
  }: {
    readonly document: AdmittedDocument
    readonly grams: { readonly five: ReadonlySet<number>; readonly three: ReadonlySet<number> }
    readonly earlier: AdmittedDocument
  },
): Finding | null {
  const names = { documentId: document.id, earlierId: earlier.id }
  const theirs = gramsOf(corpus, earlier, SHINGLE)
  const common = countCommon(grams.five, theirs)
  const union = grams.five.size + theirs.size - common
  const jaccard = union === 0 ? 0 : Math.floor((common * 1000) / union)
  if (grams.five.size >= GRAMS_MIN && jaccard >= NEAR_DUPLICATE_MIN)
    return { ...names, kind: 'NEAR_DUPLICATE', likeness: jaccard }
  if (grams.three.size < GRAMS_MIN) return null
  const shared = countCommon(grams.three, gramsOf(corpus, earlier, CONTAINED_GRAM))
  const contained = Math.floor((shared * 1000) / grams.three.size)
  return contained >= CONTAINMENT_MIN ? { ...names, kind: 'SUSPECTED_DERIVATIVE', likeness: contained } : null
}

function countCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0
  for (const gram of a) if (b.has(gram)) common++
  return common
}

function isStronger(a: Finding, b: Finding): boolean {
  if (a.kind !== b.kind) return a.kind === 'NEAR_DUPLICATE'
  return a.likeness === b.likeness ? a.earlierId < b.earlierId : a.likeness > b.likeness
}

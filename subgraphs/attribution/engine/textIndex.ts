import { createFinder, type Finding } from './duplicates/findEarlier.ts'
import { BOILERPLATE, type Boilerplate } from './provenance/boilerplate.ts'
import { type AdmittedDocument, Corpus, type CorpusDocument } from './provenance/corpus.ts'
import { type Measurement, measureText } from './provenance/measureText.ts'
import { METHODS } from './provenance/methods.ts'
import { createUpstreamCache } from './provenance/upstream.ts'
import { findSpans } from './trace/findSpans.ts'
import { readVersion, type Shard } from './trace/shard.ts'

/** A stretch of a text with the documents that it stands in. */
export interface TracedSpan {
  readonly startToken: number
  readonly endToken: number
  /** In the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly occurrences: number
  /** The earliest documents, at most ten, and where in their texts. */
  readonly sources: readonly { readonly documentId: string; readonly start: number }[]
}

export interface Traced {
  readonly measurement: Measurement
  readonly spans: readonly TracedSpan[]
}

export interface TraceRequest {
  readonly text: string
  /** The dataset versions that are searched: all of them are admitted. */
  readonly versionIds: readonly string[]
  /** For a reader rather than for money: of private documents only those of these versions are known to have been first. */
  readonly isForReader: boolean
}

/** Sorts the suffixes of a version: the one part that takes long. */
export type SortSuffixes = (text: Int32Array, max: number) => Promise<Int32Array>

const UPSTREAM_SETS_MAX = 64

/** Everything that is known of the admitted texts, in one place: who was first, what resembles what, and where a stretch stands. */
export function createTextIndex(sortSuffixes: SortSuffixes, boilerplate: readonly Boilerplate[] = BOILERPLATE) {
  const corpus = new Corpus(METHODS['provenance/1'].k)
  const nobodys = new Set<string>()
  const isBoilerplate = ({ id }: AdmittedDocument): boolean => nobodys.has(id)
  const finder = createFinder(corpus, isBoilerplate)
  const upstreams = createUpstreamCache(corpus, { setsMax: UPSTREAM_SETS_MAX })
  const found = new Map<string, Finding | null>()
  const shards = new Map<string, Promise<Shard>>()
  for (const { id, since, text } of boilerplate) {
    nobodys.add(id)
    finder.find(corpus.admit({ id, versionId: id, position: since, isPublic: true, text }))
  }

  /** Built when first asked for, and never again. */
  function shardOf(versionId: string): Promise<Shard> {
    const known = shards.get(versionId)
    if (known !== undefined) return known
    const { from, text, max } = readVersion(corpus, corpus.documentsOf(versionId))
    const shard = sortSuffixes(text, max).then((suffixes) => ({ versionId, from, suffixes }))
    shards.set(versionId, shard)
    shard.catch(() => shards.delete(versionId))
    return shard
  }

  function measure({ text, versionIds, isForReader }: TraceRequest): Measurement {
    const known = new Set(versionIds)
    return measureText(corpus, corpus.read(text).tokens, {
      upstream: upstreams.of(versionIds),
      isBoilerplate,
      sees: isForReader ? ({ versionId }) => known.has(versionId) : null,
    })
  }

  return {
    /** Documents, those of one version in a row. Reports what resembles an earlier one; safe to repeat, with the same answer. */
    admit(documents: readonly CorpusDocument[]): Finding[] {
      return documents.flatMap((document) => {
        if (corpus.document(document.id) === null) found.set(document.id, finder.find(corpus.admit(document)))
        return found.get(document.id) ?? []
      })
    },

    retract(documentIds: readonly string[]): void {
      for (const id of documentIds) corpus.retract(id)
    },

    measure,

    async trace(request: TraceRequest): Promise<Traced> {
      const { tokens, starts, ends } = corpus.read(request.text)
      const versionIds = request.versionIds.filter((id) => corpus.documentsOf(id).length > 0)
      const ready = await Promise.all(versionIds.map(shardOf))
      const spans = findSpans(corpus, tokens, { shards: ready, upstream: upstreams.of(request.versionIds) })
      return {
        measurement: measure(request),
        spans: spans.map(({ start, end, occurrences, sources }) => ({
          startToken: start,
          endToken: end,
          start: starts[start] ?? 0,
          end: ends[end - 1] ?? 0,
          occurrences,
          sources: sources.map(({ documentId, token }) => ({ documentId, start: corpus.starts[token] ?? 0 })),
        })),
      }
    },
  }
}

export type TextIndex = ReturnType<typeof createTextIndex>

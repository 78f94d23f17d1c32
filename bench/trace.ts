import { createTextIndex } from '../subgraphs/attribution/engine/textIndex.ts'
import { suffixArray } from '../subgraphs/attribution/engine/trace/suffixArray.ts'
import { type Bench, type Comparison, median } from './comparison.ts'

const TOKENS = 10_000_000
const DOCUMENT_TOKENS = 1000
const VERSIONS = 10
const QUERY_TOKENS = 500
const QUERIES = 60
const SCANS = 3
const K = 6

/**
 * Where the stretches of a 500-word text stand in ten million words of ten datasets: by suffix arrays, beside a scan over all of it
 * (which looks for the same k-grams, word by word) and beside the k-gram look-up that money is split by, which names no longest stretch.
 * Each text is half quoted, from several documents, and half new. Times are of one thread, in turns.
 */
export const bench: Bench = async (say) => {
  const corpus = createWords()
  const index = createTextIndex(async (text, max) => suffixArray(text, max))
  const versionIds = Array.from({ length: VERSIONS }, (_, nr) => `ver-${nr}`)
  const before = process.memoryUsage()
  const indexed = time(() => {
    for (let nr = 0; nr * DOCUMENT_TOKENS < TOKENS; nr++) {
      const versionId = versionIds[Math.floor((nr * DOCUMENT_TOKENS * VERSIONS) / TOKENS)] ?? ''
      const text = corpus.read(nr * DOCUMENT_TOKENS, DOCUMENT_TOKENS).join(' ')
      index.admit([{ id: `doc-${nr}`, versionId, position: BigInt(nr), isPublic: true, text }])
    }
  })
  say(
    `${TOKENS} words in ${TOKENS / DOCUMENT_TOKENS} documents: indexed in ${seconds(indexed)}, compared with all earlier ones on the way`,
  )
  const started = performance.now()
  await index.trace({ text: corpus.read(0, K).join(' '), versionIds, isForReader: true })
  say(`suffixes of ${VERSIONS} datasets sorted in ${seconds(performance.now() - started)}`)
  const after = process.memoryUsage()
  say(
    `memory: ${megabytes(after.rss - before.rss)} more, of it ${megabytes(after.arrayBuffers - before.arrayBuffers)} in arrays`,
  )

  const times = { spans: [] as number[], kgrams: [] as number[], scan: [] as number[] }
  for (let nr = 0; nr < QUERIES; nr++) {
    const words = createQuery(corpus, nr)
    const text = words.join(' ')
    const start = performance.now()
    const { spans } = await index.trace({ text, versionIds, isForReader: true })
    times.spans.push(performance.now() - start)
    if (spans.length < 5) throw new Error(`Expected the quoted stretches of text ${nr}, got ${spans.length}.`)
    times.kgrams.push(time(() => index.measure({ text, versionIds, isForReader: true })))
    if (nr < SCANS) times.scan.push(time(() => corpus.scan(words)))
  }
  const p95 = times.spans.toSorted((a, b) => a - b)[Math.floor(QUERIES * 0.95)] ?? Number.NaN
  say(
    `spans: p50 ${median(times.spans).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms; k-grams alone: p50 ${median(times.kgrams).toFixed(2)} ms; scan: ${median(times.scan).toFixed(0)} ms`,
  )
  return [
    compare('a scan over all words', times.spans, times.scan),
    compare('the k-gram look-up alone', times.spans, times.kgrams),
  ]
}

/** Words as they are in prose: few are frequent, most are rare. The same in every run. */
function createWords() {
  const numbers = new Int32Array(TOKENS)
  let state = 12345
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let position = 0; position < TOKENS; position++) numbers[position] = Math.floor(200_000 ** random())
  return {
    random,
    read: (from: number, count: number): string[] =>
      Array.from(numbers.subarray(from, from + count), (number) => `w${number}`),
    /** How many positions hold a k-gram of the text: every position of the corpus is compared with a table of the text's. */
    scan(words: readonly string[]): number {
      const wanted = new Set<string>()
      for (let start = 0; start + K <= words.length; start++) wanted.add(words.slice(start, start + K).join(' '))
      const heads = new Set(words.map((word) => Number(word.slice(1))))
      let found = 0
      for (let position = 0; position + K <= TOKENS; position++) {
        if (!heads.has(numbers[position] ?? 0)) continue
        if (wanted.has(Array.from(numbers.subarray(position, position + K), (number) => `w${number}`).join(' ')))
          found++
      }
      return found
    },
  }
}

function createQuery(corpus: ReturnType<typeof createWords>, nr: number): string[] {
  const words: string[] = []
  while (words.length < QUERY_TOKENS) {
    const from = Math.floor(corpus.random() * (TOKENS - 100))
    words.push(
      ...corpus.read(from, 20),
      ...Array.from({ length: 20 }, (_, index) => `new${nr}x${words.length + index}`),
    )
  }
  return words.slice(0, QUERY_TOKENS)
}

/** Of times, where less is better. */
function compare(peerName: string, ours: readonly number[], peer: readonly number[]): Comparison {
  const [mine, theirs] = [median(ours), median(peer)].map((ms) => Math.round(ms * 1000))
  return {
    bench: 'trace',
    case: `spans of ${QUERY_TOKENS} words in ${TOKENS}, in microseconds`,
    ours: mine ?? 0,
    peer: theirs ?? 0,
    peerName,
    ratio: Number(((theirs ?? 0) / (mine ?? 1)).toFixed(2)),
  }
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

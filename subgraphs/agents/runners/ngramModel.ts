import { strict as assert } from 'node:assert'
import { at, numberAt } from './at.ts'
import { sortSuffixes } from './suffixes.ts'
import {
  BEGINS_LOWER_CASE,
  CLOSES,
  createSurfaces,
  ENDS_SENTENCE,
  IS_ABBREVIATION,
  IS_WIDE,
  type Surfaces,
} from './surfaces.ts'
import { type Gap, type SourceToken, tokenise } from './tokenise.ts'

export interface TrainingDocument {
  readonly id: string
  readonly text: string
}

/**
 * Every token of every document, and an order of its suffixes: a language model that knows where each word was read.
 * A position is an index into `keys`; between two documents lies one position with key 0. Plain data and never changed,
 * so it can be shared, or passed between threads.
 */
export interface NgramModel {
  readonly documentIds: readonly string[]
  /** Per document, the position of its first token. */
  readonly documentStarts: Int32Array
  readonly keys: Int32Array
  readonly spellings: Int32Array
  /** Per position, UTF-16 units from the start of its document. */
  readonly offsets: Int32Array
  readonly marks: Uint8Array
  readonly suffixes: Int32Array
  /** The positions at which a sentence begins, ascending. */
  readonly sentences: Int32Array
  readonly texts: readonly string[]
  readonly traits: readonly number[]
  readonly keyByFolded: ReadonlyMap<string, number>
}

/** Bits of `marks`. Neither gap bit: the token stands right after the one before it. */
export const SPACE_BEFORE = 1
export const PARAGRAPH_BEFORE = 2
export const SENTENCE_BEGINS = 4
export const SENTENCE_ENDS = 8

/**
 * Builds a model of the documents; their order does not matter, their ids must differ. All in this thread: ten megabytes
 * of English take a second or two and some 300 MB, of which the model keeps 40.
 */
export function buildNgramModel(documents: readonly TrainingDocument[]): NgramModel {
  const sorted = documents.toSorted((left, right) => (left.id < right.id ? -1 : 1))
  const surfaces = createSurfaces()
  const written: WrittenTokens = { keys: [], spellings: [], offsets: [], marks: [] }
  const documentStarts = sorted.map(({ id, text }, index) => {
    assert(id !== sorted[index - 1]?.id, `Two documents of one model have the id ${id}.`)
    if (index > 0) writeSeparator(written)
    const start = written.keys.length
    writeDocument(written, surfaces, text)
    return start
  })
  const keys = new Int32Array(written.keys)
  const marks = new Uint8Array(written.marks)
  return {
    documentIds: sorted.map(({ id }) => id),
    documentStarts: new Int32Array(documentStarts),
    keys,
    spellings: new Int32Array(written.spellings),
    offsets: new Int32Array(written.offsets),
    marks,
    suffixes: sortSuffixes(keys, surfaces.keyByFolded.size),
    sentences: positionsMarked(marks, SENTENCE_BEGINS),
    texts: surfaces.texts,
    traits: surfaces.traits,
    keyByFolded: surfaces.keyByFolded,
  }
}

/** The index of the last entry of `starts` that is at most `position`; `starts` ascends and holds one. */
export function indexAtOrBefore(starts: Int32Array, position: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (numberAt(starts, middle) <= position) low = middle
    else high = middle - 1
  }
  return low
}

interface WrittenTokens {
  readonly keys: number[]
  readonly spellings: number[]
  readonly offsets: number[]
  readonly marks: number[]
}

function writeSeparator(written: WrittenTokens): void {
  written.keys.push(0)
  written.spellings.push(-1)
  written.offsets.push(0)
  written.marks.push(0)
}

function writeDocument(written: WrittenTokens, surfaces: Surfaces, text: string): void {
  const begin = written.keys.length
  let ended = false
  let endedWide = false
  let traitsBefore = 0
  for (const token of tokenise(text)) {
    const spelling = surfaces.idOf(token.text)
    const traits = at(surfaces.traits, spelling)
    const isFirst = written.keys.length === begin
    const begins = isFirst || token.gap === '\n\n' || (ended && beginsSentence(token, traits, endedWide))
    if (begins && !isFirst) endSentence(written)
    written.keys.push(at(surfaces.keys, spelling))
    written.spellings.push(spelling)
    written.offsets.push(token.offset)
    written.marks.push(gapMark(token.gap) | (begins ? SENTENCE_BEGINS : 0))

    const closes = ended && token.gap === '' && (traits & CLOSES) !== 0
    if (!closes) {
      const isPoint = token.text === '.'
      ended = (traits & ENDS_SENTENCE) !== 0 && !(isPoint && (traitsBefore & IS_ABBREVIATION) !== 0)
      endedWide = (traits & IS_WIDE) !== 0
    }
    traitsBefore = traits
  }
  if (written.keys.length > begin) endSentence(written)
}

function endSentence({ marks }: WrittenTokens): void {
  marks.push((marks.pop() ?? 0) | SENTENCE_ENDS)
}

function beginsSentence(token: SourceToken, traits: number, afterWideMark: boolean): boolean {
  if ((traits & BEGINS_LOWER_CASE) !== 0) return false
  if (token.gap !== '') return true
  return afterWideMark && (traits & (CLOSES | ENDS_SENTENCE)) === 0
}

function gapMark(gap: Gap): number {
  if (gap === '') return 0
  return gap === ' ' ? SPACE_BEFORE : PARAGRAPH_BEFORE
}

function positionsMarked(marks: Uint8Array, bit: number): Int32Array {
  let count = 0
  for (const mark of marks) if ((mark & bit) !== 0) count++
  const positions = new Int32Array(count)
  let next = 0
  marks.forEach((mark, position) => {
    if ((mark & bit) !== 0) positions[next++] = position
  })
  return positions
}

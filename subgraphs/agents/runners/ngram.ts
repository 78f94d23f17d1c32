import { strict as assert } from 'node:assert'
import { at, numberAt } from './at.ts'
import {
  indexAtOrBefore,
  type NgramModel,
  PARAGRAPH_BEFORE,
  SENTENCE_BEGINS,
  SENTENCE_ENDS,
  SPACE_BEFORE,
} from './ngramModel.ts'
import { createRandom, type Random } from './random.ts'
import { assertRunRequest, mergeSpans, type RunRequest, type RunResult, type RunToken } from './runner.ts'
import { findContinued, MAX_CONTEXT, type SuffixRange } from './suffixes.ts'
import { ENDS_SENTENCE, IS_WIDE, IS_WORD, traitsOf } from './surfaces.ts'
import { foldToken, tokenise } from './tokenise.ts'
import { findTopic, type Topic } from './topic.ts'

/**
 * Writes an answer from the training text, and names the document of every token. The same model, input, seed and
 * maxTokens give the same answer on every machine.
 *
 * At each step it takes the longest suffix of what stands so far that the training text continues, and one of the
 * continuations, by draws from the seed. An input that breaks off is continued; one that ends a sentence is answered
 * with another sentence. The answer ends with a sentence where any of a few attempts finds one within maxTokens.
 */
export function generate(model: NgramModel, request: RunRequest): RunResult {
  assertRunRequest(request)
  request.signal?.throwIfAborted()
  if (model.sentences.length === 0) {
    return { refused: 'NO_TRAINING_TEXT', message: 'The documents of this model hold no text.' }
  }
  const prompt = readPrompt(model, request.input)
  const tokens = readTokens(model, writeWalk(model, prompt, request))
  for (const { text } of tokens) {
    request.onText?.(text)
    request.signal?.throwIfAborted()
  }
  return {
    output: {
      output: tokens.map(({ text }) => text).join(''),
      tokens,
      inputTokens: prompt.keys.length,
      outputTokens: tokens.length,
      counting: 'EXACT',
      spans: mergeSpans(tokens),
    },
  }
}

const ATTEMPTS = 16
// A context of six tokens has mostly been written once, and an answer would be one long quotation. One step in ten looks
// at three, which is enough to stay fluent and lets the answer pass from one document to another.
const SHORT_CONTEXT = 3
const SHORT_CONTEXT_ONE_IN = 10
// A sentence chosen for the input's sake is quoted for this long: from its first word alone the walk would wander off again.
const OPENING = 12
// Of this many continuations drawn, the one closest to the input's topic is taken, so that an answer stays near it.
const TOPIC_DRAWS = 4
// Fewer tokens than this, of which one is a full stop, say too little about what the next sentence may be.
const CONTEXT_MIN_AFTER_SENTENCE = 3

// A common word has too many continuations to compare them all; a stretch of them, anywhere, will do.
const SCAN_MAX = 20_000

/** A step of a walk through the training text: the position read, and the tokens of context that led there. */
interface Step {
  readonly position: number
  readonly matched: number
}

interface Prompt {
  /** 0 for a token that the training text does not have. */
  readonly keys: readonly number[]
  readonly isFinished: boolean
}

function readPrompt(model: NgramModel, input: string): Prompt {
  const keys: number[] = []
  let traits = ENDS_SENTENCE
  for (const { text } of tokenise(input)) {
    keys.push(model.keyByFolded.get(foldToken(text)) ?? 0)
    traits = traitsOf(text)
  }
  return { keys, isFinished: (traits & ENDS_SENTENCE) !== 0 }
}

function writeWalk(model: NgramModel, prompt: Prompt, { seed, maxTokens }: RunRequest): Step[] {
  const random = createRandom(seed)
  // One for all attempts: what an attempt has begun with, the next does not try again.
  const topic = findTopic(model, prompt.keys)
  let walk: Step[] = []
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    walk = walkText(model, prompt, { topic, random, maxTokens })
    const lastEnd = walk.findLastIndex(({ position }) => (numberAt(model.marks, position) & SENTENCE_ENDS) !== 0)
    if (lastEnd !== -1) return walk.slice(0, lastEnd + 1)
  }
  return walk
}

function walkText(
  model: NgramModel,
  prompt: Prompt,
  { topic, random, maxTokens }: { readonly topic: Topic; readonly random: Random; readonly maxTokens: number },
): Step[] {
  const context = prompt.isFinished ? [] : prompt.keys.slice(-MAX_CONTEXT)
  const walk: Step[] = []
  let step = continueInput(model, context, { topic, random }) ?? beginSentence(topic, random)
  let opened = 0
  while (true) {
    walk.push(step)
    opened++
    if (walk.length === maxTokens) return walk
    context.push(numberAt(model.keys, step.position))
    if (context.length > MAX_CONTEXT) context.shift()

    const isSentenceEnd = (numberAt(model.marks, step.position) & SENTENCE_ENDS) !== 0
    if (opened < OPENING && !isSentenceEnd) {
      step = { position: step.position + 1, matched: Math.min(step.matched + 1, MAX_CONTEXT) }
      continue
    }
    const continued = continueContext(model, context, { isSentenceEnd, topic, random })
    if (continued === null) opened = 0
    step = continued ?? beginSentence(topic, random)
  }
}

function beginSentence(topic: Topic, random: Random): Step {
  return { position: topic.chooseSentence(random), matched: 0 }
}

/** The first word of an answer to an input that breaks off, from the continuations closest to the input's topic. */
function continueInput(
  model: NgramModel,
  context: readonly number[],
  { topic, random }: { readonly topic: Topic; readonly random: Random },
): Step | null {
  for (let length = context.length; length > 0; length--) {
    const { from, count } = findContinued(model, context, length)
    let best: number[] = []
    let bestScore = -1
    const scanned = Math.min(count, SCAN_MAX)
    const scanFrom = from + random.below(count - scanned + 1)
    for (const occurrence of model.suffixes.subarray(scanFrom, scanFrom + scanned)) {
      const position = occurrence + length
      const score = topic.scoreAt(occurrence)
      if (score < bestScore || !isWord(model, position)) continue
      if (score > bestScore) best = []
      bestScore = score
      best.push(position)
    }
    if (best.length > 0) return { position: at(best, random.below(best.length)), matched: length }
  }
  return null
}

function continueContext(
  model: NgramModel,
  context: readonly number[],
  { isSentenceEnd, topic, random }: { readonly isSentenceEnd: boolean; readonly topic: Topic; readonly random: Random },
): Step | null {
  const longest = random.below(SHORT_CONTEXT_ONE_IN) === 0 ? SHORT_CONTEXT : MAX_CONTEXT
  const shortest = isSentenceEnd ? CONTEXT_MIN_AFTER_SENTENCE : 1
  for (let length = Math.min(longest, context.length); length >= shortest; length--) {
    const range = findContinued(model, context, length)
    if (range.count === 0) continue
    return { position: chooseOccurrence(model, range, { topic, random }) + length, matched: length }
  }
  return null
}

function chooseOccurrence(
  { suffixes }: NgramModel,
  { from, count }: SuffixRange,
  { topic, random }: { readonly topic: Topic; readonly random: Random },
): number {
  let chosen = numberAt(suffixes, from + random.below(count))
  if (count === 1) return chosen
  for (let draw = 1; draw < TOPIC_DRAWS; draw++) {
    const drawn = numberAt(suffixes, from + random.below(count))
    if (topic.scoreAt(drawn) > topic.scoreAt(chosen)) chosen = drawn
  }
  return chosen
}

function isWord(model: NgramModel, position: number): boolean {
  return (at(model.traits, numberAt(model.spellings, position)) & IS_WORD) !== 0
}

function readTokens(model: NgramModel, walk: readonly Step[]): RunToken[] {
  return walk.map(({ position, matched }, index) => {
    assert(model.keys[position] !== 0, `A run read position ${position}, which lies between documents.`)
    const document = indexAtOrBefore(model.documentStarts, position)
    const gap = index === 0 ? '' : gapBefore(model, { position, matched, previous: at(walk, index - 1).position })
    return {
      text: gap + at(model.texts, numberAt(model.spellings, position)),
      source: {
        documentId: at(model.documentIds, document),
        offset: numberAt(model.offsets, position),
        matchedTokens: matched,
      },
    }
  })
}

/** The source's own spacing, but for a sentence begun anew, which was not written to follow the one before it. */
function gapBefore(
  { marks, spellings, traits }: NgramModel,
  { position, matched, previous }: Step & { readonly previous: number },
): string {
  const mark = numberAt(marks, position)
  if (matched > 0) {
    if ((mark & PARAGRAPH_BEFORE) !== 0) return '\n\n'
    return (mark & SPACE_BEFORE) !== 0 ? ' ' : ''
  }
  const before = at(traits, numberAt(spellings, previous))
  if ((before & IS_WIDE) !== 0) return ''
  const isHeadingBefore = (before & IS_WORD) !== 0 && (mark & SENTENCE_BEGINS) !== 0
  return isHeadingBefore ? '\n\n' : ' '
}

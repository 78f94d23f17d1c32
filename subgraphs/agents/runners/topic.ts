import { at, numberAt } from './at.ts'
import { indexAtOrBefore, type NgramModel } from './ngramModel.ts'
import type { Random } from './random.ts'
import { findContinued } from './suffixes.ts'

/** How much each sentence of the training text has to do with an input. */
export interface Topic {
  /** 0 where the sentence shares no telling word with the input. */
  scoreAt(position: number): number
  /** The position of a sentence's start: one of those closest to the input that were not chosen before, else any at all. */
  chooseSentence(random: Random): number
}

/**
 * Scores sentences by the words they share with the input. A word in 1 of 2^n sentences counts (n + 1)^2, so that one rare
 * word outweighs several common ones; a word with more occurrences than there are sentences counts nothing. Integers
 * alone, so it is the same on every machine.
 */
export function findTopic(model: NgramModel, inputKeys: readonly number[]): Topic {
  const { sentences } = model
  const scores = new Map<number, number>()
  for (const { key, weight } of tellingWords(model, inputKeys)) {
    for (const sentence of sentencesWith(model, key)) scores.set(sentence, (scores.get(sentence) ?? 0) + weight ** 2)
  }
  const unchosen = new Map(scores)
  let closest: number[] = []
  return {
    scoreAt: (position) => scores.get(indexAtOrBefore(sentences, position)) ?? 0,
    chooseSentence(random) {
      if (closest.length === 0) closest = closestOf(unchosen)
      if (closest.length === 0) return numberAt(sentences, random.below(sentences.length))
      const chosen = at(closest, random.below(closest.length))
      closest = closest.filter((sentence) => sentence !== chosen)
      unchosen.delete(chosen)
      return numberAt(sentences, chosen)
    },
  }
}

/** All within a quarter of the best: one seed's choice should not be every seed's. */
function closestOf(scores: ReadonlyMap<number, number>): number[] {
  let best = 0
  for (const score of scores.values()) best = Math.max(best, score)
  return [...scores].filter(([, score]) => score * 4 >= best * 3).map(([sentence]) => sentence)
}

// What a run costs must not grow with what somebody pastes into an input or a document: so many words of the input are
// looked at, the rarest, and a word found more often than this tells nothing.
const WORDS_MAX = 32
const OCCURRENCES_MAX = 10_000

function tellingWords(model: NgramModel, inputKeys: readonly number[]): { key: number; weight: number }[] {
  const sentenceCount = model.sentences.length
  return [...new Set(inputKeys)]
    .map((key) => ({ key, count: findContinued(model, [key], 1).count }))
    .filter(({ count }) => count > 0 && count <= Math.min(sentenceCount, OCCURRENCES_MAX))
    .toSorted((left, right) => left.count - right.count)
    .slice(0, WORDS_MAX)
    .map(({ key, count }) => ({ key, weight: 32 - Math.clz32(Math.trunc(sentenceCount / count)) }))
}

function sentencesWith(model: NgramModel, key: number): Set<number> {
  const { from, count } = findContinued(model, [key], 1)
  const found = new Set<number>()
  for (const position of model.suffixes.subarray(from, from + count)) {
    found.add(indexAtOrBefore(model.sentences, position))
  }
  return found
}

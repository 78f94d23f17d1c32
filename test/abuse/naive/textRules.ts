import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Credits, TextRule, Work } from '../texts.ts'

/** Rules for text that others pay by, or have proposed, each as its simplest self: the abuse suite shows what each of them pays for. */
const K = 6

/** Every passage in equal parts to all documents that have it. */
export const equalSplit: TextRule = (works, answer) =>
  byKgram(works, answer, (holders, share) => holders.map(({ by }) => [by, share / BigInt(holders.length)]))

/** Every passage in equal parts to all people who have it: copies under one name count once, names are free. */
export const equalSplitOverPeople: TextRule = (works, answer) =>
  byKgram(works, answer, (holders, share) => {
    const names = [...new Set(holders.map(({ by }) => by))]
    return names.map((by) => [by, share / BigInt(names.length)])
  })

/** Whoever says to have written it first. */
export const earliestClaimedDay: TextRule = (works, answer) =>
  byKgram(works, answer, (holders, share) => {
    const [first] = holders.toSorted((a, b) => (a.claimedDay ?? 0) - (b.claimedDay ?? 0))
    return first === undefined ? [] : [[first.by, share]]
  })

/** First provenance; but what ten documents have is taken for a common phrase, whoever wrote it. */
export const commonWhereManyHaveIt: TextRule = (works, answer) =>
  byKgram(works, answer, (holders, share) =>
    holders[0] === undefined || holders.length >= 10 ? [] : [[holders[0].by, share]],
  )

/** The document with the longest stretch takes it, and of equally long ones the earliest. */
export const longestMatch: TextRule = (works, answer) => {
  const words = answer.split(' ')
  const credits = new Map<string, bigint>()
  for (let start = 0; start < words.length; ) {
    let best = { by: '', length: 0 }
    for (const { by, text } of works) {
      let length = 0
      while (start + length < words.length && has(text, words.slice(start, start + length + 1))) length++
      if (length > best.length) best = { by, length }
    }
    if (best.length >= K) add(credits, best.by, (WEIGHT_TOTAL * BigInt(best.length)) / BigInt(words.length))
    start += Math.max(1, best.length)
  }
  return credits
}

/** First provenance by the letters as they are: what looks another way is another text. */
export const firstByLetters: TextRule = (works, answer) =>
  byKgram(works, answer, (holders, share) => (holders[0] === undefined ? [] : [[holders[0].by, share]]))

/** Every document that has a passage of the answer gets the same. */
export const equalPerDocument: TextRule = (works, answer) => {
  const used = works.filter(({ text }) => kgramsOf(answer).some((kgram) => has(text, kgram)))
  const credits = new Map<string, bigint>()
  for (const { by } of used) add(credits, by, WEIGHT_TOTAL / BigInt(used.length))
  return credits
}

/** By how much everybody has registered, used or not. */
export const byVolume: TextRule = (works) => {
  const total = works.reduce((sum, { text }) => sum + text.split(' ').length, 0)
  const credits = new Map<string, bigint>()
  for (const { by, text } of works) add(credits, by, (WEIGHT_TOTAL * BigInt(text.split(' ').length)) / BigInt(total))
  return credits
}

/** First provenance, each passage weighed by how rare its words are among all texts there are now. */
export const byLiveRarity: TextRule = (works, answer) => {
  const counts = new Map<string, number>()
  for (const { text } of works) for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weigh = (kgram: readonly string[]): bigint =>
    kgram.reduce((sum, word) => sum + 1_000_000n / BigInt(counts.get(word) ?? 1), 0n)
  const kgrams = kgramsOf(answer)
  const total = kgrams.reduce((sum, kgram) => sum + weigh(kgram), 0n)
  const credits = new Map<string, bigint>()
  for (const kgram of kgrams) {
    const first = works.find(({ text }) => has(text, kgram))
    if (first !== undefined) add(credits, first.by, (WEIGHT_TOTAL * weigh(kgram)) / total)
  }
  return credits
}

function byKgram(
  works: readonly Work[],
  answer: string,
  divide: (holders: readonly Work[], share: bigint) => readonly (readonly [by: string, share: bigint])[],
): Credits {
  const kgrams = kgramsOf(answer)
  const credits = new Map<string, bigint>()
  for (const kgram of kgrams) {
    const holders = works.filter(({ text }) => has(text, kgram))
    for (const [by, share] of divide(holders, WEIGHT_TOTAL / BigInt(kgrams.length))) add(credits, by, share)
  }
  return credits
}

function kgramsOf(answer: string): string[][] {
  const words = answer.split(' ')
  return words.slice(K - 1).map((_, nr) => words.slice(nr, nr + K))
}

function has(text: string, words: readonly string[]): boolean {
  return ` ${text} `.includes(` ${words.join(' ')} `)
}

function add(credits: Map<string, bigint>, by: string, share: bigint): void {
  credits.set(by, (credits.get(by) ?? 0n) + share)
}

import { foldToken } from './tokenise.ts'

/** What a token's own letters say about it, as bits. */
export const IS_WORD = 1
export const BEGINS_LOWER_CASE = 2
export const ENDS_SENTENCE = 4
/** May stand between the mark that ends a sentence and the next sentence. */
export const CLOSES = 8
export const IS_ABBREVIATION = 16
/** Ends a sentence with no space after it. */
export const IS_WIDE = 32

/** The distinct spellings of a text, each with a number, and the numbers of their keys: spellings that count as one. */
export interface Surfaces {
  readonly texts: readonly string[]
  readonly traits: readonly number[]
  readonly keys: readonly number[]
  /** Keys begin at 1: 0 stands between documents. */
  readonly keyByFolded: ReadonlyMap<string, number>
  idOf(text: string): number
}

export function createSurfaces(): Surfaces {
  const idByText = new Map<string, number>()
  const keyByFolded = new Map<string, number>()
  const texts: string[] = []
  const traits: number[] = []
  const keys: number[] = []
  return {
    texts,
    traits,
    keys,
    keyByFolded,
    idOf(slice) {
      const known = idByText.get(slice)
      if (known !== undefined) return known
      // A slice would keep its whole document in memory.
      const text = Array.from(slice).join('')
      const folded = foldToken(text)
      const key = keyByFolded.get(folded) ?? keyByFolded.size + 1
      keyByFolded.set(folded, key)
      idByText.set(text, texts.length)
      texts.push(text)
      keys.push(key)
      traits.push(traitsOf(text))
      return texts.length - 1
    },
  }
}

export function traitsOf(text: string): number {
  let traits = 0
  if (/[\p{L}\p{N}]/u.test(text)) traits |= IS_WORD
  if (/^\p{Ll}/u.test(text)) traits |= BEGINS_LOWER_CASE
  if (/^[.?!…。！？।]+$/u.test(text)) traits |= ENDS_SENTENCE
  if (/^[。！？]/u.test(text)) traits |= IS_WIDE
  if (/^["'”’)\]»」』]+$/u.test(text)) traits |= CLOSES
  if (/^(?:\p{Lu}|mr|mrs|ms|dr|st|vs|cf|fig|no|vol|prof|gen|e|i)$/iu.test(text)) traits |= IS_ABBREVIATION
  return traits
}

/** One word of a text: its folded form, and where it stands in the text, in UTF-16 units. */
export interface Token {
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** What counts as the same text. A change to anything in this file is another version, and so another method. */
export const TOKENISER_VERSION = 1

/**
 * Splits a text into folded words: letters, digits and marks, without regard to case, width, punctuation or invisible characters, so
 * that none of these makes a copy look new. Scripts that put no space between words give a token a character. A word longer
 * than 64 units is several.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  forEachToken(text, (folded, start, end) => tokens.push({ folded, start, end }))
  return tokens
}

/** The same without an object a token: ten million of them are indexed in one go. */
export function forEachToken(text: string, take: (folded: string, start: number, end: number) => void): void {
  const { length } = text
  let start = -1
  let isPlain = true
  const finish = (end: number): void => {
    if (start !== -1) {
      const word = text.slice(start, end)
      const folded = isPlain ? word : fold(word)
      if (folded !== '') take(folded, start, end)
    }
    start = -1
    isPlain = true
  }
  for (let at = 0; at < length; ) {
    const unit = text.charCodeAt(at)
    const isWide = unit >= 128
    const point = isWide ? (text.codePointAt(at) ?? unit) : unit
    const kind = kindOf(point)
    const next = at + (point > 0xffff ? 2 : 1)
    if (kind === WORD) {
      if (start === -1) start = at
      // Capitals are all that has to be folded in ASCII.
      if (isWide || (unit >= 65 && unit <= 90)) isPlain = false
      if (next - start >= WORD_MAX) finish(next)
    } else {
      finish(at)
      if (kind === ALONE) {
        start = at
        isPlain = false
        finish(next)
      }
    }
    at = next
  }
  finish(length)
}

const WORD_MAX = 64

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(INVISIBLE, '')
}

const INVISIBLE = /\p{Cf}/gu
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const IN_WORD = /[\p{L}\p{N}\p{M}\p{Cf}]/u

const UNKNOWN = 0
const BREAK = 1
const WORD = 2
const ALONE = 3

/** The kind of each code point, looked up once. */
const kinds = new Uint8Array(0x110000)

function kindOf(point: number): number {
  const known = kinds[point] ?? BREAK
  if (known !== UNKNOWN) return known
  const character = String.fromCodePoint(point)
  const kind = !IN_WORD.test(character) ? BREAK : UNSPACED.test(character) ? ALONE : WORD
  kinds[point] = kind
  return kind
}

/** The white space before a token. A single line break is a space: most prose breaks its lines for width alone. */
export type Gap = '' | ' ' | '\n\n'

export interface SourceToken {
  readonly text: string
  /** In UTF-16 units. */
  readonly offset: number
  readonly gap: Gap
}

/**
 * Splits text into words, numbers and marks, and loses nothing but white space and control characters. Scripts that put no
 * space between words give a token per character. A token is bounded (some 450 characters), whatever the text.
 */
export function* tokenise(text: string): Generator<SourceToken> {
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    yield { text: match[0], offset: match.index, gap: gapBetween(text, end, match.index) }
    end = match.index + match[0].length
  }
}

/** Tokens with the same key are one token to the model: it ignores capitals, width and the shape of an apostrophe. */
export function foldToken(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'")
}

const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`
const LETTERS = String.raw`[[\p{L}\p{N}\p{M}_]--${UNSPACED}]{1,64}`
// A word may have apostrophes and hyphens inside, a number points and commas.
const WORD = String.raw`${LETTERS}(?:(?:['’\-]|(?<=\p{N})[.,](?=\p{N}))${LETTERS}){0,6}`
// A mark repeated ("--", "...") is one token.
const MARKS = String.raw`([^\s\p{Cc}])\1{0,7}`
const TOKEN = new RegExp(String.raw`${WORD}|${UNSPACED}\p{M}{0,8}|\p{RGI_Emoji}|${MARKS}`, 'gv')

function gapBetween(text: string, from: number, to: number): Gap {
  if (from === to) return ''
  let lineBreaks = 0
  for (let index = from; index < to; index++) if (text.charCodeAt(index) === LINE_FEED) lineBreaks++
  return lineBreaks > 1 ? '\n\n' : ' '
}

const LINE_FEED = 10

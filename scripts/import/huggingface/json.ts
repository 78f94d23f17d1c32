import { ROW_CHARACTERS_MAX, readLines, readText } from './lines.ts'

/** One object of a file, or the reason why what stands at `line` is not one. */
export type JsonElement =
  | { readonly line: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly reason: 'BROKEN_JSON' | 'ROW_TOO_LONG'; readonly detail: string }

/** Streams the objects of a file of JSON lines; blank lines are passed over. */
export async function* readJsonLines(path: string): AsyncGenerator<JsonElement> {
  for await (const { number: line, text, isCut } of readLines(path)) {
    if (isCut) yield { line, reason: 'ROW_TOO_LONG', detail: `The line has more than ${text.length} characters.` }
    else if (text.trim() !== '') yield parseObject(line, text)
  }
}

/**
 * Streams the objects of a JSON file that holds one object, an array of objects, or objects one after another.
 *
 * The file is cut at the braces of its outermost objects, so memory holds one object and not the array. An object that
 * cannot be read may have swallowed its successors (a brace or a quote is missing), so reading resumes at the next line
 * on which an object opens with the same indentation. An array written on a single line has no such place: there, what
 * follows an unclosed object is lost with it, and the refusal says so.
 */
export async function* readJson(path: string): AsyncGenerator<JsonElement> {
  let text = ''
  let line = 1
  // The white space before the next object on its line; null when something else stands before it.
  let indent: string | null = ''

  for await (const chunk of readText(path)) {
    text += chunk
    if (yield* take(false)) return
  }
  yield* take(true)

  /** Consumes whole objects; true when the rest of the file cannot be read. */
  function* take(isAtEnd: boolean): Generator<JsonElement, boolean> {
    let at = 0
    for (;;) {
      at = skip(at)
      if (at === text.length) break
      const isObjectHere = text[at] === '{'
      let end = isObjectHere ? endOfObject(text, at) : endOfLine(text, at)
      if (end === -1 && !isAtEnd && text.length - at < ROW_CHARACTERS_MAX) break
      if (end === -1 && !isObjectHere) end = text.length
      const element = parseObject(line, end === -1 ? text.slice(at) : text.slice(at, end))
      if ('value' in element) {
        yield element
        at = consume(at, end)
        continue
      }
      const resume = isObjectHere ? nextObjectAt(text, at, indent ?? '') : -1
      if (resume !== -1 && (end === -1 || resume < end)) {
        yield element
        at = consume(at, resume)
      } else if (end !== -1) {
        yield element
        at = consume(at, end)
      } else {
        yield {
          line,
          reason: 'BROKEN_JSON',
          detail: 'The object is never closed: nothing after it in this file was read.',
        }
        return true
      }
    }
    text = text.slice(at)
    return false
  }

  function skip(from: number): number {
    let at = from
    for (; at < text.length; at += 1) {
      const character = text.charAt(at)
      if (character === '\n') {
        line += 1
        indent = ''
      } else if (character === ' ' || character === '\t') indent = indent === null ? null : indent + character
      else if (!'\r,[]'.includes(character)) break
    }
    return at
  }

  function consume(from: number, to: number): number {
    const lineBreak = text.lastIndexOf('\n', to - 1)
    for (let next = text.indexOf('\n', from); next !== -1 && next < to; next = text.indexOf('\n', next + 1)) line += 1
    const head = text.slice(lineBreak + 1, to)
    indent = lineBreak >= from && head.trim() === '' ? head : null
    return to
  }
}

function parseObject(line: number, text: string): JsonElement {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return { line, value }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { line, reason: 'BROKEN_JSON', detail: error.message }
  }
  return { line, reason: 'BROKEN_JSON', detail: `Expected an object, got ${text.trim().slice(0, 60)}` }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The index after the brace that closes the object at `start`, or -1 when the text ends before it. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let isInString = false
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) isInString = !isInString
    else if (code === BACKSLASH && isInString) at += 1
    // No JSON string contains a line break: here a quote is missing, and the string has ended.
    else if (code === NEWLINE) isInString = false
    else if (isInString) continue
    else if (code === OPEN) depth += 1
    else if (code === CLOSE) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

/** Where text that is no object ends: at its line's end, or where an object opens. */
function endOfLine(text: string, start: number): number {
  const length = text.slice(start).search(/[{\n]/)
  return length === -1 ? -1 : start + length
}

/** Where the next object opens on a line of its own with this indentation, after the object at `start`, or -1. */
function nextObjectAt(text: string, start: number, indent: string): number {
  const opening = `\n${indent}{`
  const found = text.indexOf(opening, start)
  return found === -1 ? -1 : found + opening.length - 1
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const OPEN = 0x7b
const CLOSE = 0x7d

import { createReadStream } from 'node:fs'

/** One physical line without its line break; `number` counts from 1. */
export interface Line {
  readonly number: number
  readonly text: string
  /** The line was longer than a row may be; `text` is its beginning only. */
  readonly isCut: boolean
}

/** No row of metadata comes near this; it bounds the memory that a file without line breaks can take. */
export const ROW_CHARACTERS_MAX = 4 * 1024 * 1024

/** Streams a UTF-8 file's lines, without a byte order mark; holds one line at a time. */
export async function* readLines(path: string, charactersMax = ROW_CHARACTERS_MAX): AsyncGenerator<Line> {
  let number = 1
  let text = ''
  let isCut = false
  for await (const chunk of readText(path)) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      append(chunk.slice(start, end))
      yield finish()
      start = end + 1
    }
    append(chunk.slice(start))
  }
  if (text !== '') yield finish()

  function append(part: string): void {
    isCut ||= text.length + part.length > charactersMax
    if (text.length < charactersMax) text += part.slice(0, charactersMax - text.length)
  }

  function finish(): Line {
    const line = { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, isCut }
    number += 1
    text = ''
    isCut = false
    return line
  }
}

/** Streams a UTF-8 file's text in pieces of its own choosing, without a byte order mark. */
export async function* readText(path: string): AsyncGenerator<string> {
  let isFirst = true
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const text = String(chunk)
    yield isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
    isFirst = false
  }
}

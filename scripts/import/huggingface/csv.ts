import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { type Line, readLines } from './lines.ts'

/** A record with as many fields as the header, or the reason why a line is not one. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | {
      readonly line: number
      readonly reason: 'BROKEN_CSV' | 'WRONG_COLUMN_COUNT' | 'ROW_TOO_LONG'
      readonly detail: string
    }

/** How many lines one quoted record may span before its first line is held to have a stray quote. */
const RECORD_LINES_MAX = 500

/**
 * Streams a CSV file's records, the header first (its length is what every later record must have).
 *
 * A stray quote makes a CSV parser swallow all that follows. So records are cut out here: lines are joined while a quote
 * is open, and when that gives no record of the right width, only the first line is refused and reading goes on at the
 * second. csv-parse then splits each record.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRecord> {
  const lines = readLines(path)
  const ahead: Line[] = []
  let columnCount: number | null = null
  let isAtEnd = false

  async function fill(count: number): Promise<boolean> {
    while (ahead.length < count && !isAtEnd) {
      const next = await lines.next()
      if (next.done) isAtEnd = true
      else ahead.push(next.value)
    }
    return ahead.length >= count
  }

  while (await fill(1)) {
    const first = ahead.shift()
    if (first === undefined || first.text.trim() === '') continue
    if (first.isCut) {
      yield {
        line: first.number,
        reason: 'ROW_TOO_LONG',
        detail: `The line has more than ${first.text.length} characters.`,
      }
      continue
    }
    let text = first.text
    let joined = 0
    let isOpen = hasOddQuotes(text)
    while (isOpen && joined < RECORD_LINES_MAX && (await fill(joined + 1))) {
      const next = ahead[joined]
      if (next === undefined || next.isCut) break
      text += `\n${next.text}`
      joined += 1
      isOpen = hasOddQuotes(next.text) !== isOpen
    }
    const record = parseRecord(text, columnCount)
    if ('fields' in record) {
      columnCount ??= record.fields.length
      ahead.splice(0, joined)
    }
    yield { line: first.number, ...record }
  }
}

type Parsed = { fields: string[] } | { reason: 'BROKEN_CSV' | 'WRONG_COLUMN_COUNT'; detail: string }

function parseRecord(text: string, columnCount: number | null): Parsed {
  let records: string[][]
  try {
    records = text.includes('"') ? parse(text, { relax_column_count: true }) : [text.split(',')]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { reason: 'BROKEN_CSV', detail: error.message }
  }
  const fields = records[0]
  if (fields === undefined || records.length !== 1) {
    return { reason: 'BROKEN_CSV', detail: `A quote that opens on this line gives ${records.length} records, not one.` }
  }
  if (columnCount !== null && fields.length !== columnCount) {
    return {
      reason: 'WRONG_COLUMN_COUNT',
      detail: `The header has ${columnCount} columns, the row has ${fields.length}.`,
    }
  }
  return { fields }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isOdd = !isOdd
  return isOdd
}

import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { inputFiles } from '../files.ts'
import { readFrontMatter, withoutFrontMatter } from '../frontMatter.ts'
import { readCsv } from '../huggingface/csv.ts'

/** A text with its authors, by the names that its source gives them. */
export interface ReadDocument {
  readonly place: string
  readonly title: string
  readonly text: string
  readonly authors: readonly string[]
}

export type ReadResult = ReadDocument | { readonly place: string; readonly problem: string }

/**
 * Reads texts: of a folder every .txt and .md file, titled by its path, with the `title` and `author` or `authors` of its
 * YAML front matter; of a .csv file every record, by its columns `text`, `title` (or `number`, or `id`) and `author`.
 */
export async function* readDocuments(path: string): AsyncGenerator<ReadResult> {
  if (!(await stat(path)).isDirectory() && extname(path).toLowerCase() === '.csv') {
    yield* readTable(path)
    return
  }
  for (const { path: file, name } of await inputFiles(path)) {
    if (extname(file).toLowerCase() === '.csv') yield* readTable(file)
    else if (/\.(txt|md)$/i.test(file)) yield readText(name, await readFile(file, 'utf8'))
    else yield { place: name, problem: 'Expected .txt, .md or .csv.' }
  }
}

function readText(place: string, content: string): ReadResult {
  const title = place.replace(/\.(txt|md)$/i, '')
  const text = withoutFrontMatter(content).trim()
  if (text === content.trim()) return { place, title, text, authors: [] }
  const read = FRONT_MATTER.safeParse(readFrontMatter(content))
  if (!read.success)
    return { place, problem: 'Expected front matter in YAML, with text for title, author and authors.' }
  const { author, authors } = read.data
  const named = [author ?? [], authors ?? []].flat()
  return { place, title: read.data.title ?? title, text, authors: named.flatMap(splitAuthors) }
}

const names = z.union([z.string(), z.array(z.string())]).optional()
const FRONT_MATTER = z.object({ title: z.string().optional(), author: names, authors: names })

async function* readTable(path: string): AsyncGenerator<ReadResult> {
  const file = basename(path)
  let columns: ReadonlyMap<string, number> | null = null
  for await (const record of readCsv(path)) {
    const place = `${file}:${record.line}`
    if (!('fields' in record)) {
      yield { place, problem: record.detail }
      continue
    }
    if (columns === null) {
      columns = new Map(record.fields.map((name, index) => [name.trim().toLowerCase(), index]))
      if (columns.has('text')) continue
      yield { place: file, problem: `Expected a column named text among ${record.fields.join(', ').slice(0, 200)}.` }
      return
    }
    const field = (name: string): string => record.fields[columns?.get(name) ?? -1]?.trim() ?? ''
    const label =
      field('title') || (field('number') && `No. ${field('number')}`) || field('id') || `Line ${record.line}`
    yield { place, title: label, text: field('text'), authors: splitAuthors(field('author') || field('authors')) }
  }
}

/** `A; B`, `A and B`, and `A or B`, where it is not known which: all of them, alike. */
export function splitAuthors(text: string): string[] {
  return text
    .split(/\s*;\s*|\s+(?:and|or)\s+/i)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

import { readFile as readText } from 'node:fs/promises'
import { extname } from 'node:path'
import { inputFiles } from '../files.ts'
import { readFrontMatter } from '../frontMatter.ts'
import { readApiObject } from './api.ts'
import { readCsv } from './csv.ts'
import type { HubItem } from './items.ts'
import { readJson, readJsonLines } from './json.ts'
import { refusal } from './rows.ts'
import { type RecordReader, tableReader } from './table.ts'

/**
 * Streams every row of Hugging Face Hub metadata in a file or a folder, files in the order of their paths. What cannot
 * be taken is yielded as a refusal, with its file and line, and never ends the reading; throws only when the disk does.
 */
export async function* readHub(path: string): AsyncGenerator<HubItem> {
  for (const { path: file, name } of await inputFiles(path)) {
    yield { type: 'file', file: name }
    yield* readFile(file, name)
  }
}

async function* readFile(path: string, file: string): AsyncGenerator<HubItem> {
  const format = extname(file).toLowerCase()
  if (format === '.csv') yield* readTable(path, file)
  else if (format === '.json' || format === '.jsonl' || format === '.ndjson') {
    const elements = format === '.json' ? readJson(path) : readJsonLines(path)
    for await (const element of elements) {
      const place = { file, line: element.line }
      if ('value' in element) yield* readApiObject(place, element.value)
      else yield refusal(place, null, element.reason, element.detail)
    }
  } else if (/^(?:.*\/)?[^/]+\/[^/]+\/README\.md$/.test(file)) yield* readCard(path, file)
  else yield refusal({ file, line: null }, null, 'FILE_NOT_METADATA', EXPECTED_FILES)
}

const EXPECTED_FILES = 'Expected .json, .jsonl, .ndjson, .csv, or the card of a repository, <author>/<name>/README.md.'

/** A card says everything but whose it is: that is the folder it lies in, as a clone of the repository has it. */
async function* readCard(path: string, file: string): AsyncGenerator<HubItem> {
  const place = { file, line: null }
  const id = file.split('/').slice(-3, -1).join('/')
  const card = readFrontMatter(await readText(path, 'utf8'))
  if (card === null)
    yield refusal(place, id, 'FILE_NOT_METADATA', 'Expected a card that begins with its metadata in YAML.')
  else yield* readApiObject(place, { id, cardData: card, tags: card.tags })
}

async function* readTable(path: string, file: string): AsyncGenerator<HubItem> {
  let readRecord: RecordReader | null = null
  for await (const record of readCsv(path)) {
    const place = { file, line: record.line }
    if (!('fields' in record)) yield refusal(place, null, record.reason, record.detail)
    else if (readRecord !== null) yield* readRecord(place, record.fields)
    else {
      readRecord = tableReader(record.fields, file)
      if (readRecord !== null) continue
      const detail = `A table of ${record.fields.slice(0, 8).join(', ').slice(0, 200)} is not a list of models or datasets.`
      yield refusal({ file, line: null }, null, 'NOT_MODELS_OR_DATASETS', detail)
      return
    }
  }
}

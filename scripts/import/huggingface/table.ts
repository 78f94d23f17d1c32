import { kindOfFileName } from './api.ts'
import type { HubItem, Place } from './items.ts'
import { cleanRow } from './rows.ts'
import { readTags, splitTags } from './tags.ts'

/** Reads one record of a table whose columns are known. */
export type RecordReader = (place: Place, fields: readonly string[]) => Generator<HubItem>

/**
 * A reader for a table with this header, or null when its rows are neither models nor datasets. Columns are found by
 * name, in any order; a table needs `model_id` or `dataset_id`, or `id` where another column or the file's name tells
 * which of the two it means.
 */
export function tableReader(header: readonly string[], file: string): RecordReader | null {
  const columns = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]))
  const kind = kindOf(columns, file)
  if (kind === null) return null

  return function* readRecord(place, fields) {
    function cell(...names: string[]): string | null {
      const name = names.find((candidate) => columns.has(candidate))
      const value = name === undefined ? undefined : fields[columns.get(name) ?? -1]
      return value === undefined || value.trim() === '' ? null : value.trim()
    }
    // An empty cell declares no base model; most rows of such a table have none.
    const base = cell('base_model_id', 'base_model')
    const datasets = kind === 'MODEL' ? cell('datasets') : null
    yield* cleanRow(place, {
      kind,
      id: cell(kind === 'MODEL' ? 'model_id' : 'dataset_id', 'modelid', 'id'),
      author: cell('author'),
      tags: readTags(splitTags(cell('tags') ?? '')),
      bases: base === null ? [] : splitTags(base).map((name) => ({ name, kind: null })),
      datasets: datasets === null ? [] : splitTags(datasets),
      license: cell('license'),
      downloads: cell('downloads'),
      likes: cell('likes'),
      createdAt: cell('created_at', 'createdat'),
      pipelineTag: cell('pipeline_tag'),
      libraryName: cell('library_name'),
    })
  }
}

function kindOf(columns: ReadonlyMap<string, number>, file: string): 'MODEL' | 'DATASET' | null {
  if (columns.has('model_id') || columns.has('modelid')) return 'MODEL'
  if (columns.has('dataset_id')) return 'DATASET'
  if (!columns.has('id')) return null
  if (['base_model', 'base_model_id', 'pipeline_tag', 'library_name'].some((name) => columns.has(name))) return 'MODEL'
  return columns.has('tags') || columns.has('downloads') ? kindOfFileName(file) : null
}

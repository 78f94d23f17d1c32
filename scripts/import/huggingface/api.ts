import type { HubItem, Place } from './items.ts'
import { isObject } from './json.ts'
import { cleanRow, type RawRow, refusal } from './rows.ts'
import { type DeclaredBase, kindOfRelation, readTags } from './tags.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads one object as the Hub's API gives a model or a dataset, listed or alone. */
export function* readApiObject(place: Place, value: Json): Generator<HubItem> {
  const id = text(value.id) ?? text(value.modelId)
  const card = isObject(value.cardData) ? value.cardData : {}
  const tags = readTags(texts(value.tags))
  const kind = kindOf(value, { areTagsOfDataset: tags.areOfDataset, file: place.file })
  if (id === null) {
    yield refusal(place, null, 'MISSING_ID', 'Expected an object with the id of a model or a dataset.')
  } else if (kind === 'OTHER') {
    yield refusal(place, id, 'NOT_MODELS_OR_DATASETS', 'The object describes a Space.')
  } else if (kind === null) {
    const detail =
      'Nothing says whether this is a model or a dataset; put "models" or "datasets" into the file\'s name.'
    yield refusal(place, id, 'UNKNOWN_KIND', detail)
  } else {
    yield* cleanRow(place, { ...describe(value, card), kind, id, tags })
  }
}

function describe(value: Json, card: Json): Omit<RawRow, 'kind' | 'id' | 'tags'> {
  const relation = kindOfRelation(text(card.base_model_relation))
  const bases = texts(card.base_model).map((name): DeclaredBase => ({ name, kind: relation }))
  return {
    author: text(value.author),
    bases: [...bases, ...readExpandedBases(value.baseModels)],
    datasets: texts(card.datasets),
    license: texts(card.license)[0] ?? null,
    downloads: count(value.downloads),
    likes: count(value.likes),
    createdAt: text(value.createdAt),
    pipelineTag: text(value.pipeline_tag) ?? text(card.pipeline_tag),
    libraryName: text(value.library_name) ?? text(card.library_name),
  }
}

/** `?expand=baseModels` gives `{ relation, models: [{ id }] }`. */
function readExpandedBases(value: unknown): DeclaredBase[] {
  const groups = (Array.isArray(value) ? value : [value]).filter(isObject)
  return groups.flatMap((group) => {
    const kind = kindOfRelation(text(group.relation))
    const models = Array.isArray(group.models) ? group.models.filter(isObject) : []
    return models.flatMap(({ id }) => (typeof id === 'string' ? [{ name: id, kind }] : []))
  })
}

// The API does not name what it describes: its two kinds of object differ in their fields. A field that only one kind
// has decides; the file's name is asked last.
function kindOf(value: Json, hints: { areTagsOfDataset: boolean; file: string }): 'MODEL' | 'DATASET' | 'OTHER' | null {
  if (MODEL_FIELDS.some((field) => value[field] !== undefined)) return 'MODEL'
  if ('sdk' in value) return 'OTHER'
  if (hints.areTagsOfDataset || DATASET_FIELDS.some((field) => value[field] !== undefined)) return 'DATASET'
  if (
    isObject(value.cardData) &&
    MODEL_CARD_FIELDS.some((field) => isObject(value.cardData) && field in value.cardData)
  ) {
    return 'MODEL'
  }
  if (texts(value.tags).some((tag) => tag.startsWith('base_model:') || tag.startsWith('dataset:'))) return 'MODEL'
  return kindOfFileName(hints.file)
}

/** What a path says about its rows, for rows that do not say it themselves; null where it says both or nothing. */
export function kindOfFileName(file: string): 'MODEL' | 'DATASET' | null {
  const isModels = /models?(?![a-z])/i.test(file)
  const isDatasets = /datasets?(?![a-z])/i.test(file)
  if (isModels === isDatasets) return null
  return isModels ? 'MODEL' : 'DATASET'
}

const MODEL_FIELDS = [
  'modelId',
  'pipeline_tag',
  'library_name',
  'baseModels',
  'safetensors',
  'gguf',
  'transformersInfo',
  'config',
]
const DATASET_FIELDS = ['description', 'citation', 'paperswithcode_id']
const MODEL_CARD_FIELDS = [
  'base_model',
  'base_model_relation',
  'datasets',
  'pipeline_tag',
  'library_name',
  'model-index',
]

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The Hub accepts one name where a list of them is meant. */
function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')
}

function count(value: unknown): string | number | null {
  return value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)
}

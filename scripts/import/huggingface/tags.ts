/** How a model derives from another, or (`TRAINED_ON`) from a dataset. */
export type DerivationKind = 'FINE_TUNED_FROM' | 'QUANTIZED_FROM' | 'ADAPTER_OF' | 'MERGED_FROM' | 'TRAINED_ON'

/** A base model as declared; `kind` is null where the declaration does not say how it was used. */
export interface DeclaredBase {
  readonly name: string
  readonly kind: DerivationKind | null
}

/** What a repository's tags say. Names are as written: they may be misspelt, empty or placeholders. */
export interface TagFacts {
  readonly bases: readonly DeclaredBase[]
  readonly datasets: readonly string[]
  readonly licenses: readonly string[]
  readonly languages: readonly string[]
  readonly arxivIds: readonly string[]
  /** Whether the tags are of the families that only datasets carry. */
  readonly areOfDataset: boolean
}

/** Reads tags in any order. `base_model:x` beside `base_model:quantized:x` is the same declaration, not a second one. */
export function readTags(tags: readonly string[]): TagFacts {
  const bases: DeclaredBase[] = []
  const found = {
    dataset: new Set<string>(),
    license: new Set<string>(),
    language: new Set<string>(),
    arxiv: new Set<string>(),
  }
  let areOfDataset = false
  for (const tag of tags) {
    const colon = tag.indexOf(':')
    if (colon === -1) continue
    const family = tag.slice(0, colon)
    const value = tag.slice(colon + 1).trim()
    if (family === 'base_model') bases.push(readBase(value))
    else if (family === 'dataset' || family === 'license' || family === 'language' || family === 'arxiv')
      found[family].add(value)
    else if (DATASET_FAMILIES.has(family)) areOfDataset = true
  }
  const typed = new Set(bases.filter((base) => base.kind !== null).map((base) => base.name.toLowerCase()))
  return {
    bases: bases.filter((base) => base.kind !== null || !typed.has(base.name.toLowerCase())),
    datasets: [...found.dataset],
    licenses: [...found.license],
    languages: [...found.language],
    arxivIds: [...found.arxiv],
    areOfDataset,
  }
}

/** The kind for one of the Hub's relations, or null for one that is absent or that we do not know. */
export function kindOfRelation(relation: string | null): DerivationKind | null {
  return (relation !== null && KINDS.get(relation.trim().toLowerCase())) || null
}

/** Splits a CSV cell of tags: `a,b`, or a list as Python and JSON print it, `['a', "b"]`. */
export function splitTags(cell: string): string[] {
  const trimmed = cell.trim()
  const isList = trimmed.startsWith('[') && trimmed.endsWith(']')
  const parts = (isList ? trimmed.slice(1, -1) : trimmed).split(',').map((part) => part.trim())
  return parts.map((part) => (isList ? part.replace(/^(['"])(.*)\1$/, '$2') : part)).filter((part) => part !== '')
}

// A relation that the Hub adds later still names a base model; only how it was used is unknown to us.
function readBase(value: string): DeclaredBase {
  const colon = value.indexOf(':')
  if (colon === -1) return { name: value, kind: null }
  return { name: value.slice(colon + 1).trim(), kind: kindOfRelation(value.slice(0, colon)) }
}

const KINDS: ReadonlyMap<string, DerivationKind> = new Map<string, DerivationKind>([
  ['finetune', 'FINE_TUNED_FROM'],
  ['quantized', 'QUANTIZED_FROM'],
  ['adapter', 'ADAPTER_OF'],
  ['merge', 'MERGED_FROM'],
])

const DATASET_FAMILIES: ReadonlySet<string> = new Set([
  'task_categories',
  'task_ids',
  'size_categories',
  'source_datasets',
  'annotations_creators',
  'language_creators',
  'multilinguality',
  'modality',
  'format',
  'library',
])

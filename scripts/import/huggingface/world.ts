import assert from 'node:assert/strict'
import { commonSpelling, countSpelling, createAccounts } from './accounts.ts'
import type { HubRow, Metadata, Place, RowSource } from './items.ts'
import { compareText, nameKey } from './names.ts'
import type { MergedDerivation, MergedModel } from './order.ts'
import type { ImportCounts, PlannedAccount, PlannedDataset } from './plan.ts'
import { strongerKind } from './sources.ts'
import type { DerivationKind } from './tags.ts'

type RowCounts = Pick<
  ImportCounts,
  | 'rows'
  | 'repeatedRows'
  | 'fieldConflicts'
  | 'kindConflicts'
  | 'caseDifferences'
  | 'selfReferences'
  | 'mergeSuffixes'
  | 'unreadableFields'
  | 'authorMismatches'
>

/** All rows merged: each repository once, its spelling settled, models not yet in order. */
export interface MergedWorld {
  readonly accounts: readonly PlannedAccount[]
  readonly datasets: readonly PlannedDataset[]
  readonly models: readonly MergedModel[]
  readonly counts: RowCounts
}

interface Repository {
  readonly kind: 'MODEL' | 'DATASET'
  /** As first met, until all rows are in; then the spelling that stands. */
  name: string
  /** How often each spelling was used, by rows about the repository and by rows that name it as a source. */
  readonly rowSpellings: Map<string, number>
  readonly referenceSpellings: Map<string, number>
  readonly languages: Set<string>
  readonly arxivIds: Set<string>
  readonly sources: Map<string, Source>
  metadata: Metadata
  author: string | null
  rows: number
}

interface Source {
  readonly repository: Repository
  readonly declared: Set<DerivationKind>
  inferred: DerivationKind | null
  place: Place
}

/** Collects rows; a row fills what earlier rows about the same repository left empty. */
export function createWorld(): { add(row: HubRow): void; finish(): MergedWorld } {
  const repositories = { MODEL: new Map<string, Repository>(), DATASET: new Map<string, Repository>() }
  const counts = {
    rows: 0,
    repeatedRows: 0,
    fieldConflicts: 0,
    kindConflicts: 0,
    caseDifferences: 0,
    selfReferences: 0,
    mergeSuffixes: 0,
    unreadableFields: 0,
    authorMismatches: 0,
  }

  function add(row: HubRow): void {
    const repository = find(row.kind, row.name)
    countSpelling(repository.rowSpellings, row.name)
    counts.rows += 1
    if (repository.rows > 0) counts.repeatedRows += 1
    repository.rows += 1
    const filled = fill(repository.metadata, row)
    repository.metadata = filled.metadata
    counts.fieldConflicts += filled.conflicts
    repository.author ??= row.author
    for (const language of row.languages) repository.languages.add(language)
    for (const id of row.arxivIds) repository.arxivIds.add(id)
    for (const source of row.sources) addSource(repository, source, row)
    counts.selfReferences += row.noticed.selfReferences
    counts.mergeSuffixes += row.noticed.mergeSuffixes
    counts.unreadableFields += row.noticed.unreadableFields
    counts.authorMismatches += row.noticed.authorMismatches
  }

  function addSource(derived: Repository, { name, kind, isKindInferred }: RowSource, row: Place): void {
    const repository = find(kind === 'TRAINED_ON' ? 'DATASET' : 'MODEL', name)
    countSpelling(repository.referenceSpellings, name)
    const id = `${repository.kind} ${nameKey(name)}`
    const place = { file: row.file, line: row.line }
    const source = derived.sources.get(id) ?? { repository, declared: new Set(), inferred: null, place }
    if (isKindInferred) source.inferred = strongerKind(source.inferred, kind)
    else source.declared.add(kind)
    if (comparePlaces(place, source.place) < 0) source.place = place
    derived.sources.set(id, source)
  }

  function find(kind: 'MODEL' | 'DATASET', name: string): Repository {
    const key = nameKey(name)
    const known = repositories[kind].get(key)
    if (known !== undefined) return known
    const repository = createRepository(kind, name)
    repositories[kind].set(key, repository)
    return repository
  }

  function finish(): MergedWorld {
    const datasets = [...repositories.DATASET.values()].map(settle)
    const models = [...repositories.MODEL.values()].map(settle)
    const accounts = createAccounts([...datasets, ...models])

    function describe(repository: Repository): PlannedDataset {
      return {
        ...repository.metadata,
        name: repository.name,
        account: accounts.handleOf(repository),
        languages: [...repository.languages].sort(compareText),
        arxivIds: [...repository.arxivIds].sort(compareText),
        isKnownByReferenceOnly: repository.rows === 0,
      }
    }

    const mergedModels = models.map((repository) => ({
      ...describe(repository),
      derivations: [...repository.sources.values()].map(derive),
    }))
    return { accounts: accounts.list, datasets: datasets.map(describe).sort(byName), models: mergedModels, counts }
  }

  function settle(repository: Repository): Repository {
    repository.name = commonSpelling(repository.rows > 0 ? repository.rowSpellings : repository.referenceSpellings)
    const spellings = new Set([...repository.rowSpellings.keys(), ...repository.referenceSpellings.keys()])
    counts.caseDifferences += spellings.size - 1
    for (const source of repository.sources.values()) if (source.declared.size > 1) counts.kindConflicts += 1
    return repository
  }

  return { add, finish }
}

function createRepository(kind: 'MODEL' | 'DATASET', name: string): Repository {
  return {
    kind,
    name,
    rowSpellings: new Map(),
    referenceSpellings: new Map(),
    languages: new Set(),
    arxivIds: new Set(),
    sources: new Map(),
    metadata: { downloads: null, likes: null, createdAt: null, license: null, pipelineTag: null, libraryName: null },
    author: null,
    rows: 0,
  }
}

/** What the earlier rows said, completed by a later one. */
function fill(known: Metadata, row: Metadata): { metadata: Metadata; conflicts: number } {
  const metadata = {
    downloads: known.downloads ?? row.downloads,
    likes: known.likes ?? row.likes,
    createdAt: known.createdAt ?? row.createdAt,
    license: known.license ?? row.license,
    pipelineTag: known.pipelineTag ?? row.pipelineTag,
    libraryName: known.libraryName ?? row.libraryName,
  }
  const fields = ['downloads', 'likes', 'createdAt', 'license', 'pipelineTag', 'libraryName'] as const
  const conflicts = fields.filter((field) => row[field] !== null && row[field] !== metadata[field]).length
  return { metadata, conflicts }
}

// What anybody declared beats what was inferred.
function derive({ repository, declared, inferred, place }: Source): MergedDerivation {
  const kind = [...declared].reduce<DerivationKind | null>(strongerKind, null) ?? inferred
  assert(kind !== null, `Expected a kind for the derivation from ${repository.name}, got none.`)
  return { sourceName: repository.name, kind, isKindInferred: declared.size === 0, place }
}

function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0)
}

function byName(a: { name: string }, b: { name: string }): number {
  return compareText(a.name, b.name)
}

import type { DerivationKind } from './tags.ts'

/** Where something was read: the file (relative to what was asked for) and its line, from 1; null for a whole file. */
export interface Place {
  readonly file: string
  readonly line: number | null
}

/** One row that was read, cleaned: every name in it has a name's shape, and none is its own source. */
export interface HubRow extends Place, Metadata {
  readonly kind: 'MODEL' | 'DATASET'
  readonly name: string
  /** The author that the row names, where it is one; the namespace in `name` comes first. */
  readonly author: string | null
  readonly languages: readonly string[]
  readonly arxivIds: readonly string[]
  readonly sources: readonly RowSource[]
  readonly noticed: Noticed
}

/** Facts that two rows about one repository may disagree on; null where a row is silent. Counts are as of the dump. */
export interface Metadata {
  readonly downloads: number | null
  readonly likes: number | null
  readonly createdAt: string | null
  readonly license: string | null
  readonly pipelineTag: string | null
  readonly libraryName: string | null
}

export interface RowSource {
  readonly name: string
  readonly kind: DerivationKind
  /** Whether the row does not say how the source was used, so that the kind is our reading. */
  readonly isKindInferred: boolean
}

/** What was put right in a row without losing anything that it says. */
export interface Noticed {
  readonly selfReferences: number
  readonly mergeSuffixes: number
  readonly unreadableFields: number
  readonly authorMismatches: number
}

/** Something that was not taken, and why. `name` is the row's repository where it is known. */
export interface Refusal extends Place {
  readonly name: string | null
  readonly reason: RefusalReason
  readonly detail: string
}

export type RefusalReason =
  | 'FILE_NOT_METADATA'
  | 'NOT_MODELS_OR_DATASETS'
  | 'BROKEN_JSON'
  | 'BROKEN_CSV'
  | 'WRONG_COLUMN_COUNT'
  | 'ROW_TOO_LONG'
  | 'MISSING_ID'
  | 'INVALID_ID'
  | 'UNKNOWN_KIND'
  | 'PLACEHOLDER_SOURCE'
  | 'INVALID_SOURCE'
  | 'CLOSES_CYCLE'

/** What reading yields, in order: a file that was opened, a row, or a refusal. */
export type HubItem =
  | { readonly type: 'file'; readonly file: string }
  | { readonly type: 'row'; readonly row: HubRow }
  | { readonly type: 'refusal'; readonly refusal: Refusal }

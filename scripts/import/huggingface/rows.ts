import type { HubItem, Metadata, Place, RefusalReason } from './items.ts'
import { authorOf, isHubName, isNamePart, isPlaceholder, nameKey } from './names.ts'
import { cleanSources } from './sources.ts'
import type { DeclaredBase, TagFacts } from './tags.ts'

/** What a reader of one format found in one row, before anything is judged. */
export interface RawRow {
  readonly kind: 'MODEL' | 'DATASET'
  readonly id: string | null
  readonly author: string | null
  readonly tags: TagFacts
  /** Base models declared outside the tags. */
  readonly bases: readonly DeclaredBase[]
  readonly datasets: readonly string[]
  readonly license: string | null
  readonly downloads: string | number | null
  readonly likes: string | number | null
  readonly createdAt: string | null
  readonly pipelineTag: string | null
  readonly libraryName: string | null
}

/** Judges one row: the row with what is good in it, and a refusal for each source that is not; or one refusal. */
export function* cleanRow(place: Place, raw: RawRow): Generator<HubItem> {
  const id = raw.id?.trim() ?? ''
  if (id === '') {
    yield refusal(place, null, 'MISSING_ID', `Expected the id of a ${raw.kind.toLowerCase()}, got nothing.`)
    return
  }
  if (!isHubName(id) || isPlaceholder(id)) {
    const detail = `No ${raw.kind.toLowerCase()} on the Hub can be called ${JSON.stringify(id.slice(0, 120))}.`
    yield refusal(place, id.slice(0, 120), 'INVALID_ID', detail)
    return
  }

  const declared = { bases: [...raw.tags.bases, ...raw.bases], datasets: [...raw.tags.datasets, ...raw.datasets] }
  const clean = cleanSources(id, raw.kind === 'MODEL' ? declared : { bases: [], datasets: [] })
  for (const { reason, detail } of clean.refused) yield refusal(place, id, reason, detail)

  const { metadata, unreadableFields } = readMetadata(raw)
  const author = readAuthor(id, raw.author)
  const namespace = authorOf(id)
  const isMismatch = namespace !== null && author !== null && nameKey(author) !== nameKey(namespace)
  yield {
    type: 'row',
    row: {
      ...place,
      ...metadata,
      kind: raw.kind,
      name: id,
      author,
      languages: raw.tags.languages,
      arxivIds: raw.tags.arxivIds,
      sources: clean.sources,
      noticed: {
        selfReferences: clean.selfReferences,
        mergeSuffixes: clean.mergeSuffixes,
        unreadableFields,
        authorMismatches: isMismatch ? 1 : 0,
      },
    },
  }
}

export function refusal(place: Place, name: string | null, reason: RefusalReason, detail: string): HubItem {
  return { type: 'refusal', refusal: { file: place.file, line: place.line, name, reason, detail } }
}

// Some dumps fill the author from the id up to its slash, which for a root repository is the id itself.
function readAuthor(id: string, written: string | null): string | null {
  const author = written?.trim() ?? ''
  return isNamePart(author) && !isPlaceholder(author) && nameKey(author) !== nameKey(id) ? author : null
}

function readMetadata(raw: RawRow): { metadata: Metadata; unreadableFields: number } {
  const downloads = readCount(raw.downloads)
  const likes = readCount(raw.likes)
  const createdAt = readTime(raw.createdAt)
  const metadata = {
    downloads: downloads ?? null,
    likes: likes ?? null,
    createdAt: createdAt ?? null,
    license: filled(raw.tags.licenses[0] ?? null) ?? filled(raw.license),
    pipelineTag: filled(raw.pipelineTag),
    libraryName: filled(raw.libraryName),
  }
  return { metadata, unreadableFields: [downloads, likes, createdAt].filter((field) => field === undefined).length }
}

/** Undefined for a count that is there and cannot be read. */
function readCount(written: string | number | null): number | null | undefined {
  if (written === null || written === '') return null
  const count = typeof written === 'number' ? written : /^\d+$/.test(written.trim()) ? Number(written) : Number.NaN
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** RFC 3339 in UTC; a time without a zone is one in UTC. Undefined for a time that cannot be read. */
function readTime(written: string | null): string | null | undefined {
  if (written === null || written.trim() === '') return null
  const text = written.trim().replace(' ', 'T')
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined
  const hasZone = !text.includes('T') || /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const time = new Date(hasZone ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

function filled(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || (isPlaceholder(trimmed) && trimmed.toLowerCase() !== 'other') ? null : trimmed
}

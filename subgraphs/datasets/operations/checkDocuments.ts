import { createHash } from 'node:crypto'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { type Contributor, UNSTORABLE } from '#runtime/registration.ts'
import { isStorable } from '#runtime/text.ts'

const TITLE_MAX = 500
const DOCUMENTS_MAX = 10_000
/** 5 MB of UTF-8. */
const BYTES_MAX = 5_000_000

export interface DocumentInput {
  readonly title: string
  readonly text: string
  readonly contributors?: readonly Contributor[] | null
}

export interface CheckedDocument {
  readonly title: string
  readonly text: string
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  readonly contentHash: string
  readonly contributors: readonly Contributor[] | null
}

/** The form of the documents. Whether their contributors exist is left to the caller. */
export function checkDocuments(
  inputs: readonly DocumentInput[] | null | undefined,
): { readonly documents: readonly CheckedDocument[] } | Refused<'INVALID_DOCUMENT' | 'DOCUMENTS_TOO_LARGE'> {
  const list = inputs ?? []
  const path = ['input', 'documents']
  if (list.length > DOCUMENTS_MAX) {
    return refuse('INVALID_DOCUMENT', `Expected at most ${DOCUMENTS_MAX} documents, got ${list.length}.`, path)
  }
  const bytes = list.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  if (bytes > BYTES_MAX) {
    return refuse('DOCUMENTS_TOO_LARGE', `Expected at most ${BYTES_MAX} bytes of text together, got ${bytes}.`, path)
  }
  const documents: CheckedDocument[] = []
  for (const [index, { title, text, contributors }] of list.entries()) {
    const trimmed = title.trim()
    if (!isStorable(trimmed)) return refuse('INVALID_DOCUMENT', UNSTORABLE, [...path, `${index}`, 'title'])
    if (!isStorable(text)) return refuse('INVALID_DOCUMENT', UNSTORABLE, [...path, `${index}`, 'text'])
    if (trimmed.length < 1 || trimmed.length > TITLE_MAX) {
      const message = `Expected a title of 1 to ${TITLE_MAX} characters, got ${trimmed.length}.`
      return refuse('INVALID_DOCUMENT', message, [...path, `${index}`, 'title'])
    }
    if (text.length === 0) {
      return refuse('INVALID_DOCUMENT', 'Expected a text of at least one character, got none.', [
        ...path,
        `${index}`,
        'text',
      ])
    }
    const contentHash = createHash('sha256').update(text).digest('hex')
    documents.push({ title: trimmed, text, contentHash, contributors: contributors ?? null })
  }
  return { documents }
}

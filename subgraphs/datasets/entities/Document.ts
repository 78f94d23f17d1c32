import { EntitySchema } from 'typeorm'
import type { Contributor } from '#runtime/registration.ts'

export interface Document {
  readonly id: string
  readonly versionId: string
  /** Its place among the version's documents, from 0. */
  readonly nr: number
  readonly title: string
  readonly text: string
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  readonly contentHash: string
  /** Null: the version's. */
  readonly contributors: readonly Contributor[] | null
}

export const DocumentEntity = new EntitySchema<Document>({
  name: 'Document',
  tableName: 'documents',
  columns: {
    id: { type: 'text', primary: true },
    versionId: { type: 'text', name: 'version_id' },
    nr: { type: 'integer' },
    title: { type: 'text' },
    text: { type: 'text' },
    contentHash: { type: 'text', name: 'content_hash' },
    contributors: { type: 'jsonb', nullable: true },
  },
})

import type { Transaction } from '#runtime/database.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'

/** Writes down which documents dataset versions hold, and queues their texts to be copied: the copying itself waits for nobody here. */
export async function queueDocuments(tx: Transaction, versions: readonly VersionPublished[]): Promise<void> {
  const rows = versions.flatMap(({ versionId, documents }) =>
    documents.map(({ documentId, contentHash }) => ({ versionId, documentId, contentHash })),
  )
  if (rows.length === 0) return
  await tx.query(
    `insert into version_documents (version_id, document_id, content_hash)
     select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
    [rows.map((row) => row.versionId), rows.map((row) => row.documentId), rows.map((row) => row.contentHash)],
  )
  await tx.query(
    `insert into documents_to_copy (version_id) select distinct unnest($1::text[]) on conflict do nothing`,
    [rows.map((row) => row.versionId)],
  )
}

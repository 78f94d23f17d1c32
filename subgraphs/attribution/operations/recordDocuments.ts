import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/version.published.ts'

/** Writes down which documents dataset versions hold, and who was first: their texts are fetched later, by nobody who waits. */
export async function recordDocuments(
  tx: Transaction,
  events: readonly LoggedEvent<'version.published'>[],
): Promise<void> {
  const rows = events.flatMap(({ position, data: { versionId, documents } }) =>
    documents.map((document) => ({ ...document, versionId, position })),
  )
  if (rows.length === 0) return
  await tx.query(
    `insert into documents (id, version_id, position, content_hash, contributors)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::jsonb[]) on conflict do nothing`,
    [
      rows.map(({ documentId }) => documentId),
      rows.map(({ versionId }) => versionId),
      rows.map(({ position }) => `${position}`),
      rows.map(({ contentHash }) => contentHash),
      rows.map(({ contributors }) => (contributors === undefined ? null : JSON.stringify(contributors))),
    ],
  )
}

import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/document.retracted.ts'

/** From now on the documents earn nothing, and what they had first is nobody's. What was attributed before stays as it is. */
export async function retractDocuments(
  tx: Transaction,
  events: readonly LoggedEvent<'document.retracted'>[],
): Promise<void> {
  await tx.query(
    `insert into retracted_documents (document_id, retracted_at)
     select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing`,
    [events.map(({ data }) => data.documentId), events.map(({ recordedAt }) => recordedAt.toISOString())],
  )
}

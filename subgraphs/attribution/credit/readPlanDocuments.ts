import type { Queryable } from '#runtime/database.ts'
import { formatWeight, WEIGHT_TOTAL } from '#runtime/money.ts'

/** What a plan credits a document with by measure. */
export interface MeasuredDocumentRow extends PlanDocument {
  readonly kgrams: number
}

/** What a plan credits a document with by influence. */
export interface InfluencedDocumentRow extends PlanDocument {
  /** Its part of all of them, a decimal. */
  readonly influence: string
}

interface PlanDocument {
  readonly documentId: string
  readonly share: bigint
  readonly isHeld: boolean
  /** Where it stands among its plan's, from 1. */
  readonly place: number
}

export interface PlanDocumentsRequest {
  readonly planId: string
  /** Null: all. */
  readonly limit: number | null
  /** How many come before the page. */
  readonly after: number
}

/** Pages of plans' measured documents, largest share first. In the order of `requests`. */
export async function readMeasuredDocuments(
  db: Queryable,
  requests: readonly PlanDocumentsRequest[],
): Promise<MeasuredDocumentRow[][]> {
  const pages = await readPages<{ readonly kgrams: number }>(db, requests, {
    table: 'plan_documents',
    largest: 'd.share',
    columns: 'kgrams',
  })
  return pages.map((rows) => rows.map((row) => ({ ...row, share: BigInt(row.share) })))
}

/** Pages of plans' documents with influence, largest first. In the order of `requests`. */
export async function readInfluencedDocuments(
  db: Queryable,
  requests: readonly PlanDocumentsRequest[],
): Promise<InfluencedDocumentRow[][]> {
  const pages = await readPages<{ readonly value: string; readonly total: string }>(db, requests, {
    table: 'plan_influenced_documents',
    largest: 'd.value',
    columns: 'value::text, (sum(value) over ())::text as total',
  })
  return pages.map((rows) =>
    rows.map(({ value, total, ...row }) => ({
      ...row,
      share: BigInt(row.share),
      influence: formatWeight((BigInt(value) * WEIGHT_TOTAL) / BigInt(total)),
    })),
  )
}

/** A plan's documents never change, so a place in their order is good for ever; a cursor by their ids would name private ones. */
async function readPages<Columns>(
  db: Queryable,
  requests: readonly PlanDocumentsRequest[],
  { table, largest, columns }: { readonly table: string; readonly largest: string; readonly columns: string },
) {
  const rows: (StoredDocument & Columns & { readonly nr: string })[] = await db.query(
    `select page.nr, d.* from unnest($1::text[], $2::int[], $3::int[]) with ordinality as page (plan_id, size, before, nr)
     cross join lateral (
       select document_id as "documentId", share::text, is_held as "isHeld", ${columns},
         (row_number() over (order by ${largest} desc, document_id))::int as place
       from ${table} d where d.plan_id = page.plan_id order by place limit size offset before
     ) d order by page.nr, d.place`,
    [requests.map(({ planId }) => planId), requests.map(({ limit }) => limit), requests.map(({ after }) => after)],
  )
  const byPage = Map.groupBy(rows, ({ nr }) => Number(nr))
  return requests.map((_, index) => byPage.get(index + 1) ?? [])
}

interface StoredDocument extends Omit<PlanDocument, 'share'> {
  readonly share: string
}

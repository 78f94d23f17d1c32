import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'

/** How a usage was measured, as it was recorded when it was split. */
export interface MeasureRow {
  readonly usageId: string
  readonly planId: string
  readonly pool: bigint
  readonly kgrams: number
  readonly boilerplate: number
  readonly retracted: number
  readonly unmatched: number
  readonly coverage: Coverage
  readonly spans: readonly StoredSpan[]
}

export interface Coverage {
  readonly tokens: number
  readonly matched: number
  readonly boilerplate: number
  readonly unmatched: number
}

export interface StoredSpan {
  readonly startToken: number
  readonly endToken: number
  readonly start: number
  readonly end: number
  readonly occurrences: number
  readonly sources: readonly { readonly documentId: string; readonly start: number }[]
}

/** By usage; null for those that were split as declared. Whether the viewer may read the usage is the caller's to know. */
export async function readMeasures(db: Queryable, usageIds: readonly string[]): Promise<(MeasureRow | null)[]> {
  const rows: (Omit<MeasureRow, 'pool' | 'coverage'> & { readonly pool: string; readonly coverage: Coverage })[] =
    await db.query(
      `select a.usage_id as "usageId", m.plan_id as "planId", m.pool::text, m.kgrams, m.boilerplate, m.retracted, m.unmatched,
         jsonb_build_object('tokens', t.tokens, 'matched', t.matched, 'boilerplate', t.boilerplate, 'unmatched', t.unmatched) as coverage,
         t.spans
       from attributions a join plan_measures m on m.plan_id = a.plan_id join traces t on t.usage_id = a.usage_id
       where a.usage_id = any($1)`,
      [usageIds],
    )
  const found = new Map(rows.map((row) => [row.usageId, { ...row, pool: BigInt(row.pool) }]))
  return usageIds.map((id) => found.get(id) ?? null)
}

export interface DocumentRow {
  readonly id: string
  readonly versionId: string
  readonly contributors: readonly { readonly accountId: string; readonly weight: number }[]
  readonly admittedAt: Date | null
  readonly finding: {
    readonly kind: 'EXACT_COPY' | 'NEAR_DUPLICATE' | 'SUSPECTED_DERIVATIVE'
    readonly likeness: number
    /** Null where the viewer may not see the earlier document. */
    readonly earlierId: string | null
  } | null
}

/** Documents whose version the viewer may see; null for the others. */
export async function readDocuments(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<(DocumentRow | null)[]> {
  const rows: DocumentRow[] = await db.query(
    `select d.id, d.version_id as "versionId", coalesce(d.contributors, v.contributors) as contributors,
       a.admitted_at as "admittedAt",
       case when f.document_id is not null then jsonb_build_object('kind', f.kind, 'likeness', f.likeness, 'earlierId', (
         select earlier.id from documents earlier join versions v on v.id = earlier.version_id
         where earlier.id = f.earlier_id and ${VIEWER_SEES_V}
       )) end as finding
     from documents d
     join versions v on v.id = d.version_id
     left join admitted_versions a on a.version_id = d.version_id
     left join findings f on f.document_id = d.id
     where d.id = any($1) and ${VIEWER_SEES_V}`,
    [ids, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}

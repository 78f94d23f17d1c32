import type { Queryable } from '#runtime/database.ts'
import type { DerivationKind, PublishedDerivation } from '#schema/events/version.published.ts'
import { EDGES_MAX } from './walk.ts'

type Evidence = PublishedDerivation['evidence']

export interface EdgeRow {
  readonly id: string
  readonly derivedVersionId: string
  readonly sourceVersionId: string
  readonly kind: DerivationKind
  /** A share of 10^18 as a decimal integer. */
  readonly rate: string | null
  readonly weight: number | null
  readonly evidence: Evidence
}

/**
 * The derivations that lie between the versions of each set, both ends in it, by id. One statement for all sets; the versions
 * are the caller's to be allowed to see.
 */
export async function readEdgesWithin(
  db: Queryable,
  sets: readonly ReadonlySet<string>[],
): Promise<{ readonly edges: readonly EdgeRow[]; readonly isTruncated: boolean }[]> {
  const rows: EdgeRow[] = await db.query(
    `select d.id, d.derived_version_id as "derivedVersionId", d.source_version_id as "sourceVersionId", d.kind, d.rate,
       d.weight::int, d.evidence
     from unnest($1::text[]) as derived (id)
     cross join lateral (
       select * from current_derivations d where d.derived_version_id = derived.id and d.source_version_id = any($1) limit $2
     ) d
     order by d.id limit $2`,
    [[...new Set(sets.flatMap((ids) => [...ids]))], EDGES_MAX + 1],
  )
  const isTruncated = rows.length > EDGES_MAX
  return sets.map((ids) => ({
    edges: rows.filter((row) => ids.has(row.derivedVersionId) && ids.has(row.sourceVersionId)),
    isTruncated,
  }))
}

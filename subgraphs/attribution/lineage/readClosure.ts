import type { Queryable } from '#runtime/database.ts'
import type { LineageDerivation, LineageVersion } from '../engine/compilePlan.ts'

export interface RecordedVersion extends LineageVersion {
  readonly recordedAt: Date
}

/**
 * Every known version upstream of the roots, they included, with what credit depends on; whoever may see them. One statement
 * a level, for all roots at once. Sources that have not arrived are simply not there.
 */
export async function readClosure(db: Queryable, rootIds: readonly string[]): Promise<Map<string, RecordedVersion>> {
  const versions = new Map<string, RecordedVersion>()
  const asked = new Set(rootIds)
  let frontier = [...asked]
  while (frontier.length > 0) {
    const rows: ClosureRow[] = await db.query(
      `select id, contributors, recorded_at, coalesce(derivations, '[]') as derivations
       from versions v left join lateral (
         select jsonb_agg(jsonb_build_object(
           'id', d.id, 'sourceVersionId', d.source_version_id, 'rate', d.rate::text, 'weight', d.weight)) as derivations
         from derivations d where d.derived_version_id = v.id
       ) d on true
       where v.id = any($1)`,
      [frontier],
    )
    frontier = []
    for (const { id, contributors, recorded_at, derivations } of rows) {
      const links = derivations.map((link) => ({ ...link, rate: link.rate === null ? null : BigInt(link.rate) }))
      versions.set(id, { id, contributors, recordedAt: recorded_at, derivations: links })
      for (const { sourceVersionId } of links) {
        if (asked.has(sourceVersionId)) continue
        asked.add(sourceVersionId)
        frontier.push(sourceVersionId)
      }
    }
  }
  return versions
}

interface ClosureRow {
  readonly id: string
  readonly contributors: LineageVersion['contributors']
  readonly recorded_at: Date
  readonly derivations: readonly (Omit<LineageDerivation, 'rate'> & { readonly rate: string | null })[]
}

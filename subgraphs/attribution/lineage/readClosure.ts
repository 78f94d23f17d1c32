import type { Queryable } from '#runtime/database.ts'
import type { LineageDerivation, LineageVersion } from '../engine/compilePlan.ts'
import { type OwnerChangeRow, passShares } from './passShares.ts'

export interface RecordedVersion extends LineageVersion {
  /** When it was on record, with everything that has changed of it since. */
  readonly recordedAt: Date
  /** The last change of its links or shares; 0 where there was none. */
  readonly changedAtPosition: bigint
}

/** Behind every change there is. */
export const NEWEST = 2n ** 63n - 1n

/**
 * Every known version upstream of the roots, they included, with what credit depends on, as it was at a position of the
 * journal of changes; whoever may see them. One statement a level, for all roots at once. Sources that have not arrived are
 * simply not there.
 */
export async function readClosure(
  db: Queryable,
  rootIds: readonly string[],
  at = NEWEST,
): Promise<Map<string, RecordedVersion>> {
  const versions = new Map<string, RecordedVersion>()
  const asked = new Set(rootIds)
  let frontier = [...asked]
  while (frontier.length > 0) {
    const rows: ClosureRow[] = await db.query(
      `select id, contributors, recorded_at, coalesce(derivations, '[]') as derivations, changes
       from versions v left join lateral (
         select jsonb_agg(jsonb_build_object(
           'id', d.id, 'sourceVersionId', d.source_version_id, 'rate', d.rate::text, 'weight', d.weight)) as derivations
         from derivations d where d.derived_version_id = v.id and d.position <= $2 and not exists (
           select from lineage_changes c where c.derivation_id = d.id and c.kind = 'DERIVATION_RETRACTED' and c.position <= $2)
       ) d on true left join lateral (
         select jsonb_agg(jsonb_build_object('position', c.position::text, 'recordedAt', c.recorded_at,
           'from', c.from_account_id, 'to', c.to_account_id) order by c.position) as changes
         from lineage_changes c where c.version_id = v.id and c.position <= $2
       ) c on true
       where v.id = any($1)`,
      [frontier, `${at}`],
    )
    frontier = []
    for (const row of rows) {
      const version = toVersion(row)
      versions.set(version.id, version)
      for (const { sourceVersionId } of version.derivations) {
        if (asked.has(sourceVersionId)) continue
        asked.add(sourceVersionId)
        frontier.push(sourceVersionId)
      }
    }
  }
  return versions
}

function toVersion({ id, contributors, recorded_at, derivations, changes }: ClosureRow): RecordedVersion {
  const links = derivations.map((link) => ({ ...link, rate: link.rate === null ? null : BigInt(link.rate) }))
  const version = { id, contributors, derivations: links, recordedAt: recorded_at, changedAtPosition: 0n }
  return (changes ?? []).reduce<RecordedVersion>(withChange, version)
}

/** A change of links is in the derivations already; one of owners passes the old one's share on. */
function withChange(version: RecordedVersion, { position, recordedAt, from, to }: ChangeRow): RecordedVersion {
  const contributors = passShares(version.contributors, [{ from, to }])
  const moment = Math.max(version.recordedAt.getTime(), Date.parse(recordedAt))
  return { ...version, contributors, recordedAt: new Date(moment), changedAtPosition: BigInt(position) }
}

interface ChangeRow extends OwnerChangeRow {
  readonly position: string
  readonly recordedAt: string
}

interface ClosureRow {
  readonly id: string
  readonly contributors: LineageVersion['contributors']
  readonly recorded_at: Date
  readonly derivations: readonly (Omit<LineageDerivation, 'rate'> & { readonly rate: string | null })[]
  readonly changes: readonly ChangeRow[] | null
}

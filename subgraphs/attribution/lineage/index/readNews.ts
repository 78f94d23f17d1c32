import type { Queryable, Transaction } from '#runtime/database.ts'
import { VERSION_COLUMNS, type VersionRow } from '../visibleVersions.ts'

/**
 * How far the lineage is recorded: of each kind of asset the last version's position in its owner's log, and the last change.
 * Versions are recorded in the order of their log, and changes in theirs, so this says all that there is.
 */
export interface LineageState {
  readonly datasets: bigint
  readonly models: bigint
  readonly agents: bigint
  readonly changes: bigint
}

export const NOTHING_RECORDED: LineageState = { datasets: 0n, models: 0n, agents: 0n, changes: 0n }

/** Four looks into indexes. */
export async function readState(db: Queryable): Promise<LineageState> {
  const [row]: Record<keyof LineageState, string>[] = await db.query(
    `select ${lastOf('DATASET')} as datasets, ${lastOf('MODEL')} as models, ${lastOf('AGENT')} as agents,
       coalesce((select max(position) from lineage_changes), 0) as changes`,
  )
  if (row === undefined) throw new Error('Expected one state of the lineage, got no row.')
  return {
    datasets: BigInt(row.datasets),
    models: BigInt(row.models),
    agents: BigInt(row.agents),
    changes: BigInt(row.changes),
  }
}

/** True where all of `state` is in `known`. */
export function covers(known: LineageState, state: LineageState): boolean {
  return (
    known.datasets >= state.datasets &&
    known.models >= state.models &&
    known.agents >= state.agents &&
    known.changes >= state.changes
  )
}

export type IndexedVersion = VersionRow & { readonly isPublic: boolean }

export interface IndexedLink {
  readonly derivedVersionId: string
  readonly sourceVersionId: string
  readonly rate: string | null
  readonly weight: number | null
}

const VERSION = `${VERSION_COLUMNS}, v.visibility = 'PUBLIC' as "isPublic"`
const LINK = `d.derived_version_id as "derivedVersionId", d.source_version_id as "sourceVersionId", d.rate::text, d.weight::int`
const FETCHED_AT_ONCE = 10_000

/** All versions and all links that stand, some thousands at a time, as of one moment where the transaction sees one. */
export async function readEverything(
  tx: Transaction,
  take: { readonly versions: (rows: IndexedVersion[]) => void; readonly links: (rows: IndexedLink[]) => void },
): Promise<void> {
  await fetchAll<IndexedVersion>(tx, `select ${VERSION} from versions v`, take.versions)
  await fetchAll<IndexedLink>(tx, `select ${LINK} from current_derivations d`, take.links)
}

/** The versions that are new or changed since a state, and all the links that stand from them. */
export async function readNews(
  tx: Transaction,
  since: LineageState,
): Promise<{ readonly versions: IndexedVersion[]; readonly links: IndexedLink[] }> {
  const versions: IndexedVersion[] = await tx.query(
    `select ${VERSION} from versions v where v.id in (
       select id from versions where asset_kind = 'DATASET' and position > $1
       union all select id from versions where asset_kind = 'MODEL' and position > $2
       union all select id from versions where asset_kind = 'AGENT' and position > $3
       union all select version_id from lineage_changes where position > $4)`,
    [since.datasets, since.models, since.agents, since.changes].map(String),
  )
  const links: IndexedLink[] = await tx.query(
    `select ${LINK} from unnest($1::text[]) as derived (id)
     cross join lateral (select * from current_derivations d where d.derived_version_id = derived.id offset 0) d`,
    [versions.map(({ id }) => id)],
  )
  return { versions, links }
}

function lastOf(kind: 'DATASET' | 'MODEL' | 'AGENT'): string {
  return `coalesce((select max(position) from versions where asset_kind = '${kind}'), 0)`
}

async function fetchAll<Row>(tx: Transaction, select: string, take: (rows: Row[]) => void): Promise<void> {
  await tx.query(`declare everything no scroll cursor for ${select}`)
  for (;;) {
    const rows: Row[] = await tx.query(`fetch ${FETCHED_AT_ONCE} from everything`)
    if (rows.length === 0) break
    take(rows)
  }
  await tx.query('close everything')
}

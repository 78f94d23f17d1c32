import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import { type Queryable, queryPrepared, type Transaction } from '#runtime/database.ts'
import { AS_OF } from '../readAsOf.ts'
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
  const [row]: StateRow[] = await db.query(`select ${STATE}`)
  return toState(row)
}

/** The same and the moment up to which registrations are here, in one statement that is planned once: what each answer begins with. */
export async function readStanding(db: DataSource): Promise<{ readonly recorded: LineageState; readonly asOf: Date }> {
  const [row] = await queryPrepared<StateRow & { readonly asOf: Date }>(db, {
    name: 'lineage-standing',
    text: `select ${STATE}, (${AS_OF}) as "asOf"`,
    values: [],
  })
  return { recorded: toState(row), asOf: row?.asOf ?? assert.fail('Expected one moment, got none.') }
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

export type IndexedVersion = VersionRow & { readonly position: string; readonly isPublic: boolean }

export interface IndexedLink {
  readonly derivedVersionId: string
  readonly sourceVersionId: string
  readonly rate: string | null
  readonly weight: number | null
}

const VERSION = `${VERSION_COLUMNS}, v.position, v.visibility = 'PUBLIC' as "isPublic"`
const LINK = `d.derived_version_id as "derivedVersionId", d.source_version_id as "sourceVersionId", d.rate::text, d.weight::int`
const STATE = `${lastOf('DATASET')} as datasets, ${lastOf('MODEL')} as models, ${lastOf('AGENT')} as agents,
  coalesce((select max(position) from lineage_changes), 0) as changes`
const FETCHED_AT_ONCE = 10_000

/** All versions and all links that stand, some thousands at a time, as of one moment where the transaction sees one. */
export async function readEverything(
  tx: Transaction,
  take: { readonly versions: (rows: IndexedVersion[]) => void; readonly links: (rows: IndexedLink[]) => void },
): Promise<void> {
  await fetchAll<IndexedVersion>(
    tx,
    `select ${VERSION} from versions v order by v.asset_kind, v.position`,
    take.versions,
  )
  await fetchAll<IndexedLink>(tx, `select ${LINK} from current_derivations d`, take.links)
}

/**
 * The versions that are new or changed since a state, at most `limit` of each log, and all the links that stand from them; and
 * how far that is.
 */
export async function readNews(
  tx: Transaction,
  since: LineageState,
  limit: number,
): Promise<{ readonly reached: LineageState; readonly versions: IndexedVersion[]; readonly links: IndexedLink[] }> {
  const from = [since.datasets, since.models, since.agents, since.changes].map(String)
  const [row]: StateRow[] = await tx.query(
    `select ${lastNewOf(`versions where asset_kind = 'DATASET' and`, 1)} as datasets,
       ${lastNewOf(`versions where asset_kind = 'MODEL' and`, 2)} as models,
       ${lastNewOf(`versions where asset_kind = 'AGENT' and`, 3)} as agents,
       ${lastNewOf('lineage_changes where', 4)} as changes`,
    [...from, limit],
  )
  const reached = toState(row)
  const versions: IndexedVersion[] = await tx.query(
    `select ${VERSION} from versions v where v.id in (
       select id from versions where asset_kind = 'DATASET' and position > $1 and position <= $5
       union all select id from versions where asset_kind = 'MODEL' and position > $2 and position <= $6
       union all select id from versions where asset_kind = 'AGENT' and position > $3 and position <= $7
       union all select version_id from lineage_changes where position > $4 and position <= $8)`,
    [...from, ...[reached.datasets, reached.models, reached.agents, reached.changes].map(String)],
  )
  const links: IndexedLink[] = await tx.query(
    `select ${LINK} from unnest($1::text[]) as derived (id)
     cross join lateral (select * from current_derivations d where d.derived_version_id = derived.id offset 0) d`,
    [versions.map(({ id }) => id)],
  )
  return { reached, versions, links }
}

type StateRow = Readonly<Record<keyof LineageState, string>>

function toState(row: StateRow | undefined): LineageState {
  if (row === undefined) throw new Error('Expected one state of the lineage, got no row.')
  return {
    datasets: BigInt(row.datasets),
    models: BigInt(row.models),
    agents: BigInt(row.agents),
    changes: BigInt(row.changes),
  }
}

/** The last position of at most so many that are behind a parameter's, which it is where there are none. */
function lastNewOf(rows: string, parameter: number): string {
  return `coalesce((select max(position) from (
    select position from ${rows} position > $${parameter} order by position limit $5) news), $${parameter}::bigint)`
}

function lastOf(kind: 'DATASET' | 'MODEL' | 'AGENT'): string {
  return `coalesce((select max(position) from versions where asset_kind = '${kind}'), 0)`
}

/** Planned for all of its rows: left to itself, Postgres plans a cursor for the first tenth. */
async function fetchAll<Row>(tx: Transaction, select: string, take: (rows: Row[]) => void): Promise<void> {
  await tx.query('set local cursor_tuple_fraction = 1')
  await tx.query(`declare everything no scroll cursor for ${select}`)
  for (;;) {
    const rows: Row[] = await tx.query(`fetch ${FETCHED_AT_ONCE} from everything`)
    if (rows.length === 0) break
    take(rows)
  }
  await tx.query('close everything')
}

import type { Queryable } from '#runtime/database.ts'
import { type ArrayTree, readArrays, writeArrays } from './arrayFile.ts'
import { createGraph, type Graph, type GraphArrays } from './createGraph.ts'
import { covers, type LineageState, readState } from './readNews.ts'

/** Another format is another number: what an older program wrote is made anew. */
const FORMAT = 2

interface Header {
  readonly format: number
  /** Positions as decimal integers. */
  readonly state: Readonly<Record<keyof LineageState, string>>
  /** What stands at these positions in the database that it was made from: another one has something else there. */
  readonly witness: string
}

/** Writes a graph with how far it is. */
export async function writeSnapshot(path: string, db: Queryable, graph: Graph, state: LineageState): Promise<void> {
  const arrays = graph.snapshot()
  const header: Header = { format: FORMAT, state: toText(state), witness: await readWitness(db, state) }
  await writeArrays(path, { header, graph: arrays } as unknown as ArrayTree)
}

/**
 * The graph that was written last, where it is of this database and not ahead of it; null where there is none. Throws, and says
 * why, where it cannot be used: then everything has to be read anew.
 */
export async function readSnapshot(
  path: string,
  db: Queryable,
): Promise<{ readonly graph: Graph; readonly state: LineageState } | null> {
  const content = (await readArrays(path)) as { readonly header: Header; readonly graph: GraphArrays } | null
  if (content === null) return null
  const { header } = content
  if (header?.format !== FORMAT) throw new Error(`Expected a snapshot of format ${FORMAT}, got ${header?.format}.`)
  const state: LineageState = {
    datasets: BigInt(header.state.datasets),
    models: BigInt(header.state.models),
    agents: BigInt(header.state.agents),
    changes: BigInt(header.state.changes),
  }
  if (!covers(await readState(db), state)) throw new Error('The snapshot is ahead of the database.')
  if ((await readWitness(db, state)) !== header.witness) throw new Error('The snapshot is of another database.')
  return { graph: createGraph(content.graph), state }
}

/** The ids of what is recorded at the positions. Ids are random: where all four are the same, so is what came before them. */
async function readWitness(db: Queryable, { datasets, models, agents, changes }: LineageState): Promise<string> {
  const [row]: { witness: string }[] = await db.query(
    `select jsonb_build_array(
       (select id from versions where asset_kind = 'DATASET' and position = $1),
       (select id from versions where asset_kind = 'MODEL' and position = $2),
       (select id from versions where asset_kind = 'AGENT' and position = $3),
       (select jsonb_build_array(version_id, derivation_id, recorded_at) from lineage_changes where position = $4))::text as witness`,
    [datasets, models, agents, changes].map(String),
  )
  if (row === undefined) throw new Error('Expected one row of ids, got none.')
  return row.witness
}

function toText({ datasets, models, agents, changes }: LineageState): Header['state'] {
  return { datasets: `${datasets}`, models: `${models}`, agents: `${agents}`, changes: `${changes}` }
}

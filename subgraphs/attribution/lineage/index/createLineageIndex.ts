import type { DataSource } from 'typeorm'
import type { Queryable } from '#runtime/database.ts'
import type { Logger } from '#runtime/log.ts'
import { createLoop } from '#runtime/outbox/loop.ts'
import { createGraph, type Graph } from './createGraph.ts'
import { createGraphWalker } from './createGraphWalker.ts'
import { createEdgeList, NO_RATE } from './edgeList.ts'
import {
  covers,
  type IndexedLink,
  type IndexedVersion,
  type LineageState,
  NOTHING_RECORDED,
  readEverything,
  readNews,
  readState,
} from './readNews.ts'

/** How often it looks for news by itself, so that a request after a quiet hour has little to wait for. */
const IDLE_MS = 1000

/** What a walk needs, once everything that was recorded when it asked is in. */
export interface LoadedLineage {
  readonly graph: Graph
  readonly walk: ReturnType<typeof createGraphWalker>
}

export interface LineageIndex {
  /** The lineage with all that is recorded now; null until it is loaded, and where it cannot catch up. */
  catchUp(db: Queryable): Promise<LoadedLineage | null>
  /** Settles when it is loaded. */
  loaded(): Promise<void>
  /** Loads it, and keeps it true beside requests. */
  start(service: { readonly db: DataSource; readonly log: Logger }): { stop(): Promise<void> }
}

/** The whole lineage in this process's memory, built from Postgres and advanced by position. */
export function createLineageIndex(): LineageIndex {
  let loaded: (LoadedLineage & { readonly db: DataSource }) | null = null
  let state: LineageState = NOTHING_RECORDED
  let advancing: Promise<void> | null = null
  const loading = Promise.withResolvers<void>()

  async function load(db: DataSource): Promise<void> {
    const { graph, state: as } = await loadGraph(db)
    state = as
    loaded = { graph, walk: createGraphWalker(graph), db }
    loading.resolve()
  }

  /** One at a time; whoever comes meanwhile waits for the same, and looks again. */
  function advance({ graph, db }: { readonly graph: Graph; readonly db: DataSource }): Promise<void> {
    advancing ??= advanceGraph(db, graph, state)
      .then((reached) => {
        state = reached
      })
      .finally(() => {
        advancing = null
      })
    return advancing
  }

  return {
    loaded: () => loading.promise,
    async catchUp(db) {
      if (loaded === null) return null
      const recorded = await readState(db)
      while (!covers(state, recorded)) await advance(loaded)
      return loaded
    },
    start({ db, log }) {
      const loop = createLoop({
        name: 'lineage index',
        idleMs: IDLE_MS,
        log,
        async step() {
          if (loaded === null) await load(db)
          else if (!covers(state, await readState(db))) await advance(loaded)
          return false
        },
      })
      return {
        async stop() {
          await loop.stop()
          loaded = null
        },
      }
    },
  }
}

/** Everything, as of one moment. */
export async function loadGraph(db: DataSource): Promise<{ readonly graph: Graph; readonly state: LineageState }> {
  const graph = createGraph()
  const edges = createEdgeList()
  const state = await db.transaction('REPEATABLE READ', async (tx) => {
    const recorded = await readState(tx)
    await readEverything(tx, {
      versions(rows) {
        for (const row of rows) addVersion(graph, row)
      },
      links(rows) {
        for (const row of rows)
          edges.push(graph.numberOf(row.derivedVersionId), graph.numberOf(row.sourceVersionId), termsOf(row))
      },
    })
    return recorded
  })
  graph.build(edges)
  return { graph, state }
}

/** Takes in what was recorded since; returns how far that is. All of it is read before any of it is in the graph. */
export async function advanceGraph(db: DataSource, graph: Graph, since: LineageState): Promise<LineageState> {
  const { recorded, versions, links } = await db.transaction('REPEATABLE READ', async (tx) => ({
    recorded: await readState(tx),
    ...(await readNews(tx, since)),
  }))
  for (const row of versions) addVersion(graph, row)
  const linksOf = Map.groupBy(links, (link) => link.derivedVersionId)
  for (const { id } of versions) {
    const node = graph.numberOf(id)
    const edges = createEdgeList()
    for (const link of linksOf.get(id) ?? []) edges.push(node, graph.numberOf(link.sourceVersionId), termsOf(link))
    graph.replaceSources(node, edges)
  }
  return recorded
}

function addVersion(graph: Graph, { isPublic, ...row }: IndexedVersion): void {
  graph.setVersion(row, isPublic)
}

/** A missing weight counts as 1, as in a plan. */
function termsOf({ rate, weight }: IndexedLink): { readonly rate: bigint; readonly weight: number } {
  return { rate: rate === null ? NO_RATE : BigInt(rate), weight: weight ?? 1 }
}

import type { DataSource } from 'typeorm'
import type { Logger } from '#runtime/log.ts'
import { createLoop } from '#runtime/outbox/loop.ts'
import { createAssetLister } from './createAssetLister.ts'
import { createGraph, type Graph } from './createGraph.ts'
import { createGraphWalker } from './createGraphWalker.ts'
import { createGraphWeigher } from './createGraphWeigher.ts'
import { NO_RATE } from './createTermTable.ts'
import { createEdgeList } from './edgeList.ts'
import {
  covers,
  type IndexedLink,
  type IndexedVersion,
  type LineageState,
  NOTHING_RECORDED,
  readEverything,
  readNews,
  readStanding,
  readState,
} from './readNews.ts'
import { shareReads } from './shareReads.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

/** How often it looks for news by itself, so that a request after a quiet hour has little to wait for. */
const IDLE_MS = 1000
/** How often a snapshot is written, where something was recorded since the last. */
const SNAPSHOT_MS = 10 * 60_000
/** Versions of each log that are taken in at once, and how often a request waits for that before it goes to Postgres itself. */
const NEWS_AT_ONCE = 1000
const WAITS_MAX = 2

/** What walks and weighings need, once everything that was recorded when they asked is in. */
export interface LoadedLineage {
  readonly graph: Graph
  readonly walk: ReturnType<typeof createGraphWalker>
  readonly weigh: ReturnType<typeof createGraphWeigher>
  readonly listAssets: ReturnType<typeof createAssetLister>
}

export interface LineageIndex {
  /**
   * The lineage with all that is recorded now, and the moment up to which registrations are; null until it is loaded, and where
   * it is too far behind to wait for. One statement, which requests at the same time share.
   */
  catchUp(): Promise<(LoadedLineage & { readonly asOf: Date }) | null>
  /** Settles when it is loaded. */
  loaded(): Promise<void>
  /** Loads it, and keeps it true beside requests. */
  start(service: { readonly db: DataSource; readonly log: Logger }): { stop(): Promise<void> }
}

/**
 * The whole lineage in this process's memory, built from Postgres and advanced by position. With a path it starts from the
 * snapshot there, and writes one at times and when it stops: a file for this process alone.
 */
export function createLineageIndex({
  snapshotPath = null,
}: {
  readonly snapshotPath?: string | null
} = {}): LineageIndex {
  let running: { readonly lineage: LoadedLineage; readonly db: DataSource; readonly wake: () => void } | null = null
  let readShared: () => ReturnType<typeof readStanding> = () => Promise.reject(new Error('The index is not started.'))
  let state: LineageState = NOTHING_RECORDED
  let advancing: Promise<void> | null = null
  let saved: LineageState | null = null
  let savedAt = performance.now()
  const loading = Promise.withResolvers<void>()

  /** One at a time; whoever comes meanwhile waits for the same, and looks again. */
  function advance(db: DataSource, graph: Graph): Promise<void> {
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
    async catchUp() {
      if (running === null) return null
      const { lineage, db, wake } = running
      const { recorded, asOf } = await readShared()
      for (let waits = 0; !covers(state, recorded); waits++) {
        if (waits === WAITS_MAX) {
          wake()
          return null
        }
        await advance(db, lineage.graph)
      }
      return { ...lineage, asOf }
    },
    start({ db, log }) {
      readShared = shareReads(() => readStanding(db))
      let graph: Graph | null = null

      async function save(): Promise<void> {
        savedAt = performance.now()
        if (snapshotPath === null || graph === null || (saved !== null && covers(saved, state))) return
        const reached = state
        try {
          await writeSnapshot(snapshotPath, db, graph, reached)
          saved = reached
        } catch (error) {
          log.warn({ err: error, path: snapshotPath }, 'the snapshot of the lineage cannot be written')
        }
      }

      const loop = createLoop({
        name: 'lineage index',
        idleMs: IDLE_MS,
        log,
        async step() {
          if (graph === null) {
            const snapshot = snapshotPath === null ? null : await trySnapshot(snapshotPath, db, log)
            const loaded = snapshot ?? (await loadGraph(db))
            saved = snapshot?.state ?? null
            state = loaded.state
            graph = loaded.graph
          }
          const recorded = await readState(db)
          if (!covers(state, recorded)) await advance(db, graph)
          if (!covers(state, recorded)) return true
          if (running === null) {
            const lineage = {
              graph,
              walk: createGraphWalker(graph),
              weigh: createGraphWeigher(graph),
              listAssets: createAssetLister(graph),
            }
            running = { lineage, db, wake: () => loop.wake() }
            loading.resolve()
          }
          if (performance.now() - savedAt > SNAPSHOT_MS) await save()
          return false
        },
      })
      return {
        async stop() {
          await loop.stop()
          await advancing?.catch(() => {})
          running = null
          await save()
        },
      }
    },
  }
}

/** A snapshot that cannot be used costs the time of reading everything, never an answer. */
async function trySnapshot(path: string, db: DataSource, log: Logger): ReturnType<typeof readSnapshot> {
  try {
    return await readSnapshot(path, db)
  } catch (error) {
    log.warn({ err: error, path }, 'the snapshot of the lineage is not used; everything is read from the database')
    return null
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
          edges.push(graph.numberOf(row.derivedVersionId), graph.numberOf(row.sourceVersionId), termOf(graph, row))
      },
    })
    return recorded
  })
  graph.build(edges)
  return { graph, state }
}

/** Takes in what was recorded since, up to a limit; returns how far that is. All of it is read before any of it is in the graph. */
export async function advanceGraph(db: DataSource, graph: Graph, since: LineageState): Promise<LineageState> {
  const { reached, versions, links } = await db.transaction('REPEATABLE READ', (tx) =>
    readNews(tx, since, NEWS_AT_ONCE),
  )
  for (const row of versions) addVersion(graph, row)
  const linksOf = Map.groupBy(links, (link) => link.derivedVersionId)
  for (const { id } of versions) {
    const node = graph.numberOf(id)
    const edges = createEdgeList()
    for (const link of linksOf.get(id) ?? [])
      edges.push(node, graph.numberOf(link.sourceVersionId), termOf(graph, link))
    graph.replaceSources(node, edges)
  }
  return reached
}

function addVersion(graph: Graph, { isPublic, position, ...row }: IndexedVersion): void {
  graph.setVersion({ ...row, position: Number(position) }, isPublic)
}

/** A missing weight counts as 1, as in a plan. */
function termOf({ terms }: Graph, { rate, weight }: IndexedLink): number {
  return terms.numberOf(rate === null ? NO_RATE : BigInt(rate), weight ?? 1)
}

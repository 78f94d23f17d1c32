import type { DataSource } from 'typeorm'
import type { Logger } from '#runtime/log.ts'
import { createLoop } from '#runtime/outbox/loop.ts'
import { createAssetLister } from './createAssetLister.ts'
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
  readStanding,
  readState,
} from './readNews.ts'

/** How often it looks for news by itself, so that a request after a quiet hour has little to wait for. */
const IDLE_MS = 1000
/** Versions of each log that are taken in at once, and how often a request waits for that before it goes to Postgres itself. */
const NEWS_AT_ONCE = 1000
const WAITS_MAX = 2

/** What walks need, once everything that was recorded when they asked is in. */
export interface LoadedLineage {
  readonly graph: Graph
  readonly walk: ReturnType<typeof createGraphWalker>
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

/** The whole lineage in this process's memory, built from Postgres and advanced by position. */
export function createLineageIndex(): LineageIndex {
  let running: { readonly lineage: LoadedLineage; readonly db: DataSource; readonly wake: () => void } | null = null
  let readShared: () => ReturnType<typeof readStanding> = () => Promise.reject(new Error('The index is not started.'))
  let state: LineageState = NOTHING_RECORDED
  let advancing: Promise<void> | null = null
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
      const loop = createLoop({
        name: 'lineage index',
        idleMs: IDLE_MS,
        log,
        async step() {
          if (running === null) {
            const { graph, state: recorded } = await loadGraph(db)
            state = recorded
            const lineage = { graph, walk: createGraphWalker(graph), listAssets: createAssetLister(graph) }
            running = { lineage, db, wake: () => loop.wake() }
            loading.resolve()
            return false
          }
          const recorded = await readState(db)
          if (!covers(state, recorded)) await advance(db, running.lineage.graph)
          return !covers(state, recorded)
        },
      })
      return {
        async stop() {
          await loop.stop()
          running = null
        },
      }
    },
  }
}

/** One read at a time. Whoever asks while one is under way shares the next: it begins after they asked, so it tells no less. */
export function shareReads<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | null = null
  let next: Promise<Result> | null = null
  const begin = () => {
    next = null
    const reading = read()
    current = reading
    const end = () => {
      if (current === reading) current = null
    }
    reading.then(end, end)
    return reading
  }
  return () => {
    if (current === null) return begin()
    next ??= current.then(begin, begin)
    return next
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
    for (const link of linksOf.get(id) ?? []) edges.push(node, graph.numberOf(link.sourceVersionId), termsOf(link))
    graph.replaceSources(node, edges)
  }
  return reached
}

function addVersion(graph: Graph, { isPublic, position, ...row }: IndexedVersion): void {
  graph.setVersion({ ...row, position: Number(position) }, isPublic)
}

/** A missing weight counts as 1, as in a plan. */
function termsOf({ rate, weight }: IndexedLink): { readonly rate: bigint; readonly weight: number } {
  return { rate: rate === null ? NO_RATE : BigInt(rate), weight: weight ?? 1 }
}

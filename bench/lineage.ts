import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Client } from 'pg'
import { Pool } from 'undici'
import { openDatabase } from '#runtime/database.ts'
import { envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { prepareDataFolder } from '../local/folder.ts'
import { startPostgres } from '../local/postgres.ts'
import { createGraphWalker } from '../subgraphs/attribution/lineage/index/createGraphWalker.ts'
import { createGraphWeigher } from '../subgraphs/attribution/lineage/index/createGraphWeigher.ts'
import { loadGraph } from '../subgraphs/attribution/lineage/index/createLineageIndex.ts'
import { LEVELS_MAX } from '../subgraphs/attribution/lineage/walk.ts'
import { attributionSubgraph, MIGRATIONS } from '../subgraphs/attribution/subgraph.ts'
import { type GraphQLAnswer, TEST_SECRET, testConfig } from '../test/kit/subgraph.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { type Bench, type Comparison, median } from './comparison.ts'
import { compare, ms } from './lineage/compare.ts'
import {
  createLineage,
  createRandom,
  numberedId,
  type SyntheticLineage,
  storeLineage,
} from './lineage/createLineage.ts'
import { measureRestart } from './lineage/measureRestart.ts'
import { CTE_PAGE, GRAPHQL_PAGE, LEAN_CTE, MARQUEZ_SHAPE, WEIGHTS_CTE } from './lineage/queries.ts'

const VERSIONS = 1_000_000
const SEED = 20_261_126
const ROOTS = 100
const ROUNDS = 3
const DEPTH = 10
/** Walks in memory before the first that counts, as a service that has run for a second. */
const WARM_UP = 500

/**
 * All ancestors of a version within ten steps, in a lineage of a million versions and some three million links: by the lineage
 * in memory and through the GraphQL endpoint, beside what Postgres does with a recursive query over the same tables. Random
 * roots, asked of one side after the other in every round; a root's time is the median of its rounds, and p95 is over the roots. The sides'
 * answers are compared. The queries check neither who may see a version nor whether a link was retracted; ours do. Then how long
 * a start takes from the snapshot file, and from the database alone. `-- lineage 50000` takes fewer versions.
 */
export const bench: Bench = async (say, [size]) => {
  const lineage = createLineage(Number(size ?? VERSIONS), SEED)
  say(`${lineage.versions} versions, ${lineage.links} links (seed ${SEED})`)
  await using temporary = temporaryFolder()
  using folder = prepareDataFolder(temporary.dataPath)
  const postgres = await startPostgres({ folder, log: { info() {}, warn: say } })
  const client = new Client({ connectionString: postgres.adminUrl })
  try {
    const { adminUrl } = postgres
    const tables = {
      adminUrl,
      secret: TEST_SECRET,
      service: 'attribution',
      entities: [],
      migrations: MIGRATIONS,
    } as const
    await (await openDatabase(tables)).destroy()
    await client.connect()
    await storeLineage(client, lineage)
    const attribution = await startSubgraph(attributionSubgraph({ maturitySeconds: 0 }, null), testConfig(adminUrl))
    const gateway = new Pool(attribution.url)
    try {
      const answers = await measure({ say, lineage, client, attribution, gateway })
      return [...answers, await measureRestart(say, attribution.service, join(temporary.path, 'lineage.snapshot'))]
    } finally {
      await gateway.destroy()
      await attribution.stop()
    }
  } finally {
    await client.end()
    await postgres.stop()
  }
}

interface Measured {
  readonly say: (line: string) => void
  readonly lineage: SyntheticLineage
  readonly client: Client
  readonly attribution: Awaited<ReturnType<typeof startSubgraph>>
  /** Connections as the gateway holds them. */
  readonly gateway: Pool
}

async function measure({ say, lineage, client, attribution, gateway }: Measured): Promise<readonly Comparison[]> {
  const before = process.memoryUsage().arrayBuffers
  const { graph } = await loadGraph(attribution.service.db)
  global.gc?.()
  say(`the arrays of one copy: at most ${Math.round((process.memoryUsage().arrayBuffers - before) / 1024 / 1024)} MB`)
  const [walk, weigh, bare] = [createGraphWalker(graph), createGraphWeigher(graph), createBareWalk(lineage)]
  const random = createRandom(SEED)
  const roots = Array.from({ length: ROOTS }, () => Math.floor(random() * lineage.versions))

  /** Each returns how many ancestors it found. */
  const sides: Record<string, (root: number) => number | Promise<number>> = {
    bare: (root) => bare(root),
    engine: (root) => {
      const node = graph.find(numberedId('ver', root)) ?? assert.fail()
      const budget = { edges: lineage.links }
      const found = walk({
        roots: [node],
        direction: 'UPSTREAM',
        depth: DEPTH,
        budget,
        levelsMax: LEVELS_MAX,
        mayEnter,
      })
      return found.reached.length - 1
    },
    graphql: async (root) => {
      const { data } = await askSigned(gateway, GRAPHQL_PAGE, { refs: [refOf(root)] })
      assert.equal(data._entities[0].upstream.isTruncated, false)
      return data._entities[0].upstream.totalCount
    },
    lean: async (root) => (await query(client, 'lean', LEAN_CTE, root)).length,
    marquez: async (root) => (await query(client, 'marquez', MARQUEZ_SHAPE, root)).length,
    paths: async (root) => (await query(client, 'paths', WEIGHTS_CTE, root)).length,
    page: async (root) => Number((await query(client, 'page', CTE_PAGE, root))[0]?.total ?? 0),
  }
  for (let nr = 0; nr < WARM_UP; nr++) {
    const root = Math.floor(random() * lineage.versions)
    for (const name of ['bare', 'engine']) await sides[name]?.(root)
    weigh(graph.find(numberedId('ver', root)) ?? assert.fail(), GENESIS_POLICY)
  }
  await untilInMemory(sides.graphql ?? assert.fail(), attribution.service.db, roots)
  const times = new Map(Object.keys(sides).map((name) => [name, roots.map(() => [] as number[])]))
  const weights: number[][] = roots.map(() => [])
  const expected: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    // A side has the machine for all roots in turn, so that each works with its own caches and not with the other's.
    for (const [name, ancestors] of Object.entries(sides))
      for (const [nr, root] of roots.entries()) {
        const start = performance.now()
        const found = await ancestors(root)
        times.get(name)?.[nr]?.push(performance.now() - start)
        expected[nr] ??= found
        assert.equal(found, expected[nr], `${name} must find the ancestors of ${root} that all find.`)
      }
    for (const [nr, root] of roots.entries()) {
      const start = performance.now()
      assert.ok(weigh(graph.find(numberedId('ver', root)) ?? assert.fail(), GENESIS_POLICY))
      weights[nr]?.push(performance.now() - start)
    }
    say(`  round ${round} of ${ROUNDS}`)
  }
  const of = (name: string, share: number) => quantile(times.get(name) ?? [], share)
  for (const name of Object.keys(sides)) say(`${name.padEnd(8)} p50 ${ms(of(name, 0.5))}  p95 ${ms(of(name, 0.95))}`)
  say(`weights of all ancestors, any depth: p50 ${ms(quantile(weights, 0.5))}  p95 ${ms(quantile(weights, 0.95))}`)

  const p95 = (name: string, ours: string, peer: string, peerName: string) =>
    compare(`${name}, p95 microseconds`, of(ours, 0.95), of(peer, 0.95), peerName)
  const walked = 'engine ancestors to depth 10'
  const paged = 'graphql page of ancestors to depth 10'
  return [
    p95(walked, 'engine', 'lean', 'a recursive query of PostgreSQL'),
    p95(walked, 'engine', 'marquez', "Marquez's query shape on PostgreSQL"),
    p95(walked.replace('engine', 'bare distance:'), 'engine', 'bare', 'a bare walk over the same arrays'),
    compare(
      'weights of all ancestors along all paths, whatever the depth, p95 microseconds',
      quantile(weights, 0.95),
      of('paths', 0.95),
      'a recursive query of PostgreSQL over the paths to depth 10',
    ),
    p95(paged, 'graphql', 'page', 'the same page by a recursive query of PostgreSQL'),
    compare(
      `${paged.replace('graphql', 'small answers through graphql:')}, p50 microseconds`,
      of('graphql', 0.5),
      of('page', 0.5),
      'the same page by a recursive query of PostgreSQL',
    ),
  ]
}

/** Asks a subgraph as the gateway does. */
async function askSigned(gateway: Pool, query: string, variables: object): Promise<GraphQLAnswer> {
  const message = { method: 'POST' as const, path: '/graphql', body: JSON.stringify({ query, variables }) }
  const envelope = signEnvelope(TEST_SECRET, message, { service: 'gateway', viewer: null, requestId: 'bench' })
  const headers = { 'content-type': 'application/json', ...envelopeHeaders(envelope) }
  const answer = await gateway.request({ ...message, headers })
  return (await answer.body.json()) as GraphQLAnswer
}

/** Nothing is private here: nobody is asked. */
function mayEnter(): boolean {
  return true
}

function refOf(root: number) {
  return { __typename: 'Model', id: numberedId('mdl', root) }
}

async function query(client: Client, name: string, text: string, root: number): Promise<{ readonly total?: string }[]> {
  return (await client.query({ name, text, values: [numberedId('ver', root), DEPTH] })).rows
}

/** The subgraph reads the lineage by itself; until it has, walks go through Postgres, level by level. */
async function untilInMemory(
  ancestors: (root: number) => number | Promise<number>,
  db: Measured['attribution']['service']['db'],
  roots: readonly number[],
): Promise<void> {
  const original = db.query
  let walked = true
  db.query = ((...args: Parameters<typeof original>) => {
    if (args[0].includes('current_derivations d where')) walked = true
    return original.apply(db, args)
  }) as typeof original
  while (walked) {
    walked = false
    for (const root of roots.slice(0, 5)) await ancestors(root)
  }
  db.query = original
}

/** What a walk over arrays takes when it checks nothing: how far the engine is from it is what its rules cost. */
function createBareWalk({ versions, offsets, sources }: SyntheticLineage): (root: number) => number {
  const marks = new Uint32Array(versions)
  const queue = new Int32Array(versions)
  let epoch = 0
  return (root) => {
    epoch++
    marks[root] = epoch
    queue[0] = root
    let [start, count] = [0, 1]
    for (let depth = 0; depth < DEPTH && start < count; depth++) {
      for (const end = count; start < end; start++) {
        const node = queue[start] as number
        for (let link = offsets[node] as number; link < (offsets[node + 1] as number); link++) {
          const source = sources[link] as number
          if (marks[source] === epoch) continue
          marks[source] = epoch
          queue[count++] = source
        }
      }
    }
    return count - 1
  }
}

/** Over the roots, each by the median of its rounds; milliseconds. */
function quantile(times: readonly (readonly number[])[], share: number): number {
  const sorted = times.map(median).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

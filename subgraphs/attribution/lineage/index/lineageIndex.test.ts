import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPage } from '#runtime/connection.ts'
import { newId } from '#runtime/ids.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { seed } from '../../../../test/kit/seed.ts'
import { eventually, testViewer } from '../../../../test/kit/subgraph.ts'
import { changeLineage } from '../../operations/changeLineage.ts'
import { newVersion, startAttribution, tell } from '../../testWorld.ts'
import type { LineageFilter } from '../lineageFilter.ts'
import { readEdgesWithin } from '../readEdges.ts'
import { readFlows } from '../readFlows.ts'
import { readLineagePages } from '../readLineagePages.ts'
import { LINEAGE_KEY_LENGTH, type LineageConnection, readPlace } from '../toConnection.ts'
import { createBudget, createWalker, type Direction, type Walk, type WalkRequest } from '../walk.ts'
import { createLineageIndex, type LineageIndex } from './createLineageIndex.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
let lineage: LineageIndex
let running: { stop(): Promise<void> }
beforeAll(async () => {
  attribution = await startAttribution()
  lineage = createLineageIndex()
  expect(await lineage.catchUp()).toBeNull()
  running = lineage.start(attribution.running.service)
  await lineage.loaded()
})
afterAll(async () => {
  await running.stop()
  await attribution.stop()
})

it('answers as the walk in SQL does, for everybody, at once after every change', async () => {
  const link = fc.record({ derived: fc.nat(30), source: fc.nat(30) })
  const drawn = fc.record({
    versions: fc.array(
      fc.record({
        from: fc.uniqueArray(fc.nat(30), { maxLength: 4 }),
        who: fc.constantFrom('PUBLIC', 'PUBLIC', 'OWNED', 'GRANTED', 'HIDDEN'),
        /** Which earlier one's asset it is a version of; of its own where there is none. */
        of: fc.nat(60),
      }),
      { minLength: 5, maxLength: 30, size: 'max' },
    ),
    added: fc.array(link, { maxLength: 5 }),
    retracted: fc.array(fc.nat(100), { maxLength: 5 }),
  })
  const depths = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null })
  const lists = fc.record({
    distanceFrom: fc.option(fc.integer({ min: 1, max: 3 })),
    isOwned: fc.boolean(),
    limit: fc.integer({ min: 2, max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(drawn, depths, lists, async ({ versions: plans, added, retracted }, depth, list) => {
      const viewer = testViewer()
      const ids = plans.map(() => newId('Version'))
      const assetIds: string[] = []
      for (const { of } of plans) assetIds.push(assetIds[of] ?? newId('Dataset'))
      const versions = plans.map(({ from, who }, nr) =>
        newVersion({
          versionId: ids[nr] ?? '',
          assetId: assetIds[nr] ?? '',
          visibility: who === 'PUBLIC' ? 'PUBLIC' : 'PRIVATE',
          ...(who === 'OWNED' && { ownerId: viewer.accountId }),
          from: from.filter((source) => source < nr).map((source) => ({ versionId: ids[source] ?? '' })),
        }),
      )
      const granted = versions.filter((_, nr) => plans[nr]?.who === 'GRANTED')
      // The newest first: what it came from is not there yet.
      await tell(attribution, [
        ...versions.toReversed().map(({ event }) => event),
        ...granted.map(({ assetId }) => ({
          source: 'datasets' as const,
          type: 'access.granted' as const,
          subject: assetId,
          data: { datasetId: assetId, accountId: viewer.accountId },
        })),
      ])
      const requests: WalkRequest[] = ids.flatMap((id) => [
        { rootIds: [id], direction: 'UPSTREAM' as const, depth },
        { rootIds: [id, ids[0] ?? ''], direction: 'DOWNSTREAM' as const, depth },
      ])
      const filter = { distanceFrom: list.distanceFrom, ownerId: list.isOwned ? viewer.accountId : null }
      const compare = async () => {
        expect(await allFlows(ids, lineage)).toEqual(await allFlows(ids, null))
        for (const who of [null, viewer, testViewer()]) {
          expect(await inMemory(who, requests)).toEqual(await inSql(who, requests))
          for (const assetId of [...new Set(assetIds)].slice(-6))
            for (const direction of ['UPSTREAM', 'DOWNSTREAM'] as const) {
              const asked = { assetId, direction, depth, filter, limit: list.limit }
              expect(await allPages(who, lineage, asked)).toEqual(await allPages(who, null, asked))
            }
        }
      }
      await compare()

      const late = added.flatMap(({ derived, source }) => {
        const versionId = ids[derived]
        const sourceVersionId = ids[source]
        if (versionId === undefined || sourceVersionId === undefined || source >= derived) return []
        const derivation = {
          derivationId: newId('Derivation'),
          sourceVersionId,
          kind: 'DERIVED_FROM' as const,
          rate: null,
          weight: null,
          evidence: 'DECLARED' as const,
        }
        return [{ versionId, change: { kind: 'DERIVATION_ADDED' as const, derivation } }]
      })
      const links = versions.flatMap(({ versionId, data }) =>
        data.derivations.map(({ derivationId }) => ({ versionId, derivationId })),
      )
      const gone = [...new Set(retracted.flatMap((nr) => links[nr] ?? []))].map(({ versionId, derivationId }) => ({
        versionId,
        change: { kind: 'DERIVATION_RETRACTED' as const, derivationId },
      }))
      await attribution.db.transaction((tx) => changeLineage(tx, [...late, ...gone], { changedBy: viewer.accountId }))
      await compare()
    }),
    { seed, numRuns: 10 },
  )
})

it('shows a private version to its new owner, and no longer to the old one', async () => {
  const [before, after] = [testViewer(), testViewer()]
  const source = newVersion()
  const secret = newVersion({
    visibility: 'PRIVATE',
    ownerId: before.accountId,
    from: [{ versionId: source.versionId }],
  })
  await tell(attribution, [source.event, secret.event])
  const request: WalkRequest = { rootIds: [source.versionId], direction: 'DOWNSTREAM', depth: null }
  const sizes = async () => [(await inMemory(before, [request]))[0]?.size, (await inMemory(after, [request]))[0]?.size]
  expect(await sizes()).toEqual([2, 1])
  const transfer = { assetId: secret.assetId, fromAccountId: before.accountId, toAccountId: after.accountId }
  await tell(attribution, [
    {
      source: 'datasets',
      type: 'asset.transferred',
      subject: secret.assetId,
      data: { ...transfer, assetKind: 'DATASET', sequence: 1 },
    },
  ])
  expect(await sizes()).toEqual([1, 2])
  const [walk] = await createWalker(attribution.db, after, { lineage })([request])
  expect(walk?.reached.get(secret.versionId)?.version.ownerId).toBe(after.accountId)
})

it('spends one budget over a request’s walks, on what the viewer may see alone', async () => {
  const sources = Array.from({ length: 20 }, (_, nr) => newVersion({ visibility: nr < 10 ? 'PUBLIC' : 'PRIVATE' }))
  const model = newVersion({ kind: 'MODEL', from: sources.map(({ versionId }) => ({ versionId })) })
  await tell(
    attribution,
    [...sources, model].map(({ event }) => event),
  )
  const request: WalkRequest = { rootIds: [model.versionId], direction: 'UPSTREAM', depth: null }
  for (const viewer of [null, testViewer()]) {
    const walk = createWalker(attribution.db, viewer, { budget: createBudget(11), lineage })
    const [first] = await walk([request])
    expect([first?.reached.size, first?.isTruncated, first?.depthReached]).toEqual([11, false, 1])
    const [second] = await walk([request])
    expect([second?.reached.size, second?.isTruncated]).toEqual([2, true])
  }
})

// The last one: its versions are at positions that the log does not give next.
it('waits for a little news and goes to Postgres while there is much', async () => {
  const source = newVersion()
  await tell(attribution, [source.event])
  const asked = { assetId: source.assetId, direction: 'DOWNSTREAM' as const, depth: 1, filter: {}, limit: 100 }
  const [known, count] = [(await lineage.catchUp())?.graph.size().versions ?? Number.NaN, 20_000]
  await attribution.db.query(
    `with added as (
       insert into versions (id, asset_id, asset_kind, owner_id, visibility, contributors, position, recorded_at)
       select 'ver_' || md5('v' || nr), 'mdl_' || md5('m' || nr), 'MODEL', 'acc_' || md5('a' || nr), 'PUBLIC', '[]', nr + 100, now()
       from generate_series(1, $1::int) as nr returning id)
     insert into derivations (id, derived_version_id, source_version_id, kind)
     select 'drv_' || md5(id), id, $2, 'DERIVED_FROM' from added`,
    [count, source.versionId],
  )
  expect(await lineage.catchUp()).toBeNull()
  const [page] = await allPages(null, lineage, { ...asked, pages: 1 })
  expect(page?.totalCount).toBe(count)
  const caughtUp = await eventually(
    () => lineage.catchUp(),
    (loaded) => loaded !== null,
  )
  expect(caughtUp?.graph.size().versions).toBe(known + count)
  expect(await allPages(null, lineage, { ...asked, pages: 3 })).toEqual(
    await allPages(null, null, { ...asked, pages: 3 }),
  )
})

/** What flows to and out of each of these versions, from each. */
async function allFlows(ids: readonly string[], index: LineageIndex | null) {
  const { db } = attribution
  const [between] = await readEdgesWithin(db, [new Set(ids)])
  const among = new Map(ids.map((id) => [id, null]))
  const found = await readFlows(
    { db, lineage: index, policy: GENESIS_POLICY },
    ids.map((agentVersionId) => ({ agentVersionId, among })),
  )
  return found.map((flows) => ({
    versions: ids.map((id) => [flows?.ofVersion(id)?.inflow ?? 0n, flows?.ofVersion(id)?.kept ?? 0n]),
    edges: between?.edges.map((edge) => flows?.ofEdge(edge) ?? 0n),
    isComplete: flows !== null,
  }))
}

async function inMemory(viewer: Viewer | null, requests: readonly WalkRequest[]) {
  expect(await lineage.catchUp()).not.toBeNull()
  return (await createWalker(attribution.db, viewer, { lineage })(requests)).map(distances)
}

async function inSql(viewer: Viewer | null, requests: readonly WalkRequest[]) {
  return (await createWalker(attribution.db, viewer)(requests)).map(distances)
}

/** One page after the other, each without its moment. */
async function allPages(
  viewer: Viewer | null,
  index: LineageIndex | null,
  asked: {
    readonly assetId: string
    readonly direction: Direction
    readonly depth: number | null
    readonly filter: LineageFilter
    readonly limit: number
    readonly pages?: number
  },
) {
  const { assetId, direction, depth, filter, limit, pages = Number.POSITIVE_INFINITY } = asked
  const found: Omit<LineageConnection, 'asOf'>[] = []
  for (let after: string | null = null; found.length < pages; ) {
    const { db } = attribution
    const budget = createBudget()
    const around = { db, viewer, budget, lineage: index, walk: createWalker(db, viewer, { lineage: index, budget }) }
    const page = readPage({ first: limit, after }, LINEAGE_KEY_LENGTH)
    const list = { assetId, filter, name: 'list', page, after: readPlace('list', page) }
    const [connection] = await readLineagePages(around, [{ direction, depth, list }])
    if (connection == null) return [null]
    const { asOf: _, ...rest } = connection
    found.push(rest)
    after = rest.pageInfo.endCursor
    if (!rest.pageInfo.hasNextPage) break
  }
  return found
}

function distances({ reached }: Walk): Map<string, readonly unknown[]> {
  return new Map(
    [...reached].map(([id, { version, distance }]) => [
      id,
      [distance, version.id, version.assetId, version.assetKind, version.ownerId],
    ]),
  )
}

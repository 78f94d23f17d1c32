import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { seed } from '../../../test/kit/seed.ts'
import { testViewer } from '../../../test/kit/subgraph.ts'
import { newVersion, publish, startAttribution, tell } from '../testWorld.ts'
import { readAsOf } from './readAsOf.ts'
import { createBudget, createWalker, type Walk, type WalkRequest } from './walk.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

describe('a walk', () => {
  it('reaches what a search in memory reaches, at the same distances, and nothing private to others', async () => {
    const graph = fc.array(fc.record({ from: fc.uniqueArray(fc.nat(40), { maxLength: 4 }), isPrivate: fc.boolean() }), {
      minLength: 5,
      maxLength: 40,
      size: 'max',
    })
    await fc.assert(
      fc.asyncProperty(graph, fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }), async (drawn, depth) => {
        const ids = drawn.map(() => newId('Version'))
        const versions = drawn.map(({ from, isPrivate }, nr) =>
          newVersion({
            versionId: ids[nr] ?? '',
            visibility: isPrivate ? 'PRIVATE' : 'PUBLIC',
            from: from.filter((source) => source < nr).map((source) => ({ versionId: ids[source] ?? '' })),
          }),
        )
        await tell(
          attribution,
          versions.map(({ event }) => event),
        )
        const requests: WalkRequest[] = ids.flatMap((id) => [
          { rootIds: [id], direction: 'UPSTREAM' as const, depth },
          { rootIds: [id], direction: 'DOWNSTREAM' as const, depth },
        ])
        const walks = await createWalker(attribution.db, null)(requests)
        expect(walks.map(distances)).toEqual(requests.map((request) => searchInMemory(versions, request)))
      }),
      { seed, numRuns: 15 },
    )
  })

  it('stops at its limit of derivations and says so, and the limit is the request’s, not the walk’s', async () => {
    const sources = Array.from({ length: 20 }, () => newVersion())
    const model = newVersion({ kind: 'MODEL', from: sources.map(({ versionId }) => ({ versionId })) })
    await tell(
      attribution,
      [...sources, model].map(({ event }) => event),
    )
    const request: WalkRequest = { rootIds: [model.versionId], direction: 'UPSTREAM', depth: null }
    const [cut] = await createWalker(attribution.db, null, { budget: createBudget(19) })([request])
    expect(cut).toMatchObject({ isTruncated: true, depthReached: 1 })
    expect(cut?.reached.size).toBe(20)
    const [whole] = await createWalker(attribution.db, null, { budget: createBudget(21) })([request])
    expect(whole).toMatchObject({ isTruncated: false })
    expect(whole?.reached.size).toBe(21)
    const walk = createWalker(attribution.db, null, { budget: createBudget(21) })
    await walk([request])
    const [second] = await walk([{ ...request, depth: 1 }])
    expect(second?.isTruncated).toBe(true)
  })

  it('ends in a cycle, should one be in the data', async () => {
    const [first, second] = [newId('Version'), newId('Version')]
    const versions = [
      newVersion({ versionId: first, from: [{ versionId: second }] }),
      newVersion({ versionId: second, from: [{ versionId: first }] }),
    ]
    await tell(
      attribution,
      versions.map(({ event }) => event),
    )
    const [walk] = await createWalker(attribution.db, null)([{ rootIds: [first], direction: 'UPSTREAM', depth: null }])
    expect(walk?.reached.size).toBe(2)
  })
})

it('is as of the first registration that is still on its way', async () => {
  const { event } = newVersion()
  await tell(attribution, [event])
  const before = Date.now()
  expect((await readAsOf(attribution.db)).getTime()).toBeGreaterThanOrEqual(before - 1000)
  // Held back by a lock on the consumer's position, as by a consumer that is down.
  const runner = attribution.db.createQueryRunner()
  try {
    await runner.startTransaction()
    await runner.query(`select from consumer_positions where source = 'datasets' for update`)
    await publish(attribution.databaseUrl, [newVersion().event])
    const [{ recorded_at }] = await attribution.db.query(
      `select recorded_at from bus.events where source = 'datasets' order by position desc limit 1`,
    )
    expect(await readAsOf(attribution.db)).toEqual(recorded_at)
  } finally {
    await runner.rollbackTransaction()
    await runner.release()
  }
})

it('shows a grantee what a private version came from', async () => {
  const viewer = testViewer()
  const source = newVersion()
  const secret = newVersion({ visibility: 'PRIVATE', from: [{ versionId: source.versionId }] })
  const access = { datasetId: secret.assetId, accountId: viewer.accountId }
  await tell(attribution, [
    source.event,
    secret.event,
    { source: 'datasets', type: 'access.granted', subject: secret.assetId, data: access },
  ])
  const request: WalkRequest = { rootIds: [source.versionId], direction: 'DOWNSTREAM', depth: null }
  const [granted] = await createWalker(attribution.db, viewer)([request])
  const [stranger] = await createWalker(attribution.db, testViewer())([request])
  expect([granted?.reached.size, stranger?.reached.size]).toEqual([2, 1])
})

function distances(walk: Walk): Record<string, number> {
  return Object.fromEntries([...walk.reached].map(([id, { distance }]) => [id, distance]))
}

/** The same question, answered without levels or SQL: the distance is relaxed until nothing gets nearer. */
function searchInMemory(
  versions: readonly ReturnType<typeof newVersion>[],
  request: WalkRequest,
): Record<string, number> {
  const visible = new Set(versions.filter(({ data }) => data.visibility === 'PUBLIC').map(({ versionId }) => versionId))
  const links = versions.flatMap(({ versionId, data }) =>
    data.derivations.map(({ sourceVersionId }) =>
      request.direction === 'UPSTREAM' ? [versionId, sourceVersionId] : [sourceVersionId, versionId],
    ),
  )
  const found = new Map(request.rootIds.filter((id) => visible.has(id)).map((id) => [id, 0]))
  for (let isDone = false; !isDone; ) {
    isDone = true
    for (const [near = '', far = ''] of links) {
      const distance = (found.get(near) ?? Number.POSITIVE_INFINITY) + 1
      if (
        !visible.has(far) ||
        distance > (request.depth ?? 1e9) ||
        distance >= (found.get(far) ?? Number.POSITIVE_INFINITY)
      )
        continue
      found.set(far, distance)
      isDone = false
    }
  }
  return Object.fromEntries(found)
}

import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { seed } from '../../../../test/kit/seed.ts'
import { testViewer } from '../../../../test/kit/subgraph.ts'
import { changeLineage } from '../../operations/changeLineage.ts'
import { newVersion, startAttribution, tell } from '../../testWorld.ts'
import { createBudget, createWalker, type Walk, type WalkRequest } from '../walk.ts'
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
      }),
      { minLength: 5, maxLength: 30, size: 'max' },
    ),
    added: fc.array(link, { maxLength: 5 }),
    retracted: fc.array(fc.nat(100), { maxLength: 5 }),
  })
  const depths = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null })
  await fc.assert(
    fc.asyncProperty(drawn, depths, async ({ versions: plans, added, retracted }, depth) => {
      const viewer = testViewer()
      const ids = plans.map(() => newId('Version'))
      const versions = plans.map(({ from, who }, nr) =>
        newVersion({
          versionId: ids[nr] ?? '',
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
      const compare = async () => {
        for (const who of [null, viewer, testViewer()])
          expect(await inMemory(who, requests)).toEqual(await inSql(who, requests))
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

async function inMemory(viewer: Viewer | null, requests: readonly WalkRequest[]) {
  expect(await lineage.catchUp()).not.toBeNull()
  return (await createWalker(attribution.db, viewer, { lineage })(requests)).map(distances)
}

async function inSql(viewer: Viewer | null, requests: readonly WalkRequest[]) {
  return (await createWalker(attribution.db, viewer)(requests)).map(distances)
}

function distances({ reached }: Walk): Map<string, readonly unknown[]> {
  return new Map(
    [...reached].map(([id, { version, distance }]) => [
      id,
      [distance, version.id, version.assetId, version.assetKind, version.ownerId],
    ]),
  )
}

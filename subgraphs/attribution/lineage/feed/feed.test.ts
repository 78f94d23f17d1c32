import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { LineageChange } from '#schema/events/lineage.changed.ts'
import { testViewer } from '../../../../test/kit/subgraph.ts'
import { changeLineage } from '../../operations/changeLineage.ts'
import { newVersion, startAttribution, tell } from '../../testWorld.ts'
import { createLineageIndex, type LineageIndex } from '../index/createLineageIndex.ts'
import { createFeedTail } from './createFeedTail.ts'
import { createChangeReader } from './readChangesUpstream.ts'
import { lastFeedPosition, readFeed } from './readFeed.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
let lineage: LineageIndex
let running: { stop(): Promise<void> }
beforeAll(async () => {
  attribution = await startAttribution()
  lineage = createLineageIndex()
  running = lineage.start(attribution.running.service)
  await lineage.loaded()
})
afterAll(async () => {
  await running.stop()
  await attribution.stop()
})

/** A dataset, a model on it, an agent on that; and a model that has nothing to do with them. */
async function tellChain() {
  const dataset = newVersion()
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: dataset.versionId }] })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId }] })
  const other = newVersion({ kind: 'MODEL' })
  await tell(
    attribution,
    [dataset, model, agent, other].map(({ event }) => event),
  )
  return { dataset, model, agent, other }
}

function link(versionId: string, sourceVersionId: string) {
  const terms = { kind: 'DERIVED_FROM' as const, rate: null, weight: null, evidence: 'DECLARED' as const }
  const derivation = { derivationId: newId('Derivation'), sourceVersionId, ...terms }
  return { versionId, change: { kind: 'DERIVATION_ADDED', derivation } satisfies LineageChange }
}

function change(...changes: { readonly versionId: string; readonly change: LineageChange }[]): Promise<void> {
  return attribution.db.transaction((tx) => changeLineage(tx, changes, { changedBy: newId('Account') }))
}

function follow(assetId: string, viewer: Viewer | null = null, tail = createFeedTail(attribution.db, lineage)) {
  const read = createChangeReader({ db: attribution.db, viewer, lineage, tail }, assetId)
  return async (after: bigint) =>
    (await read(after, 100)).map(({ kind, version, distance }) => [kind, version.id, distance])
}

it('gives every arrival and every change one place, in order, however often it is told', async () => {
  const before = await lastFeedPosition(attribution.db)
  const { dataset, model, agent, other } = await tellChain()
  const late = link(model.versionId, other.versionId)
  await change(late)
  const rows = await readFeed(attribution.db, { after: before, limit: 100 })
  expect(rows.map(({ position }) => position - before)).toEqual([1n, 2n, 3n, 4n, 5n])
  expect(new Set(rows.slice(0, 4).map(({ versionId }) => versionId))).toEqual(
    new Set([dataset, model, agent, other].map(({ versionId }) => versionId)),
  )
  expect(rows[4]).toMatchObject({ kind: 'DERIVATION_ADDED', derivationId: late.change.derivation.derivationId })
  // Its event again, as from a log that forgot how far it was read.
  await tell(attribution, [dataset.event])
  expect(await readFeed(attribution.db, { after: before, limit: 100 })).toEqual(rows)
})

it('tells whose ancestors changed, and nobody else', async () => {
  const { dataset, model, agent, other } = await tellChain()
  const tail = createFeedTail(attribution.db, lineage)
  const followers = [dataset, model, agent, other].map(({ assetId }) => follow(assetId, null, tail))
  const after = await lastFeedPosition(attribution.db)
  await Promise.all(followers.map((read) => read(after)))
  const late = link(model.versionId, newVersion().versionId)
  await change(late)
  const added = ['DERIVATION_ADDED', model.versionId]
  expect(await Promise.all(followers.map((read) => read(after)))).toEqual([[], [[...added, 0]], [[...added, 1]], []])
  await change({
    versionId: dataset.versionId,
    change: { kind: 'OWNER_CHANGED', fromAccountId: dataset.ownerId, toAccountId: newId('Account') },
  })
  const changed = ['OWNER_CHANGED', dataset.versionId]
  expect(await Promise.all(followers.map((read) => read(after)))).toEqual([
    [[...changed, 0]],
    [[...changed, 1]],
    [[...changed, 2]],
    [],
  ])
})

it('replays to who was away what it tells who stayed', async () => {
  const { model, agent, other } = await tellChain()
  const after = await lastFeedPosition(attribution.db)
  const stayed = follow(agent.assetId)
  await stayed(after)
  const heard: unknown[] = []
  for (let nr = 0; nr < 5; nr++) {
    await change(link(nr % 2 === 0 ? model.versionId : other.versionId, newVersion().versionId))
    heard.push(...(await stayed(after)))
  }
  expect(heard.length).toBe(3)
  // A tail that began later reaches less far back.
  const late = createFeedTail(attribution.db, lineage)
  await late.read(0n)
  expect((await late.read(after)).news).toBeNull()
  expect(await follow(agent.assetId, null, late)(after)).toEqual(heard)
  const next = newVersion({ kind: 'AGENT', assetId: agent.assetId, from: [{ versionId: other.versionId }] })
  await tell(attribution, [next.event])
  expect(await stayed(after)).toEqual([['VERSION_PUBLISHED', next.versionId, 0]])
})

it('tells nothing of what lies behind a private version but to who may see it', async () => {
  const owner = testViewer()
  const source = newVersion()
  const secret = newVersion({
    visibility: 'PRIVATE',
    ownerId: owner.accountId,
    from: [{ versionId: source.versionId }],
  })
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: secret.versionId }] })
  await tell(
    attribution,
    [source, secret, model].map(({ event }) => event),
  )
  const after = await lastFeedPosition(attribution.db)
  const [mine, theirs, of] = [follow(model.assetId, owner), follow(model.assetId, testViewer()), follow(secret.assetId)]
  await change(link(source.versionId, newVersion().versionId), link(secret.versionId, newVersion().versionId))
  expect(await mine(after)).toEqual([
    ['DERIVATION_ADDED', source.versionId, 2],
    ['DERIVATION_ADDED', secret.versionId, 1],
  ])
  expect(await theirs(after)).toEqual([])
  expect(await of(after)).toEqual([])
})

it('asks each follower’s own walk where a change has too much downstream', async () => {
  const { model, agent, other } = await tellChain()
  await attribution.db.query(
    `with added as (
       insert into versions (id, asset_id, asset_kind, owner_id, visibility, contributors, position, recorded_at)
       select 'ver_' || md5('v' || nr), 'mdl_' || md5('m' || nr), 'MODEL', 'acc_' || md5('a' || nr), 'PUBLIC', '[]', nr + 1000, now()
       from generate_series(1, 12000) as nr returning id)
     insert into derivations (id, derived_version_id, source_version_id, kind)
     select 'drv_' || md5(id), id, $1, 'DERIVED_FROM' from added`,
    [model.versionId],
  )
  await expect.poll(() => lineage.catchUp(), { timeout: 20_000 }).not.toBeNull()
  const tail = createFeedTail(attribution.db, lineage)
  const { end } = await tail.read(0n)
  const [read, unconcerned] = [follow(agent.assetId, null, tail), follow(other.assetId, null, tail)]
  await change(link(model.versionId, newVersion().versionId))
  const [row] = (await tail.read(end)).news ?? []
  expect(row && (await tail.concerns(row, other.assetId))).toBe('UNKNOWN')
  expect(await read(end)).toEqual([['DERIVATION_ADDED', model.versionId, 1]])
  expect(await unconcerned(end)).toEqual([])
})

import { expect, it, onTestFinished } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { startSubgraph } from '#runtime/subgraph.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import { createTestDatabase } from '../../../test/kit/database.ts'
import { ask, testConfig, testViewer } from '../../../test/kit/subgraph.ts'
import { newVersion, startAttributionForTest, tell } from '../testWorld.ts'

/** Starts the service that owns a type, where one thing of that type exists and is one account's to see. */
async function startOwner(
  name: 'agents' | 'payouts' | 'models',
  typename: string,
  only: { id: string; ownerId: string },
) {
  const database = await createTestDatabase()
  onTestFinished(database.drop)
  const resolveReference = ({ id }: { id: string }, { viewer }: { viewer: Viewer | null }) =>
    id === only.id && (viewer?.accountId === only.ownerId || isAdmin(viewer)) ? { id } : null
  const running = await startSubgraph(
    {
      name,
      resolvers: { [typename]: { __resolveReference: resolveReference } },
      entities: [],
      migrations: [],
      createLoaders: () => ({}),
    },
    testConfig(database.url),
  )
  onTestFinished(running.stop)
  return running.url
}

async function node(url: string, id: string, viewer: Viewer | null) {
  const { data, errors } = await ask(url, `query ($id: ID!) { node(id: $id) { __typename id } }`, {
    variables: { id },
    viewer,
  })
  return errors === undefined ? data.node : errors[0]?.extensions?.code
}

it('finds what its owner lets the viewer see, and nothing for others', async () => {
  const ownerId = newId('Account')
  const runId = newId('Run')
  const reward = rewardId(newId('Attribution'), ownerId)
  const agents = await startOwner('agents', 'Run', { id: runId, ownerId })
  const payouts = await startOwner('payouts', 'Reward', { id: reward, ownerId })
  const { url } = await startAttributionForTest({ agents, payouts })
  for (const [id, typename] of [
    [runId, 'Run'],
    [reward, 'Reward'],
  ] as const) {
    expect(await node(url, id, testViewer(ownerId))).toEqual({ __typename: typename, id })
    expect(await node(url, id, testViewer(newId('Account'), ['ADMIN']))).toEqual({ __typename: typename, id })
    expect(await node(url, id, testViewer())).toBeNull()
    expect(await node(url, id, null)).toBeNull()
  }
  expect(await node(url, newId('Run'), testViewer(ownerId))).toBeNull()
})

it('finds versions and assets by itself, private ones for those who may see them', async () => {
  const attribution = await startAttributionForTest()
  const dataset = newVersion()
  const secret = newVersion({ visibility: 'PRIVATE' })
  const model = newVersion({ kind: 'MODEL' })
  await tell(attribution, [dataset.event, secret.event, model.event])
  const owner = testViewer(secret.ownerId)
  expect(await node(attribution.url, dataset.versionId, null)).toEqual({
    __typename: 'DatasetVersion',
    id: dataset.versionId,
  })
  expect(await node(attribution.url, model.versionId, null)).toEqual({
    __typename: 'ModelVersion',
    id: model.versionId,
  })
  expect(await node(attribution.url, model.assetId, null)).toEqual({ __typename: 'Model', id: model.assetId })
  expect(await node(attribution.url, secret.versionId, owner)).toEqual({
    __typename: 'DatasetVersion',
    id: secret.versionId,
  })
  expect(await node(attribution.url, secret.assetId, owner)).toEqual({ __typename: 'Dataset', id: secret.assetId })
})

it('asks the owners for a version that has not arrived, and one that is down does not hide another’s answer', async () => {
  const ownerId = newId('Account')
  const id = newId('Version')
  const models = await startOwner('models', 'ModelVersion', { id, ownerId })
  const { url } = await startAttributionForTest({ models })
  expect(await node(url, id, testViewer(ownerId))).toEqual({ __typename: 'ModelVersion', id })
  expect(await node(url, id, testViewer())).toBe('DEPENDENCY_UNAVAILABLE')
})

it('says that it cannot tell while the owner is down, rather than that there is nothing', async () => {
  const { url } = await startAttributionForTest()
  expect(await node(url, newId('Run'), testViewer())).toBe('DEPENDENCY_UNAVAILABLE')
})

it('finds nothing for ids of another form or of what has no page, without asking anybody', async () => {
  const { url } = await startAttributionForTest()
  const unknown = [
    '',
    'no id',
    'run_',
    'run_xyz',
    `zzz_${'0'.repeat(32)}`,
    `run_${'0'.repeat(64)}`,
    `rwd_${'0'.repeat(32)}`,
  ]
  for (const id of [...unknown, newId('Event'), newId('Derivation'), newId('ApiKey'), newId('Lease')])
    expect(await node(url, id, testViewer(newId('Account'), ['ADMIN']))).toBeNull()
})

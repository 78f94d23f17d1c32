import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { datasetsSubgraph } from '../subgraphs/datasets/subgraph.ts'
import { modelsSubgraph } from '../subgraphs/models/subgraph.ts'
import { createTestDatabase, type TestDatabase } from './kit/database.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from './kit/subgraph.ts'

let datasetsDatabase: TestDatabase
let modelsDatabase: TestDatabase
let datasets: RunningSubgraph
let models: RunningSubgraph
const owner = testViewer()
const friend = testViewer()
const stranger = testViewer()

/** Two databases, so that no event passes: what models learns of datasets, it asks for. */
beforeAll(async () => {
  datasetsDatabase = await createTestDatabase()
  modelsDatabase = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(datasetsDatabase.url))
  models = await startSubgraph(modelsSubgraph(), testConfig(modelsDatabase.url, { datasets: datasets.url }))
  const accountId = friend.accountId
  const created = { accountId, handle: 'friend', kind: 'PERSON', status: 'ACTIVE' } as const
  await publishAs(datasetsDatabase.url, 'identity', 'account.created', accountId, created)
  await eventually(
    () => datasets.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 1,
  )
})

afterAll(async () => {
  await models?.stop()
  await datasets?.stop()
  await modelsDatabase?.drop()
  await datasetsDatabase?.drop()
})

const REGISTER_DATASET = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { dataset { id latestVersion { id } } } }`
const REGISTER_MODEL = `mutation ($input: RegisterModelInput!) { registerModel(input: $input) {
  model { id latestVersion { derivations { rate source { id } } } } userErrors { code path } } }`

async function registerDataset(input: object): Promise<{ id: string; versionId: string }> {
  const { data } = await ask(datasets.url, REGISTER_DATASET, { variables: { input }, viewer: owner })
  const { id, latestVersion } = data.registerDataset.dataset
  return { id, versionId: latestVersion.id }
}

async function train(name: string, sourceVersionId: string, viewer: Viewer) {
  const input = { name, derivations: [{ sourceVersionId, kind: 'TRAINED_ON' }] }
  return (await ask(models.url, REGISTER_MODEL, { variables: { input }, viewer })).data.registerModel
}

const refused = (code: string) => ({
  model: null,
  userErrors: [{ code, path: ['input', 'derivations', '0', 'sourceVersionId'] }],
})

it('a model is trained on a dataset that it has not heard of, on its terms of now', async () => {
  const { versionId } = await registerDataset({ name: 'Fresh', terms: { royaltyRate: '0.125' } })
  const { model } = await train('Quick', versionId, stranger)
  expect(model.latestVersion.derivations).toEqual([{ rate: '0.125', source: { id: versionId } }])
  const closed = await registerDataset({ name: 'Closed', terms: { derivativesAllowed: false } })
  expect(await train('Refused', closed.versionId, stranger)).toEqual(refused('SOURCE_NOT_ALLOWED'))
})

it('a dataset is made with a model that it has not heard of', async () => {
  const teacher = { name: 'Teacher', terms: { royaltyRate: '0.2' } }
  const query = `mutation ($input: RegisterModelInput!) { registerModel(input: $input) { model { latestVersion { id } } } }`
  const { data } = await ask(models.url, query, { variables: { input: teacher }, viewer: stranger })
  const { id } = data.registerModel.model.latestVersion
  const replica = await startSubgraph(datasetsSubgraph(), testConfig(datasetsDatabase.url, { models: models.url }))
  try {
    const input = { name: 'Synthetic', derivations: [{ sourceVersionId: id, kind: 'DERIVED_FROM' }] }
    const mutation = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) {
      dataset { latestVersion { derivations { rate source { __typename id } } } } userErrors { code } } }`
    const made = await ask(replica.url, mutation, { variables: { input }, viewer: owner })
    expect(made.data.registerDataset).toEqual({
      dataset: { latestVersion: { derivations: [{ rate: '0.2', source: { __typename: 'ModelVersion', id } }] } },
      userErrors: [],
    })
    const unknown = { name: 'Unknown', derivations: [{ sourceVersionId: newId('Version'), kind: 'DERIVED_FROM' }] }
    const refusedOne = await ask(replica.url, mutation, { variables: { input: unknown }, viewer: owner })
    expect(refusedOne.data.registerDataset).toEqual({ dataset: null, userErrors: [{ code: 'SOURCE_NOT_FOUND' }] })
  } finally {
    await replica.stop()
  }
})

it('a private dataset is trained on by its owner and grantees; for others it is as unknown as any id', async () => {
  const secret = await registerDataset({ name: 'Secret', visibility: 'PRIVATE' })
  const grant = `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { userErrors { code } } }`
  const input = { datasetId: secret.id, accountId: friend.accountId }
  expect(await train('No grant yet', secret.versionId, friend)).toEqual(refused('SOURCE_NOT_FOUND'))
  await ask(datasets.url, grant, { variables: { input }, viewer: owner })
  expect(await train('Own', secret.versionId, owner)).toMatchObject({ userErrors: [] })
  const built = await train('Granted', secret.versionId, friend)
  expect(built.model.latestVersion.derivations).toEqual([{ rate: null, source: { id: secret.versionId } }])
  expect(await train('Sneaky', secret.versionId, stranger)).toEqual(refused('SOURCE_NOT_FOUND'))
  expect(await train('Sneaky', newId('Version'), stranger)).toEqual(refused('SOURCE_NOT_FOUND'))

  const query = `query ($id: ID!) { model(id: $id) { latestVersion { derivations { rate source { id } } } } }`
  const seenBy = async (viewer: Viewer | null) =>
    (await ask(models.url, query, { variables: { id: built.model.id }, viewer })).data.model.latestVersion.derivations
  expect(await seenBy(stranger)).toEqual([{ rate: null, source: null }])
  expect(await seenBy(null)).toEqual([{ rate: null, source: null }])
  expect(await seenBy(testViewer(undefined, ['ADMIN']))).toEqual([{ rate: null, source: { id: secret.versionId } }])

  // Once models has heard of the dataset and its grants, those who may know are told.
  await publishAs(modelsDatabase.url, 'datasets', 'version.published', secret.versionId, {
    versionId: secret.versionId,
    assetId: secret.id,
    assetKind: 'DATASET',
    name: 'Secret',
    label: '1',
    ownerId: owner.accountId,
    visibility: 'PRIVATE',
    terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: [{ accountId: owner.accountId, weight: 1 }],
    derivations: [],
    documents: [],
  })
  const named = [{ rate: null, source: { id: secret.versionId } }]
  expect(
    await eventually(
      () => seenBy(owner),
      ([link]) => link.source !== null,
    ),
  ).toEqual(named)
  await publishAs(modelsDatabase.url, 'datasets', 'access.granted', secret.id, {
    datasetId: secret.id,
    accountId: friend.accountId,
  })
  expect(
    await eventually(
      () => seenBy(friend),
      ([link]) => link.source !== null,
    ),
  ).toEqual(named)
  expect(await seenBy(stranger)).toEqual([{ rate: null, source: null }])
  // A replica that knows a private version still leaves the answer to its owner.
  expect(await train('Sneaky', secret.versionId, stranger)).toEqual(refused('SOURCE_NOT_FOUND'))
})

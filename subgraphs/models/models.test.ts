import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { modelsSubgraph } from './subgraph.ts'

let database: TestDatabase
let models: RunningSubgraph
const ada = testViewer()
const bob = testViewer()
const admin = testViewer(undefined, ['ADMIN'])
const imported = newId('Account')

/** Only the replica knows of accounts here: identity and datasets are down. */
beforeAll(async () => {
  database = await createTestDatabase()
  models = await startSubgraph(modelsSubgraph(), testConfig(database.url))
  for (const [accountId, status] of [
    [ada.accountId, 'ACTIVE'],
    [bob.accountId, 'ACTIVE'],
    [imported, 'UNCLAIMED'],
  ] as const) {
    await publishAs(database.url, 'identity', 'account.created', accountId, {
      accountId,
      handle: accountId,
      kind: 'PERSON',
      status,
    })
  }
  await eventually(
    () => models.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 3,
  )
})

afterAll(async () => {
  await models?.stop()
  await database?.drop()
})

const VERSION = `id label
  terms { royaltyRate commercialUse derivativesAllowed spdxLicense }
  contributors { account { id } weight }
  derivations { id kind rate weight evidence source { __typename id ... on ModelVersion { label } } }`
const REGISTER = `mutation ($input: RegisterModelInput!) { registerModel(input: $input) {
  model { id name description viewerIsOwner owner { id } latestVersion { ${VERSION} } } userErrors { code message path } } }`
const ADD = `mutation ($input: AddModelVersionInput!) { addModelVersion(input: $input) {
  version { ${VERSION} model { id latestVersion { id } } } userErrors { code message path } } }`

async function mutate(query: string, input: object, viewer: Viewer) {
  const answer = await ask(models.url, query, { variables: { input }, viewer })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.registerModel ?? answer.data.addModelVersion
}

const register = (input: object, viewer: Viewer = ada) => mutate(REGISTER, input, viewer)
const add = (input: object, viewer: Viewer = ada) => mutate(ADD, input, viewer)

async function registered(input: object, viewer: Viewer = ada): Promise<{ id: string; versionId: string }> {
  const { model, userErrors } = await register(input, viewer)
  expect(userErrors).toEqual([])
  return { id: model.id, versionId: model.latestVersion.id }
}

async function counts(): Promise<unknown> {
  const [row] = await models.service.db.query(
    `select (select count(*) from models) as models, (select count(*) from versions) as versions,
       (select count(*) from derivations) as derivations,
       (select count(*) from outbox) + (select count(*) from bus.events where source = 'models') as events`,
  )
  return row
}

/** A dataset's version as models hears of it. */
async function publishDataset(terms: { royaltyRate: string | null; derivativesAllowed?: boolean }): Promise<string> {
  const versionId = newId('Version')
  await publishAs(database.url, 'datasets', 'version.published', versionId, {
    versionId,
    assetId: newId('Dataset'),
    assetKind: 'DATASET',
    name: 'Corpus',
    label: '1',
    ownerId: bob.accountId,
    visibility: 'PUBLIC',
    terms: { commercialUse: true, derivativesAllowed: true, spdxLicense: null, ...terms },
    contributors: [{ accountId: bob.accountId, weight: 1 }],
    derivations: [],
    documents: [],
  })
  await eventually(
    () => models.service.db.query(`select from replica_versions where version_id = $1`, [versionId]),
    (rows) => rows.length === 1,
  )
  return versionId
}

describe('registerModel', () => {
  it('publishes the first version with its lineage, from the replica while the sources’ owner is down', async () => {
    const corpus = await publishDataset({ royaltyRate: '100000000000000000' })
    const base = await registered({ name: 'Base' }, bob)
    const { model, userErrors } = await register({
      name: ' Tuned ',
      description: 'Speaks in proverbs.',
      terms: { royaltyRate: '0.05', spdxLicense: 'Apache-2.0' },
      derivations: [
        { sourceVersionId: corpus, kind: 'TRAINED_ON', weight: 2, evidence: 'OBSERVED' },
        { sourceVersionId: base.versionId, kind: 'FINE_TUNED_FROM', weight: 1 },
      ],
    })
    expect(userErrors).toEqual([])
    const terms = { royaltyRate: '0.05', commercialUse: true, derivativesAllowed: true, spdxLicense: 'Apache-2.0' }
    expect(model).toMatchObject({ name: 'Tuned', viewerIsOwner: true, owner: { id: ada.accountId } })
    const { latestVersion } = model
    expect(latestVersion).toMatchObject({
      label: '1',
      terms,
      contributors: [{ account: { id: ada.accountId }, weight: 1 }],
      derivations: [
        {
          kind: 'TRAINED_ON',
          rate: '0.1',
          weight: 2,
          evidence: 'OBSERVED',
          source: { __typename: 'DatasetVersion', id: corpus },
        },
        {
          kind: 'FINE_TUNED_FROM',
          rate: null,
          weight: 1,
          evidence: 'DECLARED',
          source: { __typename: 'ModelVersion', id: base.versionId, label: '1' },
        },
      ],
    })
    const events = await models.service.db.query(
      `select data from outbox where subject = $1 union all select data from bus.events where subject = $1`,
      [latestVersion.id],
    )
    const [first, second] = latestVersion.derivations
    expect(events).toEqual([
      {
        data: {
          versionId: latestVersion.id,
          assetId: model.id,
          assetKind: 'MODEL',
          name: 'Tuned',
          label: '1',
          ownerId: ada.accountId,
          visibility: 'PUBLIC',
          terms: { ...terms, royaltyRate: '50000000000000000' },
          contributors: [{ accountId: ada.accountId, weight: 1 }],
          derivations: [
            {
              derivationId: first.id,
              sourceVersionId: corpus,
              kind: 'TRAINED_ON',
              rate: '100000000000000000',
              weight: 2,
              evidence: 'OBSERVED',
            },
            {
              derivationId: second.id,
              sourceVersionId: base.versionId,
              kind: 'FINE_TUNED_FROM',
              rate: null,
              weight: 1,
              evidence: 'DECLARED',
            },
          ],
          documents: [],
        },
      },
    ])
  })

  it('copies the rate: terms that are set later are for later links', async () => {
    const corpus = await publishDataset({ royaltyRate: '100000000000000000' })
    const derivations = [{ sourceVersionId: corpus, kind: 'TRAINED_ON' }]
    const { id } = await registered({ name: 'Before the change', derivations })
    for (const royaltyRate of ['200000000000000000', '300000000000000000']) {
      await publishAs(database.url, 'datasets', 'terms.set', corpus, {
        versionId: corpus,
        terms: { royaltyRate, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
      })
    }
    await eventually(
      () => models.service.db.query(`select royalty_rate from replica_versions where version_id = $1`, [corpus]),
      ([row]) => row.royalty_rate === '300000000000000000',
    )
    const later = await register({ name: 'After the change', derivations })
    expect(later.model.latestVersion.derivations[0].rate).toBe('0.3')
    const query = `query ($id: ID!) { model(id: $id) { latestVersion { derivations { rate } } } }`
    const { data } = await ask(models.url, query, { variables: { id } })
    expect(data.model.latestVersion.derivations).toEqual([{ rate: '0.1' }])
  })

  it('lets one of several through that register the same name at once, and names it to the others', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => register({ name: 'Race' })))
    const winners = results.filter(({ model }) => model !== null)
    expect(winners).toHaveLength(1)
    const losers = results.flatMap(({ userErrors }) => userErrors)
    expect(losers).toHaveLength(7)
    for (const { code, message } of losers) {
      expect(code).toBe('NAME_TAKEN')
      expect(message).toContain(winners[0].model.id)
    }
    expect((await register({ name: 'Race' }, bob)).userErrors).toEqual([])
  })

  it('lets an admin register for an unclaimed account, and for no other', async () => {
    const { model } = await register({ name: 'Imported', ownerId: imported }, admin)
    expect(model).toMatchObject({ owner: { id: imported }, viewerIsOwner: false })
    expect(model.latestVersion.contributors).toEqual([{ account: { id: imported }, weight: 1 }])
    const other = await register({ name: 'Imported', ownerId: bob.accountId }, admin)
    expect(other.userErrors).toMatchObject([{ code: 'OWNER_NOT_ALLOWED' }])
  })

  it.each<[string, object]>([
    ['a contributor', { contributors: [{ accountId: newId('Account') }] }],
    ['a source', { derivations: [{ sourceVersionId: newId('Version'), kind: 'TRAINED_ON' }] }],
  ])('can be tried again where %s is unknown here and its owner is down; writes nothing', async (_, input) => {
    const before = await counts()
    const answer = await ask(models.url, REGISTER, {
      variables: { input: { name: 'Unreachable', ...input } },
      viewer: ada,
    })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', retryable: true })
    expect(await counts()).toEqual(before)
  })

  it('needs a key that may write', async () => {
    const variables = { input: { name: 'No key' } }
    const anonymous = await ask(models.url, REGISTER, { variables })
    expect(anonymous.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  })
})

describe('what every version is checked for', () => {
  const derivation = { sourceVersionId: '\0', kind: 'TRAINED_ON' }
  it.each<[string, object, string, string[]]>([
    ['a rate of 1e400', { terms: { royaltyRate: '1e400' } }, 'INVALID_TERMS', ['terms', 'royaltyRate']],
    ['no contributors', { contributors: [] }, 'INVALID_CONTRIBUTORS', ['contributors']],
    [
      'a weight of 0',
      { contributors: [{ accountId: bob.accountId, weight: 0 }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    [
      'a contributor who is no account',
      { contributors: [{ accountId: 'bob' }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    [
      'a source id of another form',
      { derivations: [derivation] },
      'SOURCE_NOT_FOUND',
      ['derivations', '0', 'sourceVersionId'],
    ],
    [
      'a kind that is for agents',
      { derivations: [{ ...derivation, kind: 'RUNS_ON' }] },
      'INVALID_DERIVATION',
      ['derivations', '0', 'kind'],
    ],
    [
      '1,001 sources',
      { derivations: Array.from({ length: 1001 }, () => derivation) },
      'TOO_MANY_DERIVATIONS',
      ['derivations'],
    ],
  ])('refuses %s and writes nothing', async (what, input, code, path) => {
    const { id: modelId } = await registered({ name: `Checked for ${what}` })
    const before = await counts()
    const userErrors = [{ code, message: expect.stringContaining('Expected'), path: ['input', ...path] }]
    expect(await register({ name: 'Refused', ...input })).toEqual({ model: null, userErrors })
    expect(await add({ modelId, label: 'refused', ...input })).toEqual({ version: null, userErrors })
    expect(await counts()).toEqual(before)
  })

  it('refuses sources above the cap, that forbid derivatives, and of the wrong kind', async () => {
    const most = await publishDataset({ royaltyRate: '800000000000000000' })
    const tiny = await publishDataset({ royaltyRate: '1' })
    const closed = await publishDataset({ royaltyRate: null, derivativesAllowed: false })
    const trainedOn = (...ids: string[]) => ids.map((sourceVersionId) => ({ sourceVersionId, kind: 'TRAINED_ON' }))
    const base = await registered({ name: 'At the cap', derivations: trainedOn(most) })
    const before = await counts()
    const cases: [object[], string][] = [
      [trainedOn(most, tiny), 'STACK_ABOVE_CAP'],
      [trainedOn(closed), 'SOURCE_NOT_ALLOWED'],
      [trainedOn(base.versionId), 'INVALID_DERIVATION'],
      [[{ sourceVersionId: tiny, kind: 'FINE_TUNED_FROM' }], 'INVALID_DERIVATION'],
      [trainedOn(tiny, tiny), 'INVALID_DERIVATION'],
    ]
    for (const [derivations, code] of cases) {
      const { model, userErrors } = await register({ name: 'Linked', derivations })
      expect([model, userErrors.map((error: { code: string }) => error.code)]).toEqual([null, [code]])
    }
    expect(await counts()).toEqual(before)
  })

  it.each<[string, object, string, string]>([
    ['an empty name', { name: ' ' }, 'INVALID_NAME', 'name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'INVALID_NAME', 'name'],
    ['a NUL in a description', { description: '\0' }, 'INVALID_DESCRIPTION', 'description'],
    ['a description of 5,001 characters', { description: 'x'.repeat(5001) }, 'INVALID_DESCRIPTION', 'description'],
    ['another owner', { ownerId: bob.accountId }, 'OWNER_NOT_ALLOWED', 'ownerId'],
    ['an owner of another form', { ownerId: '\0' }, 'OWNER_NOT_ALLOWED', 'ownerId'],
  ])('registerModel refuses %s and writes nothing', async (_, input, code, path) => {
    const before = await counts()
    const { model, userErrors } = await register({ name: 'Refused', ...input })
    expect(model).toBeNull()
    expect(userErrors).toMatchObject([{ code, path: ['input', path] }])
    expect(await counts()).toEqual(before)
  })
})

describe('addModelVersion', () => {
  it('publishes a version that is the latest from then on, and may come from the one before', async () => {
    const { id, versionId } = await registered({ name: 'Grows' })
    const derivations = [{ sourceVersionId: versionId, kind: 'FINE_TUNED_FROM' }]
    const { version, userErrors } = await add({ modelId: id, label: ' 2 ', derivations })
    expect(userErrors).toEqual([])
    expect(version).toMatchObject({ label: '2', model: { id, latestVersion: { id: version.id } } })
    const query = `query ($id: ID!) { model(id: $id) { latestVersion { id } newest: versions(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } } }`
    const { data } = await ask(models.url, query, { variables: { id } })
    expect(data.model).toMatchObject({
      latestVersion: { id: version.id },
      newest: { nodes: [{ id: version.id }], pageInfo: { hasNextPage: true } },
    })
    const rest = `query ($id: ID!, $after: String) { model(id: $id) { versions(after: $after) { nodes { id } } } }`
    const after = data.model.newest.pageInfo.endCursor
    const page = await ask(models.url, rest, { variables: { id, after } })
    expect(page.data.model.versions.nodes).toEqual([{ id: versionId }])
  })

  it('is refused for others’ models, unknown ones, and wrong or taken labels; writes nothing', async () => {
    const { id, versionId } = await registered({ name: 'Guarded' })
    const before = await counts()
    const cases: [object, Viewer, string, string][] = [
      [{ label: '2' }, bob, 'NOT_OWNER', 'modelId'],
      [{ label: '2' }, admin, 'NOT_OWNER', 'modelId'],
      [{ modelId: newId('Model'), label: '2' }, ada, 'MODEL_NOT_FOUND', 'modelId'],
      [{ modelId: '\0', label: '2' }, ada, 'MODEL_NOT_FOUND', 'modelId'],
      [{ label: ' ' }, ada, 'INVALID_LABEL', 'label'],
      [{ label: 'x'.repeat(51) }, ada, 'INVALID_LABEL', 'label'],
      [{ label: '\0' }, ada, 'INVALID_LABEL', 'label'],
      [{ label: '1' }, ada, 'LABEL_TAKEN', 'label'],
    ]
    for (const [input, viewer, code, path] of cases) {
      const { version, userErrors } = await add({ modelId: id, ...input }, viewer)
      expect(version).toBeNull()
      expect(userErrors).toMatchObject([{ code, path: ['input', path] }])
      if (code === 'LABEL_TAKEN') expect(userErrors[0].message).toContain(versionId)
    }
    expect(await counts()).toEqual(before)
  })

  it('lets one of several through that take the same label at once', async () => {
    const { id } = await registered({ name: 'Labels' })
    const results = await Promise.all(Array.from({ length: 6 }, () => add({ modelId: id, label: 'rc' })))
    expect(results.filter(({ version }) => version !== null)).toHaveLength(1)
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(
      Array(5).fill('LABEL_TAKEN'),
    )
  })
})

describe('models', () => {
  it('are found by words, as they are, by owner, newest first and page by page', async () => {
    for (const name of ['reader one 100%', 'reader two', 'reader three']) await registered({ name }, admin)
    const list = async (args: string) => {
      const { data, errors } = await ask(models.url, `{ models(${args}) { nodes { name } pageInfo { endCursor } } }`)
      if (errors) throw new Error(errors[0]?.extensions?.code)
      return { names: data.models.nodes.map(({ name }: { name: string }) => name), ...data.models.pageInfo }
    }
    const first = await list('search: "READER", first: 2')
    expect(first.names).toEqual(['reader three', 'reader two'])
    expect((await list(`search: "reader", first: 2, after: "${first.endCursor}"`)).names).toEqual(['reader one 100%'])
    expect((await list('search: "100%"')).names).toEqual(['reader one 100%'])
    for (const search of ['%', '_', "'; drop table models; --"])
      expect((await list(`search: "${search}"`)).names).toEqual(search === '%' ? ['reader one 100%'] : [])
    expect((await list(`filter: { ownerId: "${admin.accountId}" }`)).names).toHaveLength(3)
    expect((await list(`filter: { ownerId: "' or true --" }`)).names).toEqual([])
    await expect(list('first: 101')).rejects.toThrow('BAD_USER_INPUT')
  })

  it('and their versions are found by reference, and unknown ids are not', async () => {
    const { id, versionId } = await registered({ name: 'Referenced' })
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Model { name } ... on ModelVersion { label model { id } } } }`
    const of = [
      { __typename: 'Model', id },
      { __typename: 'ModelVersion', id: versionId },
      { __typename: 'Model', id: newId('Model') },
      { __typename: 'ModelVersion', id: '\0' },
    ]
    const { data } = await ask(models.url, query, { variables: { of } })
    expect(data._entities).toEqual([{ name: 'Referenced' }, { label: '1', model: { id } }, null, null])
  })
})

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { datasetsSubgraph } from './subgraph.ts'

let database: TestDatabase
let datasets: RunningSubgraph
const ada = testViewer()
const bob = testViewer()
const admin = testViewer(undefined, ['ADMIN'])
const imported = newId('Account')

/** Only the replica knows of accounts here: identity, like every other service, is down. */
beforeAll(async () => {
  database = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
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
    () => datasets.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 3,
  )
})

afterAll(async () => {
  await datasets?.stop()
  await database?.drop()
})

const REGISTER = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) {
  dataset {
    id name description visibility viewerIsOwner owner { id }
    latestVersion {
      id label viewerMayUse
      terms { royaltyRate commercialUse derivativesAllowed spdxLicense }
      contributors { account { id } weight }
      derivations { id kind rate weight evidence source { __typename id ... on DatasetVersion { label } } }
      documents { nodes { id title text contentHash contributors { account { id } weight } } }
    }
  }
  userErrors { code message path } } }`

async function register(input: object, viewer: Viewer | null = ada) {
  const answer = await ask(datasets.url, REGISTER, { variables: { input }, viewer })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.registerDataset
}

/** A registered dataset's id and its version's. */
async function registered(input: object, viewer: Viewer = ada): Promise<{ id: string; versionId: string }> {
  const { dataset, userErrors } = await register(input, viewer)
  expect(userErrors).toEqual([])
  return { id: dataset.id, versionId: dataset.latestVersion.id }
}

async function counts(): Promise<unknown> {
  const [row] = await datasets.service.db.query(
    `select (select count(*) from datasets) as datasets, (select count(*) from versions) as versions,
       (select count(*) from documents) as documents, (select count(*) from derivations) as derivations,
       (select count(*) from grants) as grants,
       (select count(*) from outbox) + (select count(*) from bus.events where source = 'datasets') as events`,
  )
  return row
}

async function events(type: string, subject: string): Promise<unknown[]> {
  return datasets.service.db.query(
    `select data from outbox where type = $1 and subject = $2
     union all select data from bus.events where type = $1 and subject = $2`,
    [type, subject],
  )
}

describe('registerDataset', () => {
  it('publishes the first version with everything that consumers need', async () => {
    const { dataset, userErrors } = await register({
      name: '  Proverbs ',
      description: 'Old sayings.',
      terms: { royaltyRate: '0.05', spdxLicense: 'CC-BY-4.0' },
      contributors: [
        { accountId: ada.accountId, weight: 3 },
        { accountId: bob.accountId, weight: 1 },
      ],
      documents: [{ title: 'First', text: 'Many hands make light work. ⚒' }],
    })
    expect(userErrors).toEqual([])
    const shares = [
      { account: { id: ada.accountId }, weight: 3 },
      { account: { id: bob.accountId }, weight: 1 },
    ]
    const contentHash = createHash('sha256').update('Many hands make light work. ⚒').digest('hex')
    expect(dataset).toMatchObject({
      name: 'Proverbs',
      visibility: 'PUBLIC',
      viewerIsOwner: true,
      owner: { id: ada.accountId },
      latestVersion: {
        label: '1',
        viewerMayUse: true,
        terms: { royaltyRate: '0.05', commercialUse: true, derivativesAllowed: true, spdxLicense: 'CC-BY-4.0' },
        contributors: shares,
        derivations: [],
        documents: {
          nodes: [{ title: 'First', text: 'Many hands make light work. ⚒', contentHash, contributors: shares }],
        },
      },
    })
    const { latestVersion } = dataset
    expect(await events('version.published', latestVersion.id)).toEqual([
      {
        data: {
          versionId: latestVersion.id,
          assetId: dataset.id,
          assetKind: 'DATASET',
          name: 'Proverbs',
          label: '1',
          ownerId: ada.accountId,
          visibility: 'PUBLIC',
          terms: {
            royaltyRate: '50000000000000000',
            commercialUse: true,
            derivativesAllowed: true,
            spdxLicense: 'CC-BY-4.0',
          },
          contributors: [
            { accountId: ada.accountId, weight: 3 },
            { accountId: bob.accountId, weight: 1 },
          ],
          derivations: [],
          documents: [{ documentId: latestVersion.documents.nodes[0].id, contentHash }],
        },
      },
    ])
  })

  it('credits the owner alone where nobody is named', async () => {
    const { dataset } = await register({ name: 'Alone', documents: [{ title: 'T', text: 'x' }] })
    const owner = [{ account: { id: ada.accountId }, weight: 1 }]
    expect(dataset.latestVersion.contributors).toEqual(owner)
    expect(dataset.latestVersion.documents.nodes[0].contributors).toEqual(owner)
  })

  it('credits who wrote the documents, by length', async () => {
    const { dataset } = await register({
      name: 'Anthology',
      documents: [
        {
          title: 'Both',
          text: 'abcdefgh',
          contributors: [{ accountId: ada.accountId }, { accountId: bob.accountId, weight: 3 }],
        },
        { title: 'Bob', text: 'ijkl', contributors: [{ accountId: bob.accountId, weight: 1000000000 }] },
        { title: 'Nobody named', text: 'mn' },
      ],
    })
    // 8 units 1:3, 4 units for Bob, 2 for the owner: 4 and 10.
    expect(dataset.latestVersion.contributors).toEqual([
      { account: { id: ada.accountId }, weight: 2 },
      { account: { id: bob.accountId }, weight: 5 },
    ])
    expect(dataset.latestVersion.documents.nodes[2].contributors).toEqual([
      { account: { id: ada.accountId }, weight: 1 },
    ])
  })

  it('names the dataset that has the name already, so that an import can be repeated', async () => {
    const { id } = await registered({ name: 'Taken' })
    const before = await counts()
    const again = await register({ name: 'Taken' })
    expect(again.dataset).toBeNull()
    expect(again.userErrors).toMatchObject([{ code: 'NAME_TAKEN', path: ['input', 'name'] }])
    expect(again.userErrors[0].message).toContain(id)
    expect(await counts()).toEqual(before)
    expect((await register({ name: 'Taken' }, bob)).userErrors).toEqual([])
  })

  it('lets one of several through that register the same name at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => register({ name: 'Race' })))
    const winners = results.filter(({ dataset }) => dataset !== null)
    expect(winners).toHaveLength(1)
    for (const { dataset, userErrors } of results) {
      if (dataset !== null) continue
      expect(userErrors).toMatchObject([{ code: 'NAME_TAKEN' }])
      expect(userErrors[0].message).toContain(winners[0].dataset.id)
    }
  })

  const stranger = newId('Account')
  const long = (length: number) => 'x'.repeat(length)
  const many = (count: number) => Array.from({ length: count }, () => ({ accountId: newId('Account') }))
  it.each<[string, object, string, string[]]>([
    ['an empty name', { name: '   ' }, 'INVALID_NAME', ['name']],
    ['a name of 201 characters', { name: long(201) }, 'INVALID_NAME', ['name']],
    ['a NUL in a name', { name: 'a\0b' }, 'INVALID_NAME', ['name']],
    ['half a surrogate pair in a name', { name: 'a\ud800' }, 'INVALID_NAME', ['name']],
    ['a description of 5,001 characters', { description: long(5001) }, 'INVALID_DESCRIPTION', ['description']],
    ['a NUL in a description', { description: '\0' }, 'INVALID_DESCRIPTION', ['description']],
    ['a negative rate', { terms: { royaltyRate: '-0.1' } }, 'INVALID_TERMS', ['terms', 'royaltyRate']],
    ['a rate above 1', { terms: { royaltyRate: '1.1' } }, 'INVALID_TERMS', ['terms', 'royaltyRate']],
    ['a rate of 1e400', { terms: { royaltyRate: '1e400' } }, 'INVALID_TERMS', ['terms', 'royaltyRate']],
    [
      'a rate of 19 digits',
      { terms: { royaltyRate: `0.${'1'.repeat(19)}` } },
      'INVALID_TERMS',
      ['terms', 'royaltyRate'],
    ],
    ['a licence with spaces', { terms: { spdxLicense: 'my own' } }, 'INVALID_TERMS', ['terms', 'spdxLicense']],
    ['no contributors', { contributors: [] }, 'INVALID_CONTRIBUTORS', ['contributors']],
    [
      'a weight of 0',
      { contributors: [{ accountId: ada.accountId, weight: 0 }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    [
      'a negative weight',
      { contributors: [{ accountId: ada.accountId, weight: -1 }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    [
      'a weight above 1,000,000,000',
      { contributors: [{ accountId: ada.accountId, weight: 1000000001 }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    [
      'a contributor twice',
      { contributors: [{ accountId: bob.accountId }, { accountId: bob.accountId }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '1'],
    ],
    [
      'a contributor who is no account',
      { contributors: [{ accountId: "acc_'; drop" }] },
      'INVALID_CONTRIBUTORS',
      ['contributors', '0'],
    ],
    ['1,001 contributors', { contributors: many(1001) }, 'INVALID_CONTRIBUTORS', ['contributors']],
    [
      'a document contributor who is no account',
      { documents: [{ title: 't', text: 'x', contributors: [{ accountId: '\0' }] }] },
      'INVALID_CONTRIBUTORS',
      ['documents', '0', 'contributors', '0'],
    ],
    ['another owner', { ownerId: bob.accountId }, 'OWNER_NOT_ALLOWED', ['ownerId']],
    ['an unclaimed owner, from who is no admin', { ownerId: imported }, 'OWNER_NOT_ALLOWED', ['ownerId']],
    ['an unknown owner', { ownerId: stranger }, 'OWNER_NOT_ALLOWED', ['ownerId']],
    [
      'a source id of another form',
      { derivations: [{ sourceVersionId: '\0', kind: 'DERIVED_FROM' }] },
      'SOURCE_NOT_FOUND',
      ['derivations', '0', 'sourceVersionId'],
    ],
    [
      'a kind that is for models',
      { derivations: [{ sourceVersionId: newId('Dataset'), kind: 'TRAINED_ON' }] },
      'INVALID_DERIVATION',
      ['derivations', '0', 'kind'],
    ],
    [
      '1,001 sources',
      {
        derivations: Array.from({ length: 1001 }, () => ({ sourceVersionId: newId('Version'), kind: 'DERIVED_FROM' })),
      },
      'TOO_MANY_DERIVATIONS',
      ['derivations'],
    ],
    [
      'a document without a title',
      { documents: [{ title: ' ', text: 'x' }] },
      'INVALID_DOCUMENT',
      ['documents', '0', 'title'],
    ],
    [
      'a title of 501 characters',
      { documents: [{ title: long(501), text: 'x' }] },
      'INVALID_DOCUMENT',
      ['documents', '0', 'title'],
    ],
    [
      'an empty document',
      {
        documents: [
          { title: 't', text: 'x' },
          { title: 't', text: '' },
        ],
      },
      'INVALID_DOCUMENT',
      ['documents', '1', 'text'],
    ],
    [
      'a NUL in a document',
      { documents: [{ title: 't', text: '\0' }] },
      'INVALID_DOCUMENT',
      ['documents', '0', 'text'],
    ],
    [
      '10,001 documents',
      { documents: Array.from({ length: 10_001 }, () => ({ title: 't', text: 'x' })) },
      'INVALID_DOCUMENT',
      ['documents'],
    ],
    [
      '5 MB and a byte',
      {
        documents: [
          { title: 't', text: 'é'.repeat(2_500_000) },
          { title: 't', text: 'x' },
        ],
      },
      'DOCUMENTS_TOO_LARGE',
      ['documents'],
    ],
  ])('refuses %s and writes nothing', async (_, input, code, path) => {
    const before = await counts()
    const { dataset, userErrors } = await register({ name: 'Refused', ...input })
    expect(dataset).toBeNull()
    expect(userErrors).toEqual([{ code, message: expect.stringContaining('Expected'), path: ['input', ...path] }])
    expect(await counts()).toEqual(before)
  })

  it('takes 5 MB of documents', async () => {
    const half = { title: 't', text: 'é'.repeat(1_250_000) }
    const { dataset } = await register({ name: 'Large', documents: [half, half] })
    expect(dataset.latestVersion.documents.nodes.map(({ text }: { text: string }) => text.length)).toEqual([
      1_250_000, 1_250_000,
    ])
  })

  it('lets an admin register for an unclaimed account, and for no other', async () => {
    const { dataset } = await register({ name: 'Imported', ownerId: imported }, admin)
    expect(dataset).toMatchObject({ owner: { id: imported }, viewerIsOwner: false })
    const { userErrors } = await register({ name: 'Imported', ownerId: bob.accountId }, admin)
    expect(userErrors).toMatchObject([{ code: 'OWNER_NOT_ALLOWED' }])
  })

  it.each<[string, object]>([
    ['a contributor', { contributors: [{ accountId: newId('Account') }] }],
    ['a source', { derivations: [{ sourceVersionId: newId('Version'), kind: 'DERIVED_FROM' }] }],
  ])('can be tried again where %s is unknown here and its owner is down; writes nothing', async (_, input) => {
    const before = await counts()
    const variables = { input: { name: 'Unreachable', ...input } }
    const answer = await ask(datasets.url, REGISTER, { variables, viewer: ada })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', retryable: true })
    expect(await counts()).toEqual(before)
  })

  it('needs a key that may write', async () => {
    const variables = { input: { name: 'No key' } }
    const anonymous = await ask(datasets.url, REGISTER, { variables })
    expect(anonymous.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    const reader = await ask(datasets.url, REGISTER, { variables, viewer: testViewer(undefined, ['READ']) })
    expect(reader.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })
})

describe('derivations', () => {
  const from = (...sourceVersionIds: string[]) =>
    sourceVersionIds.map((sourceVersionId) => ({ sourceVersionId, kind: 'DERIVED_FROM' }))

  it('copy the rate when the link is made, and setting terms later changes no link', async () => {
    const source = await registered({ name: 'Source', terms: { royaltyRate: '0.1' } })
    const first = await register({ name: 'Before', derivations: from(source.versionId) }, bob)
    const [link] = first.dataset.latestVersion.derivations
    expect(link).toMatchObject({
      kind: 'DERIVED_FROM',
      rate: '0.1',
      weight: null,
      evidence: 'DECLARED',
      source: { __typename: 'DatasetVersion', id: source.versionId, label: '1' },
    })
    const terms = { royaltyRate: '0.25', commercialUse: false }
    expect(await setTerms({ versionId: source.versionId, terms })).toEqual({
      version: { id: source.versionId, terms: { ...terms, derivativesAllowed: true, spdxLicense: null } },
      userErrors: [],
    })
    expect(await events('terms.set', source.versionId)).toEqual([
      {
        data: {
          versionId: source.versionId,
          terms: {
            royaltyRate: '250000000000000000',
            commercialUse: false,
            derivativesAllowed: true,
            spdxLicense: null,
          },
        },
      },
    ])
    const second = await register({ name: 'After', derivations: from(source.versionId) }, bob)
    expect(second.dataset.latestVersion.derivations[0].rate).toBe('0.25')
    const query = `query ($id: ID!) { dataset(id: $id) { latestVersion { derivations { rate } } } }`
    const { data } = await ask(datasets.url, query, { variables: { id: first.dataset.id } })
    expect(data.dataset.latestVersion.derivations).toEqual([{ rate: '0.1' }])
  })

  it('from a model come from the replica, with its owner down', async () => {
    const versionId = newId('Version')
    await publishAs(database.url, 'models', 'version.published', versionId, {
      versionId,
      assetId: newId('Model'),
      assetKind: 'MODEL',
      name: 'Teacher',
      label: '1',
      ownerId: bob.accountId,
      visibility: 'PUBLIC',
      terms: { royaltyRate: '1', commercialUse: true, derivativesAllowed: true, spdxLicense: null },
      contributors: [{ accountId: bob.accountId, weight: 1 }],
      derivations: [],
      documents: [],
    })
    await eventually(
      () => datasets.service.db.query(`select from replica_versions where version_id = $1`, [versionId]),
      (rows) => rows.length === 1,
    )
    const { dataset } = await register({ name: 'Synthetic', derivations: from(versionId) })
    expect(dataset.latestVersion.derivations).toMatchObject([
      { rate: '0.000000000000000001', source: { __typename: 'ModelVersion', id: versionId } },
    ])
  })

  it('are refused where the rates sum to more than the policy allows, where the source forbids them, and repeated', async () => {
    const half = await registered({ name: 'Half', terms: { royaltyRate: '0.5' } })
    const third = await registered({ name: 'Third', terms: { royaltyRate: '0.3' } })
    const tiny = await registered({ name: 'Tiny', terms: { royaltyRate: '0.000000000000000001' } })
    const closed = await registered({ name: 'Closed', terms: { derivativesAllowed: false } })
    await registered({ name: 'At the cap', derivations: from(half.versionId, third.versionId) })
    const before = await counts()
    const cases: [object[], string][] = [
      [from(half.versionId, third.versionId, tiny.versionId), 'STACK_ABOVE_CAP'],
      [from(closed.versionId), 'SOURCE_NOT_ALLOWED'],
      [from(tiny.versionId, tiny.versionId), 'INVALID_DERIVATION'],
      [[{ ...from(tiny.versionId)[0], weight: 0 }], 'INVALID_DERIVATION'],
      [[{ ...from(tiny.versionId)[0], weight: 5 }, ...from(half.versionId)], 'INVALID_DERIVATION'],
    ]
    for (const [derivations, code] of cases) {
      const { dataset, userErrors } = await register({ name: 'Linked', derivations })
      expect([dataset, userErrors.map((error: { code: string }) => error.code)]).toEqual([null, [code]])
    }
    expect(await counts()).toEqual(before)
  })
})

const SET_TERMS = `mutation ($input: SetTermsInput!) { setTerms(input: $input) { version { id terms { royaltyRate commercialUse derivativesAllowed spdxLicense } } userErrors { code path } } }`

async function setTerms(input: object, viewer = ada) {
  return (await ask(datasets.url, SET_TERMS, { variables: { input }, viewer })).data.setTerms
}

it('lets only owners set terms', async () => {
  const open = await registered({ name: 'Open terms' })
  const hidden = await registered({ name: 'Hidden terms', visibility: 'PRIVATE' })
  const before = await counts()
  const refused = (code: string, ...path: string[]) => ({
    version: null,
    userErrors: [{ code, path: ['input', ...path] }],
  })
  const terms = { royaltyRate: '0.5' }
  expect(await setTerms({ versionId: open.versionId, terms }, bob)).toEqual(refused('NOT_OWNER', 'versionId'))
  expect(await setTerms({ versionId: open.versionId, terms }, admin)).toEqual(refused('NOT_OWNER', 'versionId'))
  for (const versionId of [hidden.versionId, newId('Version'), open.id, '\0'])
    expect(await setTerms({ versionId, terms }, bob)).toEqual(refused('VERSION_NOT_FOUND', 'versionId'))
  expect(await setTerms({ versionId: open.versionId, terms: { royaltyRate: '2' } })).toEqual(
    refused('INVALID_TERMS', 'terms', 'royaltyRate'),
  )
  expect(await counts()).toEqual(before)
})

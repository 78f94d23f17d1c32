import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#runtime/config.ts'
import { newId } from '#runtime/ids.ts'
import { createReferences } from '#runtime/references.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { ask, eventually, publishAs, TEST_SECRET, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { datasetsSubgraph } from './subgraph.ts'

let database: TestDatabase
let datasets: RunningSubgraph
const owner = testViewer()
const friend = testViewer()
const stranger = testViewer()
const admin = testViewer(undefined, ['ADMIN'])

interface Ids {
  readonly id: string
  readonly versionId: string
  readonly documentId: string
}
let hidden: Ids

beforeAll(async () => {
  database = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
  for (const { accountId } of [owner, friend, stranger]) {
    await publishAs(database.url, 'identity', 'account.created', accountId, {
      accountId,
      handle: accountId,
      kind: 'PERSON',
      status: 'ACTIVE',
    })
  }
  await eventually(
    () => datasets.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 3,
  )
  hidden = await register('Secret recipes', 'PRIVATE')
})

afterAll(async () => {
  await datasets?.stop()
  await database?.drop()
})

const REGISTER = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) {
  dataset { id latestVersion { id documents { nodes { id } } } } userErrors { code } } }`

async function register(name: string, visibility: string, derivations: object[] = []): Promise<Ids> {
  const input = { name, visibility, derivations, documents: [{ title: 'One', text: 'Salt, and time.' }] }
  const { data } = await ask(datasets.url, REGISTER, { variables: { input }, viewer: owner })
  const { id, latestVersion } = data.registerDataset.dataset
  return { id, versionId: latestVersion.id, documentId: latestVersion.documents.nodes[0].id }
}

/** Everything that leads to a dataset, asked on somebody's behalf. */
async function see({ id, versionId, documentId }: Ids, viewer: Viewer | null): Promise<unknown> {
  const query = `query ($id: ID!, $search: String, $owner: ID, $entities: [_Any!]!) {
    dataset(id: $id) { id }
    found: datasets(search: $search) { nodes { id } }
    owned: datasets(filter: { ownerId: $owner, visibility: PRIVATE }, first: 1) { nodes { id } pageInfo { hasNextPage endCursor } }
    _entities(representations: $entities) {
      ... on Dataset { id versions { nodes { id } } }
      ... on DatasetVersion { id viewerMayUse documents { nodes { text } } dataset { id } }
      ... on Document { id text }
    }
  }`
  const variables = {
    id,
    search: 'secret',
    owner: owner.accountId,
    entities: [
      { __typename: 'Dataset', id },
      { __typename: 'DatasetVersion', id: versionId },
      { __typename: 'Document', id: documentId },
    ],
  }
  const { data, errors } = await ask(datasets.url, query, { variables, viewer })
  expect(errors).toBeUndefined()
  return data
}

const everything = ({ id, versionId, documentId }: Ids) => ({
  dataset: { id },
  found: { nodes: [{ id }] },
  owned: { nodes: [{ id }], pageInfo: { hasNextPage: false, endCursor: expect.any(String) } },
  _entities: [
    { id, versions: { nodes: [{ id: versionId }] } },
    { id: versionId, viewerMayUse: true, documents: { nodes: [{ text: 'Salt, and time.' }] }, dataset: { id } },
    { id: documentId, text: 'Salt, and time.' },
  ],
})

const nothing = {
  dataset: null,
  found: { nodes: [] },
  owned: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  _entities: [null, null, null],
}

const GRANT = `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { dataset { grantees { nodes { id } } } userErrors { code path } } }`
const REVOKE = `mutation ($input: RevokeAccessInput!) { revokeAccess(input: $input) { dataset { grantees { nodes { id } } } userErrors { code path } } }`

async function access(mutation: string, accountId: string, viewer = owner, datasetId = hidden.id) {
  const { data, errors } = await ask(datasets.url, mutation, { variables: { input: { datasetId, accountId } }, viewer })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.grantAccess ?? data.revokeAccess
}

async function accessEvents(): Promise<string[]> {
  const rows: { type: string }[] = await datasets.service.db.query(
    `select type from (
       select type, position as nr, 0 as place from bus.events where source = 'datasets'
       union all select type, seq, 1 from outbox
     ) as event where type like 'access.%' order by place, nr`,
  )
  return rows.map((row) => row.type)
}

describe('a private dataset', () => {
  it('is there for its owner and admins, and for others exactly what an unknown id is', async () => {
    const unknown = { id: newId('Dataset'), versionId: newId('Version'), documentId: newId('Document') }
    for (const viewer of [owner, admin]) expect(await see(hidden, viewer)).toEqual(everything(hidden))
    for (const viewer of [stranger, friend, null]) {
      expect(await see(hidden, viewer)).toEqual(nothing)
      expect(await see(unknown, viewer)).toEqual(nothing)
    }
  })

  it('is not named to strangers by what was made from it', async () => {
    const derived = await register('Public extract', 'PUBLIC', [
      { sourceVersionId: hidden.versionId, kind: 'DERIVED_FROM' },
    ])
    const query = `query ($id: ID!) { dataset(id: $id) { latestVersion { derivations { kind source { id } } } } }`
    const sources = async (viewer: Viewer | null) =>
      (await ask(datasets.url, query, { variables: { id: derived.id }, viewer })).data.dataset.latestVersion.derivations
    expect(await sources(owner)).toEqual([{ kind: 'DERIVED_FROM', source: { id: hidden.versionId } }])
    expect(await sources(stranger)).toEqual([{ kind: 'DERIVED_FROM', source: null }])
    expect(await sources(null)).toEqual([{ kind: 'DERIVED_FROM', source: null }])
  })

  it('opens with a grant and closes without it, each told once', async () => {
    expect(await access(GRANT, friend.accountId)).toEqual({
      dataset: { grantees: { nodes: [{ id: friend.accountId }] } },
      userErrors: [],
    })
    await access(GRANT, friend.accountId)
    expect(await see(hidden, friend)).toEqual(everything(hidden))
    expect(await see(hidden, stranger)).toEqual(nothing)
    expect(await grantees(friend)).toBeNull()
    expect(await grantees(admin)).toEqual([{ id: friend.accountId }])
    expect(await access(REVOKE, friend.accountId)).toEqual({ dataset: { grantees: { nodes: [] } }, userErrors: [] })
    expect(await access(REVOKE, friend.accountId)).toEqual({ dataset: { grantees: { nodes: [] } }, userErrors: [] })
    expect(await see(hidden, friend)).toEqual(nothing)
    expect(await accessEvents()).toEqual(['access.granted', 'access.revoked'])
  })

  it('names whom it is open to page by page, by their ids', async () => {
    const { id } = await register('Lent to many', 'PRIVATE')
    const lent = [friend, stranger, owner].map(({ accountId }) => accountId).toSorted()
    for (const accountId of lent.toReversed()) await access(GRANT, accountId, owner, id)
    const page = async (viewer: Viewer, variables: object) =>
      ask(
        datasets.url,
        `query ($id: ID!, $first: Int, $after: String) { dataset(id: $id) { grantees(first: $first, after: $after) {
          nodes { id } pageInfo { hasNextPage endCursor } } } }`,
        { variables: { id, ...variables }, viewer },
      )
    const first = (await page(owner, { first: 2 })).data.dataset.grantees
    expect(first.nodes).toEqual(lent.slice(0, 2).map((accountId) => ({ id: accountId })))
    expect(first.pageInfo.hasNextPage).toBe(true)
    const second = (await page(owner, { first: 2, after: first.pageInfo.endCursor })).data.dataset.grantees
    expect(second.nodes).toEqual([{ id: lent[2] }])
    expect(second.pageInfo.hasNextPage).toBe(false)
    expect((await page(friend, { first: 2 })).data.dataset.grantees).toBeNull()
    const another = Buffer.from(JSON.stringify([id])).toString('base64url')
    for (const wrong of [{ first: 101 }, { first: 0 }, { after: 'x' }, { after: another }])
      expect((await page(owner, wrong)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it('grants in one request are not read from before they were given', async () => {
    const mutation = `mutation ($give: GrantAccessInput!, $take: RevokeAccessInput!) {
      first: grantAccess(input: $give) { dataset { grantees { nodes { id } } } }
      then: revokeAccess(input: $take) { dataset { grantees { nodes { id } } } } }`
    const input = { datasetId: hidden.id, accountId: friend.accountId }
    const { data } = await ask(datasets.url, mutation, { variables: { give: input, take: input }, viewer: owner })
    expect(data.first.dataset.grantees.nodes).toEqual([{ id: friend.accountId }])
    expect(data.then.dataset.grantees.nodes).toEqual([])
  })

  it('can be built on with a grant only', async () => {
    const mutation = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { dataset { id } userErrors { code } } }`
    const build = (name: string, viewer: Viewer) =>
      ask(datasets.url, mutation, {
        variables: { input: { name, derivations: [{ sourceVersionId: hidden.versionId, kind: 'DERIVED_FROM' }] } },
        viewer,
      })
    // To a stranger the version is unknown here, as any other is: whether models has it cannot be told while it is down.
    expect((await build('No grant', stranger)).errors?.[0]?.extensions?.code).toBe('DEPENDENCY_UNAVAILABLE')
    await access(GRANT, friend.accountId)
    expect((await build('With grant', friend)).data.registerDataset.userErrors).toEqual([])
    await access(REVOKE, friend.accountId)
    expect((await build('Without grant', friend)).errors?.[0]?.extensions?.code).toBe('DEPENDENCY_UNAVAILABLE')
  })
})

describe('access', () => {
  it.each(['grantAccess', 'revokeAccess'])(
    '%s is refused to others and for nobody; nothing is written',
    async (field) => {
      const mutation = field === 'grantAccess' ? GRANT : REVOKE
      const open = await register(`Open for ${field}`, 'PUBLIC')
      const before = await accessEvents()
      const refused = (code: string, path: string) => ({ dataset: null, userErrors: [{ code, path: ['input', path] }] })
      expect(await access(mutation, friend.accountId, stranger)).toEqual(refused('DATASET_NOT_FOUND', 'datasetId'))
      expect(await access(mutation, friend.accountId, owner, '\0')).toEqual(refused('DATASET_NOT_FOUND', 'datasetId'))
      expect(await access(mutation, friend.accountId, stranger, open.id)).toEqual(refused('NOT_OWNER', 'datasetId'))
      expect(await access(mutation, friend.accountId, admin)).toEqual(refused('NOT_OWNER', 'datasetId'))
      expect(await access(mutation, "acc_'\0")).toEqual(refused('ACCOUNT_NOT_FOUND', 'accountId'))
      await expect(access(mutation, newId('Account'))).rejects.toThrow('DEPENDENCY_UNAVAILABLE')
      expect(await accessEvents()).toEqual(before)
    },
  )
})

describe('our other services', () => {
  const read = (service: ServiceName, viewer: Viewer | null | 'OURSELVES') =>
    createReferences({
      service,
      secret: TEST_SECRET,
      subgraphUrls: testConfig('', { datasets: datasets.url }).subgraphUrls,
    }).read({
      owner: 'datasets',
      typename: 'DatasetVersion',
      ids: [hidden.versionId],
      selection: 'viewerMayUse documents { nodes { text } }',
      viewer,
    })
  const whole = [{ viewerMayUse: true, documents: { nodes: [{ text: 'Salt, and time.' }] } }]

  it('read everything for themselves, and for a client what that client may', async () => {
    expect(await read('attribution', 'OURSELVES')).toEqual(whole)
    expect(await read('agents', owner)).toEqual(whole)
    expect(await read('agents', stranger)).toEqual([null])
    expect(await read('attribution', null)).toEqual([null])
  })
})

async function grantees(viewer: Viewer): Promise<unknown> {
  const query = `query ($id: ID!) { dataset(id: $id) { grantees { nodes { id } } } }`
  return (
    (await ask(datasets.url, query, { variables: { id: hidden.id }, viewer })).data.dataset?.grantees?.nodes ?? null
  )
}

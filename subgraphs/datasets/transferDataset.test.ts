import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { pauseInserts } from '../../test/kit/pauseInserts.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { datasetsSubgraph } from './subgraph.ts'

let database: TestDatabase
let datasets: RunningSubgraph
const ada = testViewer()
const bob = testViewer()
const cyd = testViewer()
const unclaimed = newId('Account')

beforeAll(async () => {
  database = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
  const active = [ada, bob, cyd].map(({ accountId }) => [accountId, 'ACTIVE'] as const)
  for (const [accountId, status] of [...active, [unclaimed, 'UNCLAIMED'] as const]) {
    const account = { accountId, handle: accountId, kind: 'PERSON', status } as const
    await publishAs(database.url, 'identity', 'account.created', accountId, account)
  }
  await eventually(
    () => datasets.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 4,
  )
})

afterAll(async () => {
  await datasets?.stop()
  await database?.drop()
})

async function run(query: string, input: object, viewer: Viewer) {
  const { data, errors } = await ask(datasets.url, query, { variables: { input }, viewer })
  expect(errors).toBeUndefined()
  return Object.values(data)[0] as ReturnType<typeof JSON.parse>
}

const TRANSFER = `mutation ($input: TransferDatasetInput!) { transferDataset(input: $input) {
  dataset { owner { id } latestVersion { contributors { account { id } } } } userErrors { code path } } }`

const REGISTER = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { dataset { id } userErrors { code } } }`

async function register(visibility = 'PUBLIC', name = newId('Run'), viewer = ada): Promise<string> {
  return (await run(REGISTER, { name, visibility }, viewer)).dataset.id
}

const transfer = (datasetId: string, to: string, viewer = ada, idempotencyKey = newId('Run')) =>
  run(TRANSFER, { datasetId, toAccountId: to, idempotencyKey }, viewer)

const transfers = (id: string) =>
  datasets.service.db.query(
    `select data from outbox where type = 'asset.transferred' and subject = $1
    union all select data from bus.events where type = 'asset.transferred' and subject = $1`,
    [id],
  )

const code = async (answer: Promise<{ userErrors: { code: string }[] }>) => (await answer).userErrors[0]?.code

describe('transferDataset', () => {
  it('makes the receiver the owner and says so, and credits whom it credited', async () => {
    const id = await register()
    expect(await transfer(id, bob.accountId)).toEqual({
      dataset: {
        owner: { id: bob.accountId },
        latestVersion: { contributors: [{ account: { id: ada.accountId } }] },
      },
      userErrors: [],
    })
    const fact = { assetId: id, assetKind: 'DATASET', fromAccountId: ada.accountId, toAccountId: bob.accountId }
    expect(await transfers(id)).toEqual([{ data: { ...fact, sequence: 1 } }])
  })

  it('counts the transfers of a dataset, which may come back', async () => {
    const id = await register()
    await transfer(id, bob.accountId)
    await transfer(id, ada.accountId, bob)
    const counted = (await transfers(id)).map(({ data }: { data: { sequence: number } }) => data.sequence)
    expect(counted.toSorted()).toEqual([1, 2])
  })

  it('changes nothing when retried, and refuses the key for another receiver', async () => {
    const id = await register()
    const first = await transfer(id, bob.accountId, ada, id)
    expect(await transfer(id, bob.accountId, ada, id)).toEqual(first)
    expect(await code(transfer(id, cyd.accountId, ada, id))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await transfers(id)).toHaveLength(1)
  })

  it('is refused, leaving no trace and its key free', async () => {
    const id = await register()
    const named = await register('PUBLIC', 'Named twice')
    await register('PUBLIC', 'Named twice', bob)
    const hidden = await register('PRIVATE')
    expect(await code(transfer(newId('Dataset'), bob.accountId))).toBe('DATASET_NOT_FOUND')
    expect(await code(transfer(hidden, bob.accountId, bob))).toBe('DATASET_NOT_FOUND')
    expect(await code(transfer(id, cyd.accountId, bob))).toBe('NOT_OWNER')
    expect(await code(transfer(id, unclaimed))).toBe('ACCOUNT_UNCLAIMED')
    expect(await code(transfer(id, 'acc_nobody'))).toBe('ACCOUNT_NOT_FOUND')
    expect(await code(transfer(id, ada.accountId, ada, `key ${id}`))).toBe('ALREADY_OWNER')
    expect(await code(transfer(named, bob.accountId))).toBe('NAME_TAKEN')
    expect(await code(transfer(id, bob.accountId, ada, ''))).toBe('INVALID_IDEMPOTENCY_KEY')
    expect([...(await transfers(id)), ...(await transfers(named)), ...(await transfers(hidden))]).toEqual([])
    expect(await code(transfer(id, bob.accountId, ada, `key ${id}`))).toBeUndefined()
  })

  it('takes a private dataset out of the sight of who had it', async () => {
    const id = await register('PRIVATE')
    expect(await transfer(id, bob.accountId)).toEqual({ dataset: null, userErrors: [] })
    const see = async (viewer: Viewer) =>
      (await ask(datasets.url, `{ dataset(id: "${id}") { id } }`, { viewer })).data.dataset
    expect([await see(ada), await see(bob)]).toEqual([null, { id }])
  })

  it('of two at once lets one through', async () => {
    const id = await register()
    const codes = await Promise.all([code(transfer(id, bob.accountId)), code(transfer(id, cyd.accountId))])
    expect(new Set(codes)).toEqual(new Set([undefined, 'NOT_OWNER']))
    expect(await transfers(id)).toHaveLength(1)
  })

  it('is refused where the receiver takes the name at the same moment', async () => {
    const name = newId('Run')
    const id = await register('PUBLIC', name)
    const other = new Client({ connectionString: database.url })
    await other.connect()
    try {
      await other.query('begin')
      await other.query(
        `insert into datasets.datasets (id, owner_id, name, visibility, created_at) values ($1, $2, $3, 'PUBLIC', now())`,
        [newId('Dataset'), bob.accountId, name],
      )
      const late = code(transfer(id, bob.accountId, ada, `key ${id}`))
      await eventually(
        () => other.query(`select from pg_locks where not granted and locktype = 'transactionid'`),
        ({ rowCount }) => rowCount === 1,
      )
      await other.query('commit')
      expect(await late).toBe('NAME_TAKEN')
    } finally {
      await other.end()
    }
    expect(await transfers(id)).toEqual([])
    expect(await code(transfer(id, cyd.accountId, ada, `key ${id}`))).toBeUndefined()
  })

  it('lets a registration that met the name a moment ago be refused by name', async () => {
    const name = newId('Run')
    const id = await register('PUBLIC', name)
    const again = await pauseInserts(
      { databaseUrl: database.url, table: 'datasets.datasets' },
      () => run(REGISTER, { name }, ada),
      () => transfer(id, bob.accountId),
    )
    expect(again).toEqual({ dataset: null, userErrors: [{ code: 'NAME_TAKEN' }] })
    expect((await run(REGISTER, { name }, ada)).userErrors).toEqual([])
  })

  it.each([
    ['grantAccess', ({ datasetId }: Registered) => ({ datasetId, accountId: cyd.accountId })],
    ['revokeAccess', ({ datasetId }: Registered) => ({ datasetId, accountId: cyd.accountId })],
    ['retractDocument', ({ documentId }: Registered) => ({ documentId })],
    ['setTerms', ({ versionId }: Registered) => ({ versionId, terms: { royaltyRate: '0.5' } })],
    [
      'transferDataset',
      ({ datasetId }: Registered) => ({ datasetId, toAccountId: cyd.accountId, idempotencyKey: datasetId }),
    ],
  ])('is not overtaken by the %s that its former owner was about to do', async (field, inputOf) => {
    const registered = await registerWithDocument()
    const { datasetId } = registered
    const grant = { datasetId, accountId: cyd.accountId }
    if (field === 'revokeAccess') expect(await code(run(mutation('grantAccess'), grant, ada))).toBeUndefined()
    const before = await traces(registered)
    const other = new Client({ connectionString: database.url })
    await other.connect()
    try {
      await other.query('begin')
      await other.query(`update datasets.datasets set owner_id = $2 where id = $1`, [datasetId, bob.accountId])
      const late = code(run(mutation(field), inputOf(registered), ada))
      // Not before it waits for the transfer that is held open.
      await eventually(
        () => other.query(`select from pg_locks where not granted and locktype = 'transactionid'`),
        ({ rowCount }) => rowCount === 1,
      )
      await other.query('commit')
      expect(await late).toBe('NOT_OWNER')
    } finally {
      await other.end()
    }
    expect(await traces(registered)).toEqual(before)
  })
})

interface Registered {
  readonly datasetId: string
  readonly versionId: string
  readonly documentId: string
}

async function registerWithDocument(): Promise<Registered> {
  const query = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) {
    dataset { id latestVersion { id documents { nodes { id } } } } } }`
  const documents = [{ title: 'Tides', text: 'Twice a day the sea comes in.' }]
  const { dataset } = await run(query, { name: newId('Run'), documents }, ada)
  const [document] = dataset.latestVersion.documents.nodes
  return { datasetId: dataset.id, versionId: dataset.latestVersion.id, documentId: document.id }
}

const mutation = (field: string) =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { userErrors { code } } }`

/** All that an owner can have done to a dataset. */
const traces = ({ datasetId, versionId, documentId }: Registered) =>
  datasets.service.db.query(
    `select (select count(*) from grants where dataset_id = $1) as grants,
       (select royalty_rate from versions where id = $2) as rate,
       (select count(*) from retractions where document_id = $3) as retractions,
       (select count(*) from asset_transfers where asset_id = $1) as transfers`,
    [datasetId, versionId, documentId],
  )

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { pauseInserts } from '../../test/kit/pauseInserts.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { modelsSubgraph } from './subgraph.ts'

let database: TestDatabase
let models: RunningSubgraph
const ada = testViewer()
const bob = testViewer()

beforeAll(async () => {
  database = await createTestDatabase()
  models = await startSubgraph(modelsSubgraph(), testConfig(database.url))
  for (const { accountId } of [ada, bob]) {
    const account = { accountId, handle: accountId, kind: 'PERSON', status: 'ACTIVE' } as const
    await publishAs(database.url, 'identity', 'account.created', accountId, account)
  }
  await eventually(
    () => models.service.db.query(`select from replica_accounts`),
    (rows) => rows.length === 2,
  )
})

afterAll(async () => {
  await models?.stop()
  await database?.drop()
})

async function run(field: string, input: object, selection: string, viewer = ada) {
  const query = `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
    ${field}(input: $input) { ${selection} userErrors { code } } }`
  const { data, errors } = await ask(models.url, query, { variables: { input }, viewer })
  expect(errors).toBeUndefined()
  return data[field]
}

const register = async (name: string, viewer = ada): Promise<string> =>
  (await run('registerModel', { name }, 'model { id }', viewer)).model.id
const transfer = (modelId: string, viewer = ada, toAccountId = bob.accountId) =>
  run('transferModel', { modelId, toAccountId, idempotencyKey: modelId }, 'model { owner { id } }', viewer)
const publish = (modelId: string, viewer: typeof ada) =>
  run('addModelVersion', { modelId, label: '2' }, 'version { contributors { account { id } } }', viewer)

describe('transferModel', () => {
  it('makes the receiver the owner, who alone publishes the versions to come and is credited for them', async () => {
    const id = await register('Handed on')
    expect(await transfer(id)).toEqual({ model: { owner: { id: bob.accountId } }, userErrors: [] })
    expect(await publish(id, ada)).toEqual({ version: null, userErrors: [{ code: 'NOT_OWNER' }] })
    const version = { contributors: [{ account: { id: bob.accountId } }] }
    expect(await publish(id, bob)).toEqual({ version, userErrors: [] })
    const events = await eventually(
      () => models.service.db.query(`select type, data from bus.events where source = 'models' order by position`),
      (rows) => rows.length === 3,
    )
    expect(events.map(({ type, data }: { type: string; data: object }) => [type, data])).toMatchObject([
      ['version.published', { ownerId: ada.accountId }],
      ['asset.transferred', { assetId: id, fromAccountId: ada.accountId, toAccountId: bob.accountId, sequence: 1 }],
      ['version.published', { ownerId: bob.accountId }],
    ])
  })

  it('lets a registration that met the name a moment ago be refused by name', async () => {
    const name = newId('Run')
    const id = await register(name)
    const registerAgain = () => run('registerModel', { name }, 'model { id }')
    const again = await pauseInserts({ databaseUrl: database.url, table: 'models.models' }, registerAgain, () =>
      transfer(id),
    )
    expect(again).toEqual({ model: null, userErrors: [{ code: 'NAME_TAKEN' }] })
    expect((await registerAgain()).userErrors).toEqual([])
  })

  it("refuses another account's model, an unknown one and a name that the receiver has used", async () => {
    const id = await register('Taken')
    await register('Taken', bob)
    const codes = [await transfer(id, bob, ada.accountId), await transfer(newId('Model')), await transfer(id)]
    expect(codes.map(({ userErrors }) => userErrors[0].code)).toEqual(['NOT_OWNER', 'MODEL_NOT_FOUND', 'NAME_TAKEN'])
  })

  it('is refused where the receiver takes the name at the same moment', async () => {
    const id = await register('Taken at once')
    const other = new Client({ connectionString: database.url })
    await other.connect()
    try {
      await other.query('begin')
      await other.query(
        `insert into models.models (id, owner_id, name, created_at) values ($1, $2, 'Taken at once', now())`,
        [newId('Model'), bob.accountId],
      )
      const late = transfer(id)
      await eventually(
        () => other.query(`select from pg_locks where not granted and locktype = 'transactionid'`),
        ({ rowCount }) => rowCount === 1,
      )
      await other.query('commit')
      expect((await late).userErrors).toEqual([{ code: 'NAME_TAKEN' }])
    } finally {
      await other.end()
    }
  })

  it.each(['addModelVersion', 'transferModel'])(
    'is not overtaken by the %s that its former owner was about to do',
    async (field) => {
      const id = await register(`Overtaken by ${field}`)
      const state = () =>
        models.service.db.query(
          `select owner_id, (select count(*) from versions where model_id = models.id) as versions,
             (select count(*) from asset_transfers where asset_id = models.id) as transfers from models where id = $1`,
          [id],
        )
      const other = new Client({ connectionString: database.url })
      await other.connect()
      try {
        await other.query('begin')
        await other.query(`update models.models set owner_id = $2 where id = $1`, [id, bob.accountId])
        const late = field === 'transferModel' ? transfer(id) : publish(id, ada)
        // Not before it waits for the transfer that is held open.
        await eventually(
          () => other.query(`select from pg_locks where not granted and locktype = 'transactionid'`),
          ({ rowCount }) => rowCount === 1,
        )
        await other.query('commit')
        expect((await late).userErrors).toEqual([{ code: 'NOT_OWNER' }])
      } finally {
        await other.end()
      }
      expect(await state()).toEqual([{ owner_id: bob.accountId, versions: '1', transfers: '0' }])
    },
  )

  it('follows a private source to its new owner, who may see what was made from it', async () => {
    const versionId = newId('Version')
    const assetId = newId('Dataset')
    await publishAs(database.url, 'datasets', 'version.published', versionId, {
      versionId,
      assetId,
      assetKind: 'DATASET',
      name: 'Private',
      label: '1',
      ownerId: ada.accountId,
      visibility: 'PRIVATE',
      terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
      contributors: [{ accountId: ada.accountId, weight: 1 }],
      derivations: [],
      documents: [],
    })
    const fact = { assetId, assetKind: 'DATASET', fromAccountId: ada.accountId, toAccountId: bob.accountId } as const
    await publishAs(database.url, 'datasets', 'asset.transferred', assetId, { ...fact, sequence: 1 })
    const [{ owner_id: ownerId }] = await eventually(
      () => models.service.db.query(`select owner_id from replica_versions where version_id = $1`, [versionId]),
      ([row]) => row?.owner_id === bob.accountId,
    )
    expect(ownerId).toBe(bob.accountId)
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/kit/database.ts'
import { ask, eventually, publishAs, testConfig, testViewer } from '../../../test/kit/subgraph.ts'
import { datasetsSubgraph } from '../subgraph.ts'

let database: TestDatabase
let datasets: RunningSubgraph
const ada = testViewer()

beforeAll(async () => {
  database = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
})
afterAll(async () => {
  await datasets?.stop()
  await database?.drop()
})

/** A version of a dataset that demands a share of what its derivatives earn. */
async function register(royaltyRate: string): Promise<string> {
  const query = `mutation ($input: RegisterDatasetInput!) {
    registerDataset(input: $input) { dataset { latestVersion { id } } } }`
  const input = { name: newId('Run'), terms: { royaltyRate } }
  return (await ask(datasets.url, query, { variables: { input }, viewer: ada })).data.registerDataset.dataset
    .latestVersion.id
}

/** Which of these versions the output of a run was found to be made from. */
async function observe(name: string, versionIds: readonly string[]): Promise<string[]> {
  await publishAs(database.url, 'attribution', 'lineage.observed', 'test', {
    accountId: ada.accountId,
    visibility: 'PUBLIC',
    evidence: 'OBSERVED',
    label: '1',
    job: null,
    inputs: versionIds.map((id) => ({ namespace: 'tributary', name: id, version: null })),
    outputs: [{ namespace: 'warehouse', name, version: null, madeFrom: versionIds.map((_, index) => index) }],
  })
  const [version] = await eventually<{ id: string }[]>(
    () =>
      datasets.service.db.query(
        `select versions.id from versions join datasets on datasets.id = dataset_id where name = $1`,
        [`warehouse/${name}`],
      ),
    (rows) => rows.length === 1,
  )
  const rows: { source_version_id: string }[] = await datasets.service.db.query(
    `select source_version_id from derivations where version_id = $1 order by nr`,
    [version?.id],
  )
  return rows.map((row) => row.source_version_id)
}

it('judges observed links by the policy in force: what is above its cap is left out, and the others stand', async () => {
  const [half, quarter, tenth] = [await register('0.5'), await register('0.25'), await register('0.1')]
  // The first policy takes 80 %.
  expect(await observe('before', [half, quarter, tenth])).toEqual([half, quarter])
  await publishAs(database.url, 'payouts', 'policy.adopted', 'test', {
    version: 2,
    fee: `${GENESIS_POLICY.fee}`,
    defaultPool: `${GENESIS_POLICY.defaultPool}`,
    maxStack: `${(WEIGHT_TOTAL * 6n) / 10n}`,
    activationDelaySeconds: 60,
    guardian: `0x${'00'.repeat(20)}`,
    adoptedAt: new Date().toISOString(),
    proposalId: null,
  })
  await eventually(
    () => datasets.service.db.query(`select from replica_policies`),
    (rows) => rows.length === 1,
  )
  expect(await observe('after', [half, quarter, tenth])).toEqual([half, tenth])
})

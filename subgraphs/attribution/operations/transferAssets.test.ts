import { expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { ask, eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { newUsage, newVersion, startAttributionForTest, type TestEvent, tell } from '../testWorld.ts'

function transferOf(asset: { assetId: string; ownerId: string }, toAccountId: string, sequence = 1): TestEvent {
  const data = {
    assetId: asset.assetId,
    assetKind: 'DATASET',
    fromAccountId: asset.ownerId,
    toAccountId,
    sequence,
  } as const
  return { source: 'datasets', type: 'asset.transferred', subject: asset.assetId, data }
}

it('shows a private dataset to its last owner, and to those before no more', async () => {
  const attribution = await startAttributionForTest()
  const [second, third] = [newId('Account'), newId('Account')]
  const hidden = newVersion({ visibility: 'PRIVATE' })
  const moves = [transferOf(hidden, second), transferOf({ ...hidden, ownerId: second }, third, 2)]
  await tell(attribution, [hidden.event, ...moves])
  const see = async (accountId: string) => {
    const query = `{ lineage(assetId: "${hidden.assetId}") { total } }`
    return (await ask(attribution.url, query, { viewer: testViewer(accountId) })).data?.lineage?.total ?? null
  }
  const seen = [await see(hidden.ownerId), await see(second), await see(third)]
  expect([seen[0], seen[1]]).toEqual([null, null])
  expect(seen[2]).toBeGreaterThanOrEqual(0)
})

it('leaves the plan of an agent, and every share in it, as it was', async () => {
  const attribution = await startAttributionForTest()
  const dataset = newVersion()
  const from = [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' } as const]
  const agent = newVersion({ kind: 'AGENT', from })
  const [first, second] = [newUsage(agent), newUsage(agent)]
  await tell(attribution, [dataset.event, agent.event, first.event])
  await tell(attribution, [transferOf(dataset, newId('Account'))])
  await tell(attribution, [second.event])
  const plans = await eventually(
    () => attribution.db.query(`select plan_id from attributions`),
    (rows) => rows.length === 2,
  )
  expect(new Set(plans.map((row: { plan_id: string }) => row.plan_id)).size).toBe(1)
  const payees = await attribution.db.query(`select account_id, weight from plan_payees where account_id = $1`, [
    dataset.ownerId,
  ])
  expect(payees).toEqual([{ account_id: dataset.ownerId, weight: '294000000000000000' }])
})

import { expect, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
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

it('passes on what the owner earns later, leaves what was earned before, and explains both', async () => {
  const attribution = await startAttributionForTest()
  const dataset = newVersion()
  const from = [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' } as const]
  const agent = newVersion({ kind: 'AGENT', from })
  const [before, after] = [newUsage(agent), newUsage(agent)]
  const receiver = newId('Account')
  await tell(attribution, [dataset.event, agent.event, before.event])
  await tell(attribution, [transferOf(dataset, receiver)])
  await tell(attribution, [after.event])
  const rows: { usage_id: string; id: string; plan_id: string }[] = await eventually(
    () => attribution.db.query(`select id, usage_id, plan_id from attributions`),
    ({ length }) => length === 2,
  )
  const of = (usageId: string) => rows.find((row) => row.usage_id === usageId) ?? expect.unreachable()
  const [old, now] = [of(before.usageId), of(after.usageId)]
  expect(now.plan_id).not.toBe(old.plan_id)
  const weights = (planId: string) =>
    attribution.db.query(`select account_id, weight from plan_payees where plan_id = $1 order by rank`, [planId])
  const [first, second] = [await weights(old.plan_id), await weights(now.plan_id)]
  expect(first).toContainEqual({ account_id: dataset.ownerId, weight: '294000000000000000' })
  expect(second).toContainEqual({ account_id: receiver, weight: '294000000000000000' })
  expect(second.map(({ weight }: { weight: string }) => weight).sort()).toEqual(
    first.map(({ weight }: { weight: string }) => weight).sort(),
  )
  const explain = async (attributionId: string, accountId: string) => {
    const query = `{ explainReward(rewardId: "${rewardId(attributionId, accountId)}") { share parts { share } } }`
    const { data, errors } = await ask(attribution.url, query, { viewer: testViewer(accountId) })
    expect(errors).toBeUndefined()
    return data.explainReward
  }
  const whole = { share: '0.294', parts: [{ share: '0.294' }] }
  expect(await explain(old.id, dataset.ownerId)).toEqual(whole)
  expect(await explain(now.id, receiver)).toEqual(whole)
  expect(await explain(now.id, dataset.ownerId)).toBeNull()
})

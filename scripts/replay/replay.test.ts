import { expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { newUsage, newVersion, startAttributionForTest, tell } from '../../subgraphs/attribution/testWorld.ts'
import { queryAsAdmin } from '../../test/kit/events.ts'
import { replayAttributions } from './replayAttributions.ts'

it('finds a declared world with a transfer equal, and names what somebody changed in it', async () => {
  const live = await startAttributionForTest()
  const dataset = newVersion()
  const from = [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' } as const]
  const agent = newVersion({ kind: 'AGENT', from })
  const usage = newUsage(agent)
  await tell(live, [dataset.event, agent.event, usage.event])
  const moved = { assetId: dataset.assetId, assetKind: 'DATASET', fromAccountId: dataset.ownerId, sequence: 1 } as const
  const data = { ...moved, toAccountId: newId('Account') }
  await tell(live, [{ source: 'datasets', type: 'asset.transferred', subject: dataset.assetId, data }])
  await tell(live, [newUsage(agent).event])
  const replay = () => replayAttributions({ databaseUrl: live.databaseUrl, seed: 7 })
  const { compared, problems } = await replay()
  expect(problems).toEqual([])
  expect(compared.filter(({ differing }) => differing > 0)).toEqual([])
  expect(compared.find(({ name }) => name === 'attributions')?.count).toBe(2)

  await queryAsAdmin(live.databaseUrl, `update attribution.attributions set amount_picos = 7 where usage_id = $1`, [
    usage.usageId,
  ])
  const first = (await replay()).compared.find(({ differing }) => differing > 0)
  expect(first).toMatchObject({ name: 'attributions', differing: 1, first: { subject: `usage ${usage.usageId}` } })
})

import { expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import '#schema/events/policy.adopted.ts'
import { changeLineage } from '../../subgraphs/attribution/operations/changeLineage.ts'
import {
  newUsage,
  newVersion,
  publish,
  startAttributionForTest,
  type TestEvent,
  tell,
} from '../../subgraphs/attribution/testWorld.ts'
import { queryAsAdmin } from '../../test/kit/events.ts'
import { eventually } from '../../test/kit/subgraph.ts'
import { replayAttributions } from './replayAttributions.ts'
import { openScratch } from './scratch.ts'

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

type Live = Awaited<ReturnType<typeof startAttributionForTest>>

/** Whatever order the events come in: three are tried. */
async function replayed({ databaseUrl }: Live) {
  const replays = [await replayAttributions({ databaseUrl, seed: 1 })]
  for (const seed of [22, 333]) replays.push(await replayAttributions({ databaseUrl, seed }))
  const compared = replays.flatMap((one) => one.compared)
  return {
    problems: replays.flatMap(({ problems }) => problems),
    differing: [...new Set(compared.filter(({ differing }) => differing > 0).map(({ name }) => name))],
    count: (name: string) => compared.find((one) => one.name === name)?.count,
  }
}

async function newWorld() {
  const live = await startAttributionForTest()
  const [dataset, late] = [newVersion(), newVersion()]
  const from = [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' } as const]
  const agent = newVersion({ kind: 'AGENT', from })
  await tell(live, [dataset.event, late.event, agent.event])
  return { live, dataset, late, agent }
}

it('splits what was used before a late link without it, what was used after it with it, and what was used once it was taken back without', async () => {
  const { live, dataset, late, agent } = await newWorld()
  await tell(live, [newUsage(agent).event, newUsage(agent).event])
  const named = { derivationId: newId('Derivation'), sourceVersionId: late.versionId, kind: 'DERIVED_FROM' } as const
  const derivation = { ...named, rate: `${WEIGHT_TOTAL / 10n}`, weight: null, evidence: 'DECLARED' } as const
  const change = (one: Parameters<typeof changeLineage>[1][number]['change']) =>
    transact(live.db, (tx) =>
      changeLineage(tx, [{ versionId: dataset.versionId, change: one }], { changedBy: newId('Account') }),
    )
  await change({ kind: 'DERIVATION_ADDED', derivation })
  await tell(live, [newUsage(agent).event])
  await change({ kind: 'DERIVATION_RETRACTED', derivationId: named.derivationId })
  await tell(live, [newUsage(agent).event])
  const { problems, differing, count } = await replayed(live)
  expect([problems, differing]).toEqual([[], []])
  expect([count('plans'), count('attributions')]).toEqual([3, 4])
})

it('splits each usage under the policy that was in force when it was split, whichever are known by now', async () => {
  const { live, agent } = await newWorld()
  await tell(live, [newUsage(agent).event])
  for (const version of [2, 3]) {
    await adopt(live, version)
    await tell(live, [newUsage(agent).event, newUsage(agent).event])
  }
  const plans = await live.db.query(`select policy_version from plans order by 1`)
  expect(plans.map((plan: { policy_version: number }) => plan.policy_version)).toEqual([1, 2, 3])
  const { problems, differing, count } = await replayed(live)
  expect([problems, differing]).toEqual([[], []])
  expect(count('attributions')).toBe(5)
})

it('leaves waiting what waits, and splits it as live once what it lacked has come', async () => {
  const live = await startAttributionForTest()
  const dataset = newVersion()
  const from = [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' } as const]
  const agent = newVersion({ kind: 'AGENT', from })
  await tell(live, [agent.event, newUsage(agent).event, newUsage(agent).event])
  const before = await replayed(live)
  expect([before.problems, before.differing]).toEqual([[], []])
  expect([before.count('usages that wait'), before.count('attributions')]).toEqual([2, 0])
  await tell(live, [dataset.event])
  const after = await replayed(live)
  expect([after.problems, after.differing]).toEqual([[], []])
  expect([after.count('usages that wait'), after.count('attributions')]).toEqual([0, 2])
})

it.each([
  ['a payee of a plan', `update attribution.plan_payees set account_id = 'acc_thief' where rank = 1`, "payees' shares"],
  ['the flows that explain a plan', `update attribution.plan_flows set flow = flow + 1`, 'flows'],
  ['the plan that a usage is pinned to', `update attribution.attributions set plan_id = $other`, 'attributions'],
  ['what a usage cost', `update attribution.attributions set amount_picos = amount_picos * 2`, 'attributions'],
  [
    'what was told of a plan',
    `update bus.events set data = jsonb_set(data, '{payees,0,weight}', '"1"') where type = 'plan.compiled'`,
    'plans as published',
  ],
  [
    'what was told of a pin',
    `update bus.events set data = jsonb_set(data, '{planId}', '"$other"') where type = 'usages.attributed'`,
    'attributions',
  ],
  [
    'a version that plans stand on',
    `update attribution.versions set contributors = '[]' where asset_kind = 'DATASET'`,
    'versions',
  ],
])('names %s that was changed', async (_, statement, name) => {
  const { live, agent } = await newWorld()
  await tell(live, [newUsage(agent).event])
  const [first] = await live.db.query(`select plan_id from attributions`)
  await adopt(live, 2)
  await tell(live, [newUsage(agent).event])
  const [other] = await live.db.query(`select plan_id from attributions where plan_id <> $1`, [first.plan_id])
  const told = statement.includes('"$other"') ? ` and data ->> 'planId' = '${first.plan_id}'` : ''
  const planId = statement.includes('"') ? other.plan_id : `'${other.plan_id}'`
  await queryAsAdmin(live.databaseUrl, statement.replace('$other', planId) + told)
  const { differing } = await replayed(live)
  expect(differing).toContain(name)
})

/** A policy that takes one per cent more for each version, once attribution has it. */
async function adopt(live: Live, version: number): Promise<void> {
  const shares = { fee: `${(WEIGHT_TOTAL * BigInt(version)) / 100n}`, defaultPool: `${GENESIS_POLICY.defaultPool}` }
  const data = {
    ...shares,
    version,
    maxStack: `${GENESIS_POLICY.maxStack}`,
    activationDelaySeconds: 60,
    guardian: `0x${'0'.repeat(40)}`,
    adoptedAt: '2026-01-01T00:00:00Z',
    proposalId: null,
  } as const
  const event: TestEvent = { source: 'payouts', type: 'policy.adopted', subject: 'policy', data }
  await publish(live.databaseUrl, [event])
  await eventually(
    () => readPolicy(live.db),
    (policy) => policy.version === version,
  )
}

it('fails, and takes no process with it, where the database ends its connections', async () => {
  const live = await startAttributionForTest()
  const scratch = await openScratch(live.databaseUrl)
  await queryAsAdmin(
    live.databaseUrl,
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity
     where application_name = 'tributary-replay' and datname = current_database()`,
  )
  // An error that nobody listens for would end the whole run.
  await expect(scratch[Symbol.asyncDispose]()).rejects.toThrow(/connection|queryable/)
})

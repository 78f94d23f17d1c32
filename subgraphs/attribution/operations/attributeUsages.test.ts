import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'
import { eventually } from '../../../test/kit/subgraph.ts'
import {
  newUsage,
  newVersion,
  published,
  RULES,
  startAttribution,
  startAttributionForTest,
  type TestEvent,
  tell,
} from '../testWorld.ts'
import { attributeUsages } from './attributeUsages.ts'
import { recordVersions } from './recordVersions.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

/** An agent on a dataset, at half of its revenue. */
function newAgent() {
  const dataset = newVersion()
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: dataset.versionId, percent: 50 }] })
  return { dataset, agent }
}

async function attributionsOf(usageIds: readonly string[]) {
  return attribution.db.query(
    `select usage_id as "usageId", id, plan_id as "planId", amount_picos as "amountPicos", attributed_at as "attributedAt",
       matures_at as "maturesAt" from attributions where usage_id = any($1) order by usage_id`,
    [usageIds],
  )
}

describe('a recorded usage', () => {
  it('is pinned to its agent version’s plan, which was published before', async () => {
    const { dataset, agent } = newAgent()
    const usage = newUsage(agent, { amountPicos: '3' })
    await tell(attribution, [dataset.event, agent.event, usage.event])
    const [row] = await attributionsOf([usage.usageId])
    const events = await attribution.db.query(
      `select type, data from bus.events where source = 'attribution' and subject = $1 order by position`,
      [row.planId],
    )
    expect(events).toEqual([
      {
        type: 'plan.compiled',
        data: {
          planId: row.planId,
          agentVersionId: agent.versionId,
          policyVersion: 1,
          lineagePosition: '0',
          payees: [
            { kind: 'FEE', accountId: null, weight: '20000000000000000' },
            ...[agent.ownerId, dataset.ownerId]
              .sort()
              .map((accountId) => ({ kind: 'ACCOUNT', accountId, weight: '490000000000000000' })),
          ],
        },
      },
      {
        type: 'usages.attributed',
        data: {
          planId: row.planId,
          payerId: usage.payerId,
          currency: 'TUSD',
          maturesAt: row.maturesAt.toISOString(),
          usages: [{ usageId: usage.usageId, attributionId: row.id, amountPicos: '3' }],
        },
      },
    ])
  })

  it('matures when it was on record and held, at the end of that second, whatever its client says of when it was', async () => {
    const { dataset, agent } = newAgent()
    const usages = [
      newUsage(agent, { usedAt: '1999-01-01T00:00:00.000Z' }),
      newUsage(agent, { usedAt: '2999-01-01T00:00:00.000Z' }),
    ]
    // Versions first: of events that are logged together, a version may be some microseconds later than a usage.
    await tell(attribution, [dataset.event, agent.event])
    await tell(
      attribution,
      usages.map(({ event }) => event),
    )
    const rows = await attributionsOf(usages.map(({ usageId }) => usageId))
    const logged = await attribution.db.query(
      `select subject, recorded_at from bus.events where type = 'usage.recorded' and subject = any($1)`,
      [usages.map(({ usageId }) => usageId)],
    )
    for (const row of rows) {
      const recordedAt = logged.find(({ subject }: { subject: string }) => subject === row.usageId).recorded_at
      expect(row.attributedAt).toEqual(recordedAt)
      expect(row.maturesAt.getTime()).toBe(Math.ceil((recordedAt.getTime() + 5000) / 1000) * 1000)
    }
    expect(new Set(rows.map(({ planId }: { planId: string }) => planId)).size).toBe(1)
  })

  it('keeps its plan when the agent has a newer version, and the newer one has another', async () => {
    const { dataset, agent } = newAgent()
    const first = newUsage(agent)
    await tell(attribution, [dataset.event, agent.event, first.event])
    const before = await attributionsOf([first.usageId])
    const newer = newVersion({ kind: 'AGENT', assetId: agent.assetId, ownerId: agent.ownerId })
    const second = newUsage(newer)
    const old = newUsage(agent)
    await tell(attribution, [newer.event, second.event, old.event])
    expect(await attributionsOf([first.usageId])).toEqual(before)
    const [ofSecond] = await attributionsOf([second.usageId])
    const [ofOld] = await attributionsOf([old.usageId])
    expect(ofSecond.planId).not.toBe(before[0].planId)
    expect(ofOld.planId).toBe(before[0].planId)
  })

  it('is split at the rate that its links were made with, whatever the terms say later', async () => {
    const { dataset, agent } = newAgent()
    const terms = {
      royaltyRate: `${WEIGHT_TOTAL / 100n}`,
      commercialUse: false,
      derivativesAllowed: false,
      spdxLicense: null,
    }
    const changed: TestEvent = {
      source: 'datasets',
      type: 'terms.set',
      subject: dataset.versionId,
      data: { versionId: dataset.versionId, terms },
    }
    const usage = newUsage(agent)
    await tell(attribution, [dataset.event, changed, agent.event, changed])
    await tell(attribution, [usage.event])
    const [{ planId }] = await attributionsOf([usage.usageId])
    const [plan] = (await published(attribution, 'plan.compiled')).filter((one) => one.planId === planId)
    expect(plan?.payees.find(({ accountId }) => accountId === dataset.ownerId)?.weight).toBe('490000000000000000')
  })

  it('takes effect once, delivered twice and recorded twice', async () => {
    const { dataset, agent } = newAgent()
    const usage = newUsage(agent)
    await tell(attribution, [dataset.event, agent.event, usage.event, usage.event])
    await tell(attribution, [usage.event])
    // The log is read again from the start, as after the loss of the consumer's position.
    await attribution.db.query(`update consumer_positions set position = 0`)
    await tell(attribution, [usage.event])
    expect(await attributionsOf([usage.usageId])).toHaveLength(1)
    const told = (await published(attribution, 'usages.attributed')).flatMap(({ usages }) => usages)
    expect(told.filter(({ usageId }) => usageId === usage.usageId)).toHaveLength(1)
    const plans = (await published(attribution, 'plan.compiled')).filter(
      (plan) => plan.agentVersionId === agent.versionId,
    )
    expect(plans).toHaveLength(1)
  })
})

describe('a usage whose lineage is not complete', () => {
  it('waits for the last of the versions, and is attributed as if they had come first', async () => {
    const base = newVersion()
    const dataset = newVersion({ from: [{ versionId: base.versionId }] })
    const model = newVersion({ kind: 'MODEL', from: [{ versionId: dataset.versionId }, { versionId: base.versionId }] })
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId }] })
    const usages = [newUsage(agent), newUsage(agent)]
    const ids = usages.map(({ usageId }) => usageId)
    for (const event of [...usages.map((usage) => usage.event), agent.event, base.event, model.event]) {
      await tell(attribution, [event])
      expect(await attributionsOf(ids)).toEqual([])
      expect(await published(attribution, 'plan.compiled')).not.toContainEqual(
        expect.objectContaining({ agentVersionId: agent.versionId }),
      )
    }
    await tell(attribution, [dataset.event])
    const rows = await attributionsOf(ids)
    expect(rows).toHaveLength(2)
    const [arrived] = await attribution.db.query(`select recorded_at from versions where id = $1`, [dataset.versionId])
    expect(rows[0].attributedAt).toEqual(arrived.recorded_at)
    expect(await attribution.db.query(`select from waiting_usages where usage_id = any($1)`, [ids])).toEqual([])
  })

  it('is not passed by a version that arrives at the same moment', async () => {
    const { dataset, agent } = newAgent()
    await tell(attribution, [agent.event])
    const usage = newUsage(agent)
    const arriving = attribution.db.createQueryRunner()
    await arriving.startTransaction()
    try {
      await recordVersions(arriving.manager, [logged(dataset.event)], RULES)
      // The usage looks while the arrival is not committed: it must wait for the outcome instead of finding nothing.
      const attributing = attribution.db.transaction((tx) =>
        attributeUsages(tx, [{ ...usage, recordedAt: new Date() }], RULES),
      )
      const isBlocked = eventually(
        async () =>
          (await attribution.db.query(`select from pg_locks where locktype = 'advisory' and not granted`)).length,
        (blocked) => blocked > 0,
      )
      await Promise.race([attributing, isBlocked])
      await arriving.commitTransaction()
      await attributing
    } finally {
      await arriving.release()
    }
    expect(await attributionsOf([usage.usageId])).toHaveLength(1)
    expect(await attribution.db.query(`select from waiting_usages where usage_id = $1`, [usage.usageId])).toEqual([])
  })
})

describe('many usages', () => {
  it('of one payer, plan and maturity are one event of at most a thousand, and cost no more statements than one', async () => {
    const { db, databaseUrl, running } = await startAttributionForTest()
    const { dataset, agent } = newAgent()
    await tell({ databaseUrl, running }, [dataset.event, agent.event, newUsage(agent).event])
    const payers = [newId('Account'), newId('Account')]
    const recordedAt = new Date()
    const usages = Array.from({ length: 2500 }, (_, nr) => ({
      ...newUsage(agent, { payerId: payers[nr % 2] ?? '', amountPicos: `${nr}` }),
      recordedAt,
    }))
    const runner = db.createQueryRunner()
    const statements: string[] = []
    await runner.startTransaction()
    try {
      const query = runner.query.bind(runner)
      runner.query = (sql: string, ...rest: never[]) => {
        statements.push(sql)
        return query(sql, ...rest)
      }
      await attributeUsages(runner.manager, usages, RULES)
      await runner.commitTransaction()
    } finally {
      await runner.release()
    }
    // The policy, the plan, what is attributed already, the attributions, the events.
    expect(statements.filter((sql) => /^\s*(select|insert|delete|with)/i.test(sql))).toHaveLength(5)
    const rows: { data: { payerId: string; usages: { usageId: string; amountPicos: string }[] } }[] = await eventually(
      () =>
        db.query(
          `select data from bus.events where type = 'usages.attributed' and data->>'payerId' = any($1) order by position`,
          [payers],
        ),
      (found) => found.length >= 4,
    )
    expect(rows.map(({ data }) => [data.payerId, data.usages.length])).toEqual([
      [payers[0], 1000],
      [payers[0], 250],
      [payers[1], 1000],
      [payers[1], 250],
    ])
    const told = rows.flatMap(({ data }) => data.usages.map(({ usageId, amountPicos }) => `${usageId} ${amountPicos}`))
    expect(new Set(told)).toEqual(new Set(usages.map(({ usageId, amountPicos }) => `${usageId} ${amountPicos}`)))
  })
})

it('leaves the service no way to change an attribution or a plan', async () => {
  for (const table of [
    'attributions',
    'plans',
    'plan_payees',
    'plan_versions',
    'plan_flows',
    'versions',
    'derivations',
  ]) {
    await expect(attribution.db.query(`delete from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(attribution.db.query(`truncate ${table}`)).rejects.toThrow(/permission denied/)
  }
  await expect(attribution.db.query(`update attributions set amount_picos = 0`)).rejects.toThrow(/permission denied/)
  await expect(attribution.db.query(`update plan_payees set weight = 1`)).rejects.toThrow(/permission denied/)
})

function logged(event: TestEvent): LoggedEvent<'version.published'> {
  return {
    id: newId('Event'),
    type: 'version.published',
    version: 1,
    subject: event.subject,
    source: event.source,
    position: 1n,
    occurredAt: new Date(),
    recordedAt: new Date(),
    data: event.data as VersionPublished,
  }
}

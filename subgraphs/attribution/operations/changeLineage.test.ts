import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { PlanCompiled } from '#schema/events/plan.compiled.ts'
import { newUsage, newVersion, published, startAttribution, tell } from '../testWorld.ts'
import { changeLineage, changeOwner, type NewChange } from './changeLineage.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

/** A dataset that a model is made from, on which an agent runs; and a late source of the model's, not linked yet. */
async function tellWorld() {
  const dataset = newVersion()
  const late = newVersion()
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: dataset.versionId, percent: 20 }] })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId, percent: 50 }] })
  await tell(attribution, [dataset.event, late.event, model.event, agent.event])
  return { dataset, late, model, agent }
}

function link(derived: { versionId: string }, source: { versionId: string }, percent: number) {
  const derivationId = newId('Derivation')
  const rate = `${(WEIGHT_TOTAL * BigInt(percent)) / 100n}`
  const derivation = {
    derivationId,
    sourceVersionId: source.versionId,
    kind: 'TRAINED_ON',
    rate,
    weight: null,
  } as const
  const change = { kind: 'DERIVATION_ADDED', derivation: { ...derivation, evidence: 'OBSERVED' } } as const
  return { derivationId, added: { versionId: derived.versionId, change } satisfies NewChange }
}

function change(...changes: NewChange[]) {
  return transact(attribution.db, (tx) => changeLineage(tx, changes, { changedBy: newId('Account') }))
}

/** Uses the agent, and returns the plan that this usage was split by. */
async function planOfUse(agent: Parameters<typeof newUsage>[0]): Promise<PlanCompiled> {
  const usage = newUsage(agent)
  await tell(attribution, [usage.event])
  return planOf(usage.usageId)
}

async function planOf(usageId: string): Promise<PlanCompiled> {
  const [row] = await attribution.db.query(`select plan_id from attributions where usage_id = $1`, [usageId])
  const plan = (await published(attribution, 'plan.compiled')).find(({ planId }) => planId === row.plan_id)
  if (plan === undefined) throw new Error(`Expected the plan of ${usageId} to be published, got none.`)
  return plan
}

const shareOf = (plan: PlanCompiled, accountId: string): bigint =>
  BigInt(plan.payees.find((payee) => payee.accountId === accountId)?.weight ?? 0)

describe('a late link', () => {
  it('is in the plan of what is used later, and what was used before keeps its own', async () => {
    const { dataset, late, model, agent } = await tellWorld()
    const first = newUsage(agent)
    await tell(attribution, [first.event])
    const before = await planOf(first.usageId)
    await change(link(model, late, 10).added)
    const after = await planOfUse(agent)
    expect(await planOf(first.usageId)).toEqual(before)
    expect(after.planId).not.toBe(before.planId)
    expect([shareOf(before, late.ownerId), shareOf(after, late.ownerId)]).toEqual([0n, 49_000_000_000_000_000n])
    expect(shareOf(after, dataset.ownerId)).toBe(shareOf(before, dataset.ownerId))
    expect(sum(after)).toBe(WEIGHT_TOTAL)
    expect((await planOfUse(agent)).planId).toBe(after.planId)
  })

  it('of what no agent reaches leaves every plan as it is', async () => {
    const { late, agent } = await tellWorld()
    const before = await planOfUse(agent)
    const other = newVersion()
    await tell(attribution, [other.event])
    await change(link(other, late, 10).added)
    expect((await planOfUse(agent)).planId).toBe(before.planId)
  })
})

describe('a retracted link', () => {
  it('leaves later plans, which are new ones even where all is as it was before', async () => {
    const { late, model, agent } = await tellWorld()
    const before = await planOfUse(agent)
    const { derivationId, added } = link(model, late, 10)
    await change(added)
    const between = await planOfUse(agent)
    await change({ versionId: model.versionId, change: { kind: 'DERIVATION_RETRACTED', derivationId } })
    const after = await planOfUse(agent)
    expect(after.payees).toEqual(before.payees)
    expect(new Set([before.planId, between.planId, after.planId]).size).toBe(3)
    const positions = [before, between, after].map(({ lineagePosition }) => BigInt(lineagePosition ?? -1))
    expect(positions[0]).toBe(0n)
    expect(positions[2]).toBe((positions[1] ?? 0n) + 1n)
  })
})

describe('an asset that changed hands', () => {
  it('credits its new owner in later plans, and sums to the same', async () => {
    const { model, agent } = await tellWorld()
    const buyer = newId('Account')
    const before = await planOfUse(agent)
    await transact(attribution.db, (tx) =>
      changeOwner(tx, { assetId: model.assetId, fromAccountId: model.ownerId, toAccountId: buyer }),
    )
    const after = await planOfUse(agent)
    expect(shareOf(after, model.ownerId)).toBe(0n)
    expect(shareOf(after, buyer)).toBe(shareOf(before, model.ownerId))
    expect(shareOf(after, buyer)).toBeGreaterThan(0n)
    expect(sum(after)).toBe(WEIGHT_TOTAL)
  })
})

it('gives changes gapless positions, also where many are made at once', async () => {
  const { late } = await tellWorld()
  const others = Array.from({ length: 8 }, () => newVersion())
  await tell(
    attribution,
    others.map(({ event }) => event),
  )
  await Promise.all(others.map((other) => change(link(other, late, 1).added)))
  const rows: { position: string }[] = await attribution.db.query(`select position from lineage_changes order by 1`)
  expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, nr) => nr + 1))
  await tell(attribution, [])
  const told = (await published(attribution, 'lineage.changed')).map(({ position }) => Number(position))
  expect(told).toEqual(rows.map((_, nr) => nr + 1))
})

it('leaves the service no way to change what is in the journal', async () => {
  await expect(attribution.db.query(`update lineage_changes set version_id = ''`)).rejects.toThrow(/permission denied/)
  await expect(attribution.db.query(`delete from lineage_changes`)).rejects.toThrow(/permission denied/)
  await expect(attribution.db.query(`delete from outdated_plans`)).rejects.toThrow(/permission denied/)
})

function sum(plan: PlanCompiled): bigint {
  return plan.payees.reduce((total, { weight }) => total + BigInt(weight), 0n)
}

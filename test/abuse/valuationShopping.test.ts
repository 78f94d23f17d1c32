import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#runtime/outbox/append.ts'
import { readBasePlan } from '../../subgraphs/attribution/credit/readBasePlan.ts'
import { measurePlan } from '../../subgraphs/attribution/engine/provenance/measurePlan.ts'
import { PROVENANCE } from '../../subgraphs/attribution/engine/provenance/methods.ts'
import { pinUsages } from '../../subgraphs/attribution/operations/attributeUsages.ts'
import { storeMeasuredPlan } from '../../subgraphs/attribution/operations/storeMeasuredPlan.ts'
import { newUsage, newVersion, RULES, startAttribution, tell } from '../../subgraphs/attribution/testWorld.ts'
import { eventually } from '../kit/subgraph.ts'
import { expectToBreakSlowly, expectToHoldSlowly } from './properties.ts'

/**
 * Case 29. An agent version names its method when it is registered, and a version never changes; a credit policy holds for what is recorded
 * later. So what is left to try is to split a usage again, by whatever pays better: the declared plan, or another measurement; and to set
 * another policy once a usage is known, before it is measured.
 */
interface Shopping {
  readonly usages: number
  /** In order: which usage is to be split by which of the plans. */
  readonly attempts: readonly { readonly usage: number; readonly plan: number }[]
}
/** By which plan each usage that was split is split in the end. */
type PinRule = (shopping: Shopping) => Promise<ReadonlyMap<number, number>>

let attribution: Awaited<ReturnType<typeof startAttribution>>
let agent: ReturnType<typeof newVersion>
let plans: readonly { readonly planId: string; readonly compiledAt: Date }[]
beforeAll(async () => {
  attribution = await startAttribution()
  const dataset = newVersion()
  agent = newVersion({ kind: 'AGENT', from: [{ versionId: dataset.versionId, percent: 30, kind: 'RETRIEVES_FROM' }] })
  await tell(attribution, [dataset.event, agent.event, newUsage(agent).event])
  const [row] = await attribution.db.query(`select id from plans`)
  const base = await readBasePlan(attribution.db, row.id)
  // Answers of which half, a third … are nobody's words.
  const measured = await transact(attribution.db, async (tx) => {
    const measurements = [2, 3, 4].map((kgrams) => ({ kgrams, boilerplate: 0, retracted: 0, unmatched: kgrams }))
    const all = measurements.map((counts) => {
      const measurement = { ...counts, credited: [] }
      return { counts, plan: measurePlan({ base, method: PROVENANCE, measurement, documents: new Map() }) }
    })
    for (const { plan, counts } of all)
      await storeMeasuredPlan(tx, { plan, measurement: counts, compiledAt: base.pinned.compiledAt })
    return all
  })
  plans = [base.id, ...measured.map(({ plan }) => plan.id)].map((planId) => ({ ...base.pinned, planId }))
})
afterAll(() => attribution.stop())

const byService: PinRule = async ({ usages, attempts }) => {
  const recordedAt = new Date()
  const made = Array.from({ length: usages }, () => ({ ...newUsage(agent), recordedAt }))
  for (const { usage, plan } of attempts) {
    const [what, by] = [made[usage], plans[plan]]
    if (what === undefined || by === undefined) throw new Error('Every attempt is with a usage and a plan.')
    await transact(attribution.db, (tx) => pinUsages(tx, [{ ...what, plan: by }], RULES))
  }
  const rows: { usage_id: string; plan_id: string }[] = await attribution.db.query(
    `select usage_id, plan_id from attributions where usage_id = any($1)`,
    [made.map(({ usageId }) => usageId)],
  )
  return new Map(
    rows.map((row) => [
      made.findIndex(({ usageId }) => usageId === row.usage_id),
      plans.findIndex(({ planId }) => planId === row.plan_id),
    ]),
  )
}
/** What is in force now holds for all that was. */
const byLatest: PinRule = async ({ attempts }) => new Map(attempts.map(({ usage, plan }) => [usage, plan]))
/** The owner of the agent may choose, each time: the lower plan is the better one for them. */
const byWhatPaysBest: PinRule = async ({ attempts }) => {
  const best = new Map<number, number>()
  for (const { usage, plan } of attempts) best.set(usage, Math.min(plan, best.get(usage) ?? plan))
  return best
}

const theFirstSplitStays = {
  cases: fc.integer({ min: 1, max: 4 }).chain((usages) =>
    fc.record({
      usages: fc.constant(usages),
      attempts: fc.array(fc.record({ usage: fc.nat(usages - 1), plan: fc.nat(3) }), { minLength: 2, maxLength: 10 }),
    }),
  ),
  async holds(rule: PinRule, shopping: Shopping) {
    const split = await rule(shopping)
    for (const { usage } of shopping.attempts)
      expect(split.get(usage)).toBe(shopping.attempts.find((one) => one.usage === usage)?.plan)
  },
}

describe('a usage that somebody would like to have split in another way', () => {
  it('stays as it was split first', () => expectToHoldSlowly(theFirstSplitStays, byService))
  it('would be split anew where the method of today holds for all', () =>
    expectToBreakSlowly(theFirstSplitStays, byLatest))
  it('would be whatever pays its agent best where that may choose', () =>
    expectToBreakSlowly(theFirstSplitStays, byWhatPaysBest))
})

/** What an agent's owner does, in order: set another policy, or see a usage recorded. */
type Steps = readonly ('SET' | 'USE')[]
/** Of each usage, in order, the version of the policy that was in force when it was recorded, and of the one that it is split by. */
type PolicyRule = (steps: Steps) => Promise<readonly { readonly inForce: number; readonly splitBy: number }[]>

const named = (steps: Steps): number[] =>
  steps.flatMap((step, nr) => (step === 'USE' ? [1 + steps.slice(0, nr).filter((one) => one === 'SET').length] : []))

/** All of it is in the log before any of it is looked at. */
const byServiceFromItsLog: PolicyRule = async (steps) => {
  const { db } = attribution
  const dataset = newVersion()
  const shopper = newVersion({ kind: 'AGENT', from: [{ versionId: dataset.versionId, percent: 30 }] })
  const versions = named(steps)
  const usages = versions.map((creditPolicyVersion) => ({ ...newUsage(shopper), creditPolicyVersion }))
  const { assetId: agentId } = shopper
  let [set, used] = [0, 0]
  const events = steps.map((step) => {
    if (step === 'USE') {
      const { event, ...data } = usages[used++] ?? expect.fail()
      return { ...event, data }
    }
    set++
    // A version is told by its weights.
    const parts = [
      { method: 'declared/1', weight: 10_000 - set },
      { method: 'influence/1', weight: set },
    ]
    const data = { agentId, version: set + 1, parts }
    return { source: 'agents', type: 'credit_policy.set', subject: agentId, data } as const
  })
  await tell(attribution, [dataset.event, shopper.event, ...events])
  const rows: { usageId: string; weight: number }[] = await eventually(
    () =>
      db.query(
        `select usage_id as "usageId", weight from attributions join plan_parts using (plan_id)
         where method = 'influence/1' and agent_id = $1`,
        [agentId],
      ),
    (found) => found.length === usages.length,
  )
  const weights = new Map(rows.map(({ usageId, weight }) => [usageId, weight]))
  return usages.map(({ usageId }, nr) => ({ inForce: versions[nr] ?? 0, splitBy: 1 + (weights.get(usageId) ?? 0) }))
}
/** What is set by the time that a usage is measured. */
const byPolicyOfToday: PolicyRule = async (steps) =>
  named(steps).map((inForce) => ({ inForce, splitBy: 1 + steps.filter((step) => step === 'SET').length }))

const thePolicyInForceDecides = {
  cases: fc
    .array(fc.constantFrom('SET' as const, 'USE' as const), { minLength: 2, maxLength: 6 })
    .map((steps): Steps => ['SET', ...steps]),
  numRuns: 5,
  async holds(rule: PolicyRule, steps: Steps) {
    for (const { inForce, splitBy } of await rule(steps)) expect(splitBy).toBe(inForce)
  },
}

describe('a usage for which somebody sets another credit policy before it is measured', () => {
  it('is split by the one that was in force', () => expectToHoldSlowly(thePolicyInForceDecides, byServiceFromItsLog))
  it('would not be where the policy of today holds for all', () =>
    expectToBreakSlowly({ ...thePolicyInForceDecides, numRuns: 100 }, byPolicyOfToday))
})

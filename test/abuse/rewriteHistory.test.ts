import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Policy } from '#runtime/policy.ts'
import type { CompiledPlan, LineageVersion } from '../../subgraphs/attribution/engine/compilePlan.ts'
import { lineageArbitrary, policyArbitrary } from '../../subgraphs/attribution/engine/testLineage.ts'
import { passShares } from '../../subgraphs/attribution/lineage/passShares.ts'
import { compile, total } from './lineages.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/**
 * Cases 16 and 32. A usage names its plan, and a plan is stored once under its key. In the real service, with replays:
 * subgraphs/attribution/replay.test.ts, subgraphs/attribution/operations/transferAssets.test.ts.
 */
type KeyRule = (plan: CompiledPlan) => string
const byContent: KeyRule = ({ id }) => id
const byAgent: KeyRule = ({ agentVersionId }) => agentVersionId
const byAgentAndPolicy: KeyRule = ({ agentVersionId, policyVersion }) => `${agentVersionId} ${policyVersion}`

interface History {
  readonly versions: readonly LineageVersion[]
  readonly policies: readonly Policy[]
  readonly late: { readonly weight: number; readonly percent: number }
}

const aUsageKeepsItsSplit = {
  cases: fc.record({
    versions: lineageArbitrary(),
    policies: fc.uniqueArray(policyArbitrary(), { minLength: 2, maxLength: 3, selector: ({ version }) => version }),
    late: fc.record({ weight: fc.integer({ min: 1, max: 1000 }), percent: fc.integer({ min: 1, max: 12 }) }),
  }),
  holds(keyOf: KeyRule, { versions, policies, late }: History) {
    const [agent, ...upstream] = versions
    if (agent === undefined) throw new Error('Every lineage has its agent.')
    const source = { id: 'late', contributors: [{ accountId: 'late', weight: 1 }], derivations: [] }
    const rate = (10n ** 18n * BigInt(late.percent)) / 100n
    const linked = [...agent.derivations, { id: 'drv-late', sourceVersionId: 'late', rate, weight: null }]
    const shared = [...agent.contributors, { accountId: 'late', weight: late.weight }]
    const histories = [
      versions,
      [{ ...agent, contributors: shared }, ...upstream],
      [{ ...agent, derivations: linked, changedAtPosition: 1n }, ...upstream, source],
    ]
    const plans = policies.flatMap((policy) => histories.map((one) => compile(one, policy)))
    const stored = new Map(plans.map((plan) => [keyOf(plan), plan]))
    for (const plan of plans) expect(stored.get(keyOf(plan))).toEqual(plan)
  },
}

describe('a usage of the past', () => {
  it('keeps its split, whatever links, shares or policies come later', () =>
    expectToHold(aUsageKeepsItsSplit, byContent))
  it('would not where an agent has one plan at a time', () => expectToBreak(aUsageKeepsItsSplit, byAgent))
  it('would not where it has one a policy', () => expectToBreak(aUsageKeepsItsSplit, byAgentAndPolicy))
})

/** Who has what of a version after its asset was handed on by its first owner, and from one to the next. */
type TransferRule = typeof passShares
const allToTheNewOwner: TransferRule = (contributors, changes) =>
  changes.reduce((shares, { to }) => shares.map((one) => ({ ...one, accountId: to ?? one.accountId })), contributors)
/** The new owner is added, and the old one stays. */
const bothAreOwners: TransferRule = (contributors, changes) =>
  changes.reduce(
    (shares, { from, to }) =>
      shares.flatMap((one) => (one.accountId === from && to !== null ? [one, { ...one, accountId: to }] : [one])),
    contributors,
  )

interface Sale {
  readonly weights: readonly number[]
  readonly buyers: number
}

const aTransferMovesOneShare = {
  cases: fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 }),
    buyers: fc.integer({ min: 1, max: 4 }),
  }),
  holds(rule: TransferRule, { weights, buyers }: Sale) {
    const contributors = weights.map((weight, nr) => ({ accountId: `acc-${nr}`, weight }))
    const owners = ['acc-0', ...Array.from({ length: buyers }, (_, nr) => `buyer-${nr}`)]
    const after = rule(
      contributors,
      owners.slice(1).map((to, nr) => ({ from: owners[nr] ?? null, to })),
    )
    const of = (by: string) =>
      total(after.flatMap(({ accountId, weight }) => (accountId === by ? [BigInt(weight)] : [])))
    expect(of(owners.at(-1) ?? '')).toBe(BigInt(weights[0] ?? 0))
    for (const { accountId, weight } of contributors.slice(1)) expect(of(accountId)).toBe(BigInt(weight))
    expect(total(after.map(({ weight }) => BigInt(weight)))).toBe(total(weights.map(BigInt)))
  },
}

describe('an asset that changes hands', () => {
  it('takes along what its owner had in it, and nobody else’s share', () =>
    expectToHold(aTransferMovesOneShare, passShares))
  it('would take theirs, too, where the new owner has it all', () =>
    expectToBreak(aTransferMovesOneShare, allToTheNewOwner))
  it('would be paid twice where the old owner stays', () => expectToBreak(aTransferMovesOneShare, bothAreOwners))
})

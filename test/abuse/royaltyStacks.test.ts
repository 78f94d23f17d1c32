import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY, type Policy } from '#runtime/policy.ts'
import { isRefused } from '#runtime/refusal.ts'
import { checkDerivations } from '#runtime/registration.ts'
import type { SourceVersion } from '#runtime/replica.ts'
import { compile, link, sharesOf, total, work } from './lineages.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/** Case 14. Late links, under the lineage's lock: test/journeys/lateDerivations.test.ts. */
const POLICY = { ...GENESIS_POLICY, fee: 0n }

const SOURCE = {
  assetId: newId('Dataset'),
  assetKind: 'DATASET',
  ownerId: newId('Account'),
  visibility: 'PUBLIC',
  derivativesAllowed: true,
  viewerMayUse: true,
} as const

/** Which of the rates that sources ask for, one after another, are let in. */
type LinkRule = (asked: readonly bigint[]) => readonly bigint[]

const byRegistration: LinkRule = (asked) => {
  const sources = new Map<string, SourceVersion>()
  let linked: string[] = []
  for (const royaltyRate of asked) {
    const versionId = newId('Version')
    sources.set(versionId, { ...SOURCE, versionId, royaltyRate })
    const tried = [...linked, versionId]
    const inputs = tried.map(
      (sourceVersionId) => ({ sourceVersionId, kind: 'DERIVED_FROM', evidence: 'DECLARED' }) as const,
    )
    if (!isRefused(checkDerivations(inputs, { sources, kinds: ['DERIVED_FROM'], policy: POLICY }))) linked = tried
  }
  return linked.map((versionId) => sources.get(versionId)?.royaltyRate ?? 0n)
}
const everyLink: LinkRule = (asked) => asked
/** Looks at each rate as if it were the only one. */
const eachAlone: LinkRule = (asked) => asked.filter((rate) => rate <= POLICY.maxStack)

const ratesArbitrary = fc.array(fc.bigInt({ min: 0n, max: WEIGHT_TOTAL / 2n }), { minLength: 1, maxLength: 12 })

const makersKeepTheirPart = {
  cases: ratesArbitrary,
  holds(rule: LinkRule, asked: readonly bigint[]) {
    const linked = rule(asked)
    expect(total(linked)).toBeLessThanOrEqual(POLICY.maxStack)
    expect(sharesOf(pay(linked, POLICY)).get('maker') ?? 0n).toBeGreaterThanOrEqual(WEIGHT_TOTAL - POLICY.maxStack)
  },
}

describe('sources that ask for more than there is', () => {
  it('are refused when they are linked, so that the maker keeps a fifth', () =>
    expectToHold(makersKeepTheirPart, byRegistration))
  it('would lock the maker out where every link is let in', () => expectToBreak(makersKeepTheirPart, everyLink))
  it('would where each is looked at alone', () => expectToBreak(makersKeepTheirPart, eachAlone))
})

/** What a payment over such links comes to in all; nothing where it is refused. */
type PaymentRule = (linked: readonly bigint[], policy: Policy) => bigint
const byEngine: PaymentRule = (linked, policy) => total(sharesOf(pay(linked, policy)).values())
/** Checks the cap where money flows. */
const refusedWhenPaid: PaymentRule = (linked, policy) => (total(linked) > policy.maxStack ? 0n : WEIGHT_TOTAL)

const noPaymentIsRefused = {
  cases: fc.record({ asked: ratesArbitrary, maxStack: fc.bigInt({ min: 0n, max: POLICY.maxStack }) }),
  holds: (rule: PaymentRule, { asked, maxStack }: { asked: readonly bigint[]; maxStack: bigint }) =>
    expect(rule(byRegistration(asked), { ...POLICY, maxStack })).toBe(WEIGHT_TOTAL),
}

describe('a payment over links that were let in', () => {
  it('is made whole, also after governance lowered the cap', () => expectToHold(noPaymentIsRefused, byEngine))
  it('would be stuck where the cap is checked when money flows', () =>
    expectToBreak(noPaymentIsRefused, refusedWhenPaid))
})

function pay(rates: readonly bigint[], policy: Policy) {
  const maker = work([{ accountId: 'maker', weight: 1 }], 'agent')
  const sources = rates.map((_, nr) => work([{ accountId: `source${nr}`, weight: 1 }], `source-${nr}`))
  const derivations = rates.map((rate, nr) => link('agent', `source-${nr}`, rate))
  return compile([{ ...maker, derivations }, ...sources], policy)
}

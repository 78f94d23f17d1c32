import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { lineageArbitrary } from '../../subgraphs/attribution/engine/testLineage.ts'
import { compile, sharesOf, total } from './lineages.ts'
import { pooledByUse, subsidisedByVolume } from './naive/moneyRules.ts'
import { byOwnPlan, type Payment, type Shares, type UsageRule } from './payments.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/**
 * Cases 7 and 8, over plans that the engine compiled. That one payer's debt or dispute holds up nobody else's money in the real
 * ledger: subgraphs/payouts/credit/credit.test.ts, subgraphs/payouts/ledger/books.test.ts.
 */
const agentsArbitrary = fc.array(
  lineageArbitrary({ maxVersions: 5 }).map((versions) => sharesOf(compile(versions))),
  { minLength: 2, maxLength: 4 },
)
const usagesArbitrary = (payers: readonly string[], { picosMax, usagesMax }: { picosMax: bigint; usagesMax: number }) =>
  fc.array(
    fc.record({
      payer: fc.constantFrom(...payers),
      agent: fc.nat(3),
      picos: fc.bigInt({ min: 1n, max: picosMax }),
    }),
    { minLength: 1, maxLength: usagesMax },
  )

interface Case {
  readonly agents: readonly Shares[]
  readonly honest: readonly Payment[]
  readonly washed: readonly Payment[]
  readonly coalition: readonly string[]
}

const cases = fc
  .record({
    agents: agentsArbitrary,
    honest: usagesArbitrary(['paula', 'quentin'], { picosMax: 10n ** 12n, usagesMax: 30 }),
    // A bot uses much and pays little.
    washed: usagesArbitrary(['wash'], { picosMax: 10n ** 6n, usagesMax: 60 }),
    coalition: fc.subarray(
      Array.from({ length: 12 }, (_, nr) => `acc-${nr}`),
      { minLength: 1 },
    ),
  })
  .map(({ agents, honest, washed, coalition }): Case => {
    const known = (usages: readonly Payment[]) =>
      usages.map((usage) => ({ ...usage, agent: usage.agent % agents.length }))
    return { agents, honest: known(honest), washed: known(washed), coalition }
  })

const washingPaysLessThanItCosts = {
  cases,
  holds(rule: UsageRule, { agents, honest, washed, coalition }: Case) {
    const receipts = (usages: readonly Payment[]) =>
      total([...rule(agents, usages).values()].flatMap((credits) => coalition.map((by) => credits.get(by) ?? 0n)))
    const gained = receipts([...honest, ...washed]) - receipts(honest)
    const spent = total(washed.map(({ picos }) => picos))
    expect(gained).toBeLessThanOrEqual(spent * (WEIGHT_TOTAL - GENESIS_POLICY.fee))
  },
}

describe('a coalition that pays for its own agents', () => {
  it('gets back at most what it paid less the fee', () => expectToHold(washingPaysLessThanItCosts, byOwnPlan))
  it('would get other payers’ money from a pool divided by use', () =>
    expectToBreak(washingPaysLessThanItCosts, pooledByUse))
  it('would get more than it paid where use is subsidised by more than the fee', () =>
    expectToBreak(washingPaysLessThanItCosts, subsidisedByVolume))
})

const payersAreIsolated = {
  cases,
  holds(rule: UsageRule, { agents, honest, washed }: Case) {
    for (const payer of ['paula', 'quentin'])
      expect(rule(agents, [...honest, ...washed]).get(payer)).toEqual(rule(agents, honest).get(payer))
  },
}

describe('one payer’s usage', () => {
  it('changes nothing that another’s money pays', () => expectToHold(payersAreIsolated, byOwnPlan))
  it('would dilute it in a pool divided by use', () => expectToBreak(payersAreIsolated, pooledByUse))
})

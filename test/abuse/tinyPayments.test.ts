import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PICOS_PER_TOKEN_UNIT, WEIGHT_TOTAL } from '#runtime/money.ts'
import { lineageArbitrary } from '../../subgraphs/attribution/engine/testLineage.ts'
import { compile, sharesOf, total } from './lineages.ts'
import { floorEachPayment, remaindersOfTheTotal } from './naive/moneyRules.ts'
import { byProduct, type PaymentRule, type Shares } from './payments.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/** Cases 1, 2 and 11, over plans that the engine compiled. In the real ledger: subgraphs/payouts/operations/accrueRewards.test.ts. */
const cases = fc.record({
  shares: lineageArbitrary().map((versions) => sharesOf(compile(versions))),
  payments: fc
    .array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 2, maxLength: 200 })
    .map((tokenUnits) => tokenUnits.map((units) => units * PICOS_PER_TOKEN_UNIT)),
})
interface Case {
  readonly shares: Shares
  readonly payments: readonly bigint[]
}

const partsAreTheWhole = {
  cases,
  holds: (rule: PaymentRule, { shares, payments }: Case) =>
    expect(rule(shares, payments)).toEqual(rule(shares, [total(payments)])),
}

const nothingIsLost = {
  cases,
  holds: (rule: PaymentRule, { shares, payments }: Case) =>
    expect(total(rule(shares, payments).values())).toBe(total(payments) * WEIGHT_TOTAL),
}

describe('a price in many tiny payments', () => {
  it('earns everybody to the unit what it earns at once', () => expectToHold(partsAreTheWhole, byProduct))
  it('would take from those upstream where each payment is floored', () =>
    expectToBreak(partsAreTheWhole, floorEachPayment))
  it('is nowhere lost', () => expectToHold(nothingIsLost, byProduct))
  it('would be lost where each payment is floored', () => expectToBreak(nothingIsLost, floorEachPayment))
})

const earningsNeverFall = {
  cases: fc.record({
    shares: fc
      .array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 3, maxLength: 5 })
      .map((weights) => new Map(weights.map((weight, nr) => [`payee${nr}`, (WEIGHT_TOTAL * weight) / total(weights)]))),
    payments: fc.array(fc.constant(PICOS_PER_TOKEN_UNIT), { minLength: 1, maxLength: 60 }),
  }),
  holds(rule: PaymentRule, { shares, payments }: Case) {
    const before = rule(shares, payments.slice(1))
    for (const [payee, units] of rule(shares, payments)) expect(units).toBeGreaterThanOrEqual(before.get(payee) ?? 0n)
  },
  numRuns: 1000,
}

describe('another payment', () => {
  it('lowers nobody’s earnings', () => expectToHold(earningsNeverFall, byProduct))
  it('would where the leftovers of the total so far are handed out anew', () =>
    expectToBreak(earningsNeverFall, remaindersOfTheTotal))
})

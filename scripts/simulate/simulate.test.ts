import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { seed } from '../../test/kit/seed.ts'
import { creditBy, drawOutputs, RULES, type Rule } from './credit.ts'
import { dustOf } from './dust.ts'
import { policyWithFee, pooledWashGain, sharesOf, washGain } from './flows.ts'
import { giniOf, keptByVictims, shareByRole, topHundredthOf } from './measures.ts'
import { settle } from './payouts.ts'
import { createSampler } from './random.ts'
import { chartsOf, reportOf } from './report.ts'
import { DEFAULT_OPTIONS, simulate } from './simulate.ts'
import { createWorld, withoutCopies } from './world.ts'

const COSTS = { rootGas: 90_000, firstClaimGas: 100_000, laterClaimGas: 70_000, gasPrice: 1e-7 }

describe('the simulated economy', () => {
  const world = createWorld({ size: 2000, seed })
  const said = drawOutputs(world, seed)
  const uncopied = creditBy('FIRST_PROVENANCE', withoutCopies(world), said)
  const kept = (rule: Rule): number => keptByVictims(world, creditBy(rule, world, said), uncopied)

  it('leaves everything to those who were copied under first provenance, and under no other rule', () => {
    expect(kept('FIRST_PROVENANCE')).toBeCloseTo(1, 12)
    for (const rule of ['EQUAL_SPLIT', 'LONGEST_MATCH', 'BY_VOLUME'] as const) expect(kept(rule)).toBeLessThan(0.999)
  })

  it('gives copiers, sybils and spammers nothing under first provenance', () => {
    const { COPIER, SYBIL, SPAMMER } = shareByRole(world, creditBy('FIRST_PROVENANCE', world, said))
    expect([COPIER, SYBIL, SPAMMER]).toEqual([0, 0, 0])
    expect(shareByRole(world, creditBy('EQUAL_SPLIT', world, said)).SYBIL).toBeGreaterThan(0)
    expect(shareByRole(world, creditBy('LONGEST_MATCH', world, said)).COPIER).toBeGreaterThan(0)
    expect(shareByRole(world, creditBy('BY_VOLUME', world, said)).SPAMMER).toBeGreaterThan(0)
  })

  it('hands out everything, once, by every rule', () => {
    for (const rule of RULES) {
      const shares = Object.values(shareByRole(world, creditBy(rule, world, said)))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    }
  })

  it('plays the same for the same seed', () => {
    const options = { ...DEFAULT_OPTIONS, sizes: [10, 500], seed, costs: COSTS }
    const play = () => simulate(options, () => {}).sizes.map(({ seconds: _, ...result }) => result)
    expect(play()).toEqual(play())
  })

  it('has every role among ten participants, and refuses a mix that leaves nobody honest', () => {
    expect(new Set(createWorld({ size: 10, seed }).roles).size).toBe(6)
    const mix = { DUST: 0.5, WASH: 0.5, SPAMMER: 0, COPIER: 0, SYBIL: 0 }
    expect(() => createWorld({ size: 10, seed, mix })).toThrow('somebody honest of 10')
  })
})

it('loses a wash trader the fee and what others upstream are due, where a pool would pay', () => {
  const shares = sharesOf(policyWithFee(0.02))
  expect(shares.fee + shares.agent + shares.model + shares.data).toBeCloseTo(1, 12)
  expect(washGain(shares)).toBeCloseTo(-shares.fee - shares.model, 12)
  expect(washGain(sharesOf(policyWithFee(0)))).toBeLessThan(0)
  expect(pooledWashGain({ fee: 0.02, subscribers: 980, traders: 20, playsPerSubscriber: 100 })).toBeGreaterThan(1)
})

it('loses less than one token unit of small payments in all, where a floor at each loses everything', () => {
  const dust = dustOf({ priceTokenUnits: 9n, weight: WEIGHT_TOTAL / 10n, payments: 1_000_000n })
  expect(dust).toEqual({ priceTokenUnits: 9n, exact: 0, perPayment: 1 })
  const odd = dustOf({ priceTokenUnits: 7n, weight: WEIGHT_TOTAL / 3n, payments: 1000n })
  expect(odd.exact).toBeLessThan(1 / 2333)
  expect(odd.perPayment).toBeGreaterThan(0.1)
})

describe('payouts', () => {
  it('defer what is below the minimum and pay it once it is reached', () => {
    const earned = Float64Array.of(1, 0.05, 0)
    const result = settle(earned, { periodDays: 1, minimum: 1 }, COSTS, 10)
    // The first is paid each day; the second reaches 1 after 20 days, so never here; the third earned nothing.
    expect(result).toMatchObject({ reached: 0.5, medianDaysToFirst: 1, gas: 10 * 90_000 + 100_000 + 9 * 70_000 })
    expect(result.deferred).toBeCloseTo(0.5 / 10.5, 12)
    expect(result.costPerUnitPaid).toBeCloseTo((result.gas * 1e-7) / 10, 12)
  })

  it('cost less for each unit paid the longer they wait', () => {
    const costs = [1, 7, 30].map(
      (periodDays) => settle(Float64Array.of(1, 2, 3), { periodDays, minimum: 0 }, COSTS, 210).costPerUnitPaid,
    )
    expect(costs).toEqual(costs.toSorted((a, b) => b - a))
  })
})

it('measures equality and concentration', () => {
  expect(giniOf(Float64Array.of(3, 3, 3, 3))).toBeCloseTo(0, 12)
  expect(giniOf(Float64Array.of(0, 0, 0, 8))).toBeCloseTo(0.75, 12)
  expect(topHundredthOf(Float64Array.from({ length: 200 }, (_, index) => (index < 2 ? 50 : 0)))).toBe(1)
})

it('draws in proportion to weights, and never what weighs nothing', () => {
  const draws = [0.1, 0.4, 0.7, 0.95].flatMap((place) => [place, 0.5])
  const random = { next: () => draws.shift() ?? 0, below: (limit: number) => Math.floor((draws.shift() ?? 0) * limit) }
  const draw = createSampler(Float64Array.of(0, 3, 1, 0), { ...random, pareto: () => 1 })
  expect([draw(), draw(), draw(), draw()].every((index) => index === 1 || index === 2)).toBe(true)
})

it('writes a page with every chart in it, which asks nobody for anything', () => {
  const result = simulate({ ...DEFAULT_OPTIONS, sizes: [10, 100], seed, costs: COSTS }, () => {})
  const charts = chartsOf(result)
  const page = reportOf(result, charts)
  for (const { svg } of charts) expect(page).toContain(svg)
  expect(page.match(/(?:src|href)=/g)).toBeNull()
  expect(page).not.toMatch(/NaN|undefined|Infinity/)
})

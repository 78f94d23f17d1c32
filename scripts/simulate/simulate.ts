import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { creditBy, drawOutputs, RULES, type Rule } from './credit.ts'
import { type Dust, dustOf } from './dust.ts'
import { policyWithFee, pooledWashGain, type Shares, sharesOf, washGain } from './flows.ts'
import { giniOf, keptByVictims, shareByRole, topHundredthOf } from './measures.ts'
import { type ChainCosts, type PayoutResult, settle } from './payouts.ts'
import { createWorld, DEFAULT_MIX, type Mix, type Role, withoutCopies } from './world.ts'

export interface SimulationOptions {
  readonly sizes: readonly number[]
  readonly seed: number
  readonly mix: Mix
  /** What payers pay for each participant and day, in the currency. */
  readonly revenuePerDay: number
  readonly horizonDays: number
  readonly costs: ChainCosts
  readonly fees: readonly number[]
  readonly periodsDays: readonly number[]
  readonly minimums: readonly number[]
}

export const DEFAULT_OPTIONS: Omit<SimulationOptions, 'costs'> = {
  sizes: [10, 100, 1000, 10_000, 100_000, 1_000_000],
  seed: 1,
  mix: DEFAULT_MIX,
  revenuePerDay: 0.2,
  horizonDays: 90,
  fees: [0, 0.01, 0.02, 0.05, 0.1],
  periodsDays: [1 / 24, 1, 7, 30],
  minimums: [0, 0.01, 0.1, 1, 10],
}

export interface RuleResult {
  readonly rule: Rule
  readonly shares: Readonly<Record<Role, number>>
  /** What victims of copies keep of what they would have without. */
  readonly keptByVictims: number
}

export interface SizeResult {
  readonly size: number
  readonly rules: readonly RuleResult[]
  /** Of what honest participants earn under our rule. */
  readonly gini: number
  readonly topHundredth: number
  readonly payouts: readonly PayoutResult[]
  readonly seconds: number
}

export interface FeeResult {
  readonly fee: number
  readonly shares: Shares
  readonly washGain: number
  readonly pooledWashGain: number
}

export interface SimulationResult {
  readonly options: SimulationOptions
  readonly sizes: readonly SizeResult[]
  readonly fees: readonly FeeResult[]
  readonly dust: readonly Dust[]
}

const PLAYS_PER_SUBSCRIBER = 100
const PRICES_TOKEN_UNITS = [1n, 5n, 9n, 10n, 50n, 100n, 1000n, 10_000n] as const
/** A source two steps upstream at a tenth each: what is floored away soonest. */
const DISTANT_WEIGHT = WEIGHT_TOTAL / 100n

/** Plays the economy at every size. Floating point: this weighs choices, it keeps no books. The same options give the same result. */
export function simulate(options: SimulationOptions, say: (line: string) => void): SimulationResult {
  return {
    options,
    sizes: options.sizes.map((size) => {
      const result = simulateSize(size, options)
      say(`${size} participants: ${result.seconds.toFixed(1)} s`)
      return result
    }),
    fees: options.fees.map((fee) => simulateFee(fee, options.mix)),
    dust: PRICES_TOKEN_UNITS.map((priceTokenUnits) =>
      dustOf({ priceTokenUnits, weight: DISTANT_WEIGHT, payments: 1_000_000n }),
    ),
  }
}

function simulateSize(size: number, options: SimulationOptions): SizeResult {
  const { seed, mix, revenuePerDay, periodsDays, minimums, costs, horizonDays } = options
  const startedAt = performance.now()
  const world = createWorld({ size, seed, mix })
  const said = drawOutputs(world, seed + 1)
  const first = creditBy('FIRST_PROVENANCE', world, said)
  const uncopied = creditBy('FIRST_PROVENANCE', withoutCopies(world), said)
  const rules = RULES.map((rule) => {
    const credit = rule === 'FIRST_PROVENANCE' ? first : creditBy(rule, world, said)
    return { rule, shares: shareByRole(world, credit), keptByVictims: keptByVictims(world, credit, uncopied) }
  })
  const { data } = sharesOf(policyWithFee(0.02))
  const earned = first.map((share) => share * data * revenuePerDay * size)
  const payouts = periodsDays.flatMap((periodDays) =>
    minimums.map((minimum) => settle(earned, { periodDays, minimum }, costs, horizonDays)),
  )
  const honest = first.subarray(0, world.honestCount)
  return {
    size,
    rules,
    gini: giniOf(honest),
    topHundredth: topHundredthOf(honest),
    payouts,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

function simulateFee(fee: number, mix: Mix): FeeResult {
  const shares = sharesOf(policyWithFee(fee))
  const traders = Math.max(1, Math.round(1000 * mix.WASH))
  return {
    fee,
    shares,
    washGain: washGain(shares),
    pooledWashGain: pooledWashGain({
      fee,
      subscribers: 1000 - traders,
      traders,
      playsPerSubscriber: PLAYS_PER_SUBSCRIBER,
    }),
  }
}

/** What an operator chooses. */
export interface PayoutSettings {
  /** Days between two settlements. */
  readonly periodDays: number
  /** The least that is paid out, in the currency. */
  readonly minimum: number
}

/** What the chain costs. */
export interface ChainCosts {
  readonly rootGas: number
  readonly firstClaimGas: number
  readonly laterClaimGas: number
  /** Of one unit of gas, in the currency. */
  readonly gasPrice: number
}

/** Over the horizon. */
export interface PayoutResult extends PayoutSettings {
  /** Of all who earned anything: who was paid at least once. */
  readonly reached: number
  /** Of everything earned: what waits below the minimum or for the next settlement. It stays the payees'. */
  readonly deferred: number
  readonly gas: number
  /** What gas costs for each unit of the currency paid out. */
  readonly costPerUnitPaid: number
  /** Days until half of those who earned anything have been paid; infinite where they never are. */
  readonly medianDaysToFirst: number
}

/**
 * Everybody earns evenly and claims each payout once, in a transaction of their own. A payout is due at the first
 * settlement at which the minimum is reached.
 */
export function settle(
  earnedPerDay: Float64Array,
  { periodDays, minimum }: PayoutSettings,
  costs: ChainCosts,
  horizonDays: number,
): PayoutResult {
  let earners = 0
  let reached = 0
  let earned = 0
  let paid = 0
  let claimGas = 0
  const firstDays: number[] = []
  for (const perDay of earnedPerDay) {
    if (perDay === 0) continue
    earners++
    earned += perDay * horizonDays
    const periods = Math.max(1, Math.ceil(minimum / perDay / periodDays))
    const days = periods * periodDays
    firstDays.push(days)
    const payouts = Math.floor(horizonDays / days)
    if (payouts === 0) continue
    reached++
    paid += payouts * days * perDay
    claimGas += costs.firstClaimGas + (payouts - 1) * costs.laterClaimGas
  }
  const gas = claimGas + Math.floor(horizonDays / periodDays) * costs.rootGas
  return {
    periodDays,
    minimum,
    reached: earners === 0 ? 0 : reached / earners,
    deferred: earned === 0 ? 0 : 1 - paid / earned,
    gas,
    costPerUnitPaid: paid === 0 ? Number.POSITIVE_INFINITY : (gas * costs.gasPrice) / paid,
    medianDaysToFirst: medianOf(firstDays),
  }
}

function medianOf(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.POSITIVE_INFINITY
}

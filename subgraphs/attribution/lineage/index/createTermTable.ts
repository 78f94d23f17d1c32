import { writeLimbs } from './limbs.ts'

/** A link whose source declares no rate: it has its part, by weight, of the policy's default pool. */
export const NO_RATE = -1n

export type TermTable = ReturnType<typeof createTermTable>

/** What a term table is made of, for a file. */
export interface TermTableArrays {
  readonly rates: BigInt64Array
  readonly weights: Int32Array
}

/** The number of the terms that most links have: no rate, and a weight of 1. */
export const DEFAULT_TERM = 0

/**
 * Gives the terms of a link numbers: its rate, a share of 10^18, or NO_RATE and its weight. Links are many and terms few, so
 * that a link needs four bytes for them, and two links are on the same terms where the numbers are the same.
 */
export function createTermTable(from: TermTableArrays | null = null) {
  const numbers = new Map<string, number>()
  let rates = new BigInt64Array(8)
  /** 0 where there is a rate: the link has no part in a pool. */
  let weights = new Int32Array(8)
  let hasRate = new Uint8Array(8)
  let rateLimbs = new Float64Array(3 * 8)
  add(NO_RATE, 1)
  if (from !== null) for (const [nr, rate] of from.rates.entries()) numberOf(rate, from.weights[nr] as number)

  function numberOf(rate: bigint, weight: number): number {
    if (weight === 1 && rate === NO_RATE) return DEFAULT_TERM
    return numbers.get(keyOf(rate, weight)) ?? add(rate, weight)
  }

  function add(rate: bigint, weight: number): number {
    const term = numbers.size
    if (term === weights.length) grow(term * 2)
    numbers.set(keyOf(rate, weight), term)
    rates[term] = rate
    weights[term] = rate === NO_RATE ? weight : 0
    hasRate[term] = rate === NO_RATE ? 0 : 1
    if (rate !== NO_RATE) writeLimbs(rateLimbs, term, rate)
    return term
  }

  function grow(size: number): void {
    const few = { rates, weights, hasRate, rateLimbs }
    rates = new BigInt64Array(size)
    weights = new Int32Array(size)
    hasRate = new Uint8Array(size)
    rateLimbs = new Float64Array(3 * size)
    rates.set(few.rates)
    weights.set(few.weights)
    hasRate.set(few.hasRate)
    rateLimbs.set(few.rateLimbs)
  }

  return {
    numberOf,
    /** To be asked for anew by each weighing. */
    columns: () => ({ rates, weights, hasRate, rateLimbs }),
    /** As it is now: nothing that comes later changes it. */
    arrays: (): TermTableArrays => ({ rates: rates.slice(0, numbers.size), weights: weights.slice(0, numbers.size) }),
  }
}

function keyOf(rate: bigint, weight: number): string {
  return rate === NO_RATE ? `weight ${weight}` : `rate ${rate}`
}

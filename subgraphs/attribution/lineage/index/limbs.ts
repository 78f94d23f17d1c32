/** A limb's base: what it takes to multiply two shares stays below 2^53, where numbers are exact. */
export const LIMB = 1e6

const BIG_LIMB = BigInt(LIMB)

/**
 * Shares of 10^18 as three digits of base 10^6 in a row, the highest first: numbers, which are added and multiplied some ten
 * times as fast as bigints. `index` counts shares. After additions a digit may be above its base until it is carried on.
 */
export function writeLimbs(limbs: Float64Array, index: number, share: bigint): void {
  limbs[3 * index] = Number(share / BIG_LIMB / BIG_LIMB)
  limbs[3 * index + 1] = Number((share / BIG_LIMB) % BIG_LIMB)
  limbs[3 * index + 2] = Number(share % BIG_LIMB)
}

export function toLimbs(share: bigint): Float64Array {
  const limbs = new Float64Array(3)
  writeLimbs(limbs, 0, share)
  return limbs
}

/** The share, whether it was carried on or not. */
export function readLimbs(limbs: Float64Array, index: number): bigint {
  const [high = 0, middle = 0, low = 0] = limbs.subarray(3 * index, 3 * index + 3)
  return (BigInt(high) * BIG_LIMB + BigInt(middle)) * BIG_LIMB + BigInt(low)
}

export function carryLimbs(limbs: Float64Array, index: number): void {
  const low = limbs[3 * index + 2] as number
  const fromLow = Math.floor(low / LIMB)
  const middle = (limbs[3 * index + 1] as number) + fromLow
  const fromMiddle = Math.floor(middle / LIMB)
  limbs[3 * index + 2] = low - fromLow * LIMB
  limbs[3 * index + 1] = middle - fromMiddle * LIMB
  limbs[3 * index] = (limbs[3 * index] as number) + fromMiddle
}

/** Adds the second to the first, digit by digit. */
export function addLimbs(to: Float64Array, toIndex: number, from: Float64Array, fromIndex: number): void {
  for (let limb = 0; limb < 3; limb++)
    to[3 * toIndex + limb] = (to[3 * toIndex + limb] as number) + (from[3 * fromIndex + limb] as number)
}

/** Whether one share is more than another, both carried on. */
export function isAbove(one: Float64Array, other: Float64Array): boolean {
  for (let limb = 0; limb < 3; limb++)
    if (one[limb] !== other[limb]) return (one[limb] as number) > (other[limb] as number)
  return false
}

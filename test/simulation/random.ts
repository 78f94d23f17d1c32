/** Chances that repeat: the same seed gives the same sequence. */
export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
  /** True once in so many times. */
  oneIn(times: number): boolean
  pick<T>(values: readonly T[]): T
  /** A whole number from 1 to 10^`digits` - 1, with as many digits as chance has it: small ones are as likely as large ones. */
  amount(digits: number): bigint
  /** Chances of its own for one step: whatever others draw meanwhile, step `nr` of a seed draws the same. */
  ofStep(nr: number): Random
}

export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick(values) {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('There is nothing to pick from.')
      return value
    },
    amount(digits) {
      const length = 1 + below(digits)
      const text = Array.from({ length }, (_, place) => (place === 0 ? 1 + below(9) : below(10))).join('')
      return BigInt(text)
    },
    ofStep: (nr) => createRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(nr + 1, 0xc2b2ae35)),
  }
}

/** Chances that repeat: the same seed gives the same sequence (mulberry32). */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
  /** At least 1, and the rarer the larger: with `shape` 1.16 a fifth of the draws has four fifths of the sum. */
  pareto(shape: number): number
}

export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    pareto: (shape) => (1 - next()) ** (-1 / shape),
  }
}

/**
 * Draws indexes in proportion to their weights, each in constant time (Vose's alias method). Weights are not negative and
 * not all zero.
 */
export function createSampler(weights: Float64Array, random: Random): () => number {
  const count = weights.length
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count
  if (!(mean > 0)) throw new Error('Expected weights that are not all zero.')
  const chance = Float64Array.from(weights, (weight) => weight / mean)
  const alias = new Uint32Array(count)
  // Two stacks in one array, from both ends: who has less than an equal part, and who has more.
  const stacks = new Uint32Array(count)
  let small = 0
  let large = count
  for (let index = 0; index < count; index++) {
    if ((chance[index] ?? 0) < 1) stacks[small++] = index
    else stacks[--large] = index
  }
  while (small > 0 && large < count) {
    const below = stacks[--small] ?? 0
    const above = stacks[large] ?? 0
    alias[below] = above
    chance[above] = (chance[above] ?? 0) - (1 - (chance[below] ?? 0))
    if ((chance[above] ?? 0) >= 1) continue
    large++
    stacks[small++] = above
  }
  // What rounding left over on either side stands for itself.
  for (const index of stacks.subarray(0, small)) chance[index] = 1
  for (const index of stacks.subarray(large)) chance[index] = 1
  return () => {
    const index = random.below(count)
    return random.next() < (chance[index] ?? 1) ? index : (alias[index] ?? index)
  }
}

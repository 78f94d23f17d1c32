import assert from 'node:assert/strict'

/** What a value of 1 is as an integer. */
export const VALUE_ONE = 10n ** 36n

/**
 * The Shapley value of every point for the utility "the gains of the K nearest, divided by K", as an integer of 10^-36 of a gain
 * (Jia et al., "Efficient Task-Specific Data Valuation for Nearest Neighbor Algorithms", VLDB 2019, theorem 1; there a gain is 1
 * where a label is right and 0 where not, but the proof needs no more than that utility is a sum). `gains` are from the nearest
 * point to the farthest:
 *
 *   s_N = y_N / max(K, N)        s_i = s_(i+1) + (y_i - y_(i+1)) / max(K, i)
 *
 * The first line divides by max(K, N), not by N: with fewer points than neighbours, each adds y/K wherever it joins. Only the
 * quotients 1 / max(K, i) are rounded, so a value is within N * 10^-36 of the largest gain of the rational one, and the same in
 * every replay.
 *
 * Copies of a point share its value and together have more than it had alone: valuing is no protection from copies.
 */
export function knnShapley(gains: readonly bigint[], neighbours: number): bigint[] {
  assert(Number.isInteger(neighbours) && neighbours > 0, `Expected a number of neighbours above 0, got ${neighbours}.`)
  const values = new Array<bigint>(gains.length)
  let value = 0n
  // Before the farthest stands nobody: its own gain is the difference to 0.
  let farther = 0n
  for (let rank = gains.length - 1; rank >= 0; rank--) {
    const gain = gains[rank] ?? 0n
    value += (gain - farther) * (VALUE_ONE / BigInt(Math.max(neighbours, rank + 1)))
    values[rank] = value
    farther = gain
  }
  return values
}

/**
 * Divides a whole into integers by weight, none of it left over: floors first, then one more each to those that the floors took the
 * most from, of equal ones the earlier. All weights 0 or more; all 0: nobody gets anything.
 */
export function largestRemainder(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (whole * weight) / total)
  const rests = weights.map((weight, index) => ({ index, rest: (whole * weight) % total }))
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))
  const left = Number(whole - parts.reduce((sum, part) => sum + part, 0n))
  for (const { index } of rests.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

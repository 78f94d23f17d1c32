import type { Contributor } from '#runtime/registration.ts'

/**
 * Who made a dataset, by what they wrote: each document's length in UTF-16 units is split over its contributors by weight
 * (rounded down, at least 1), summed per account and divided by what all sums have in common. A document that names nobody
 * is the owner's. Documents of 5 MB keep every weight far below the limit of 1,000,000,000.
 */
export function weighDocuments(
  documents: readonly { readonly text: string; readonly contributors: readonly Contributor[] | null }[],
  ownerId: string,
): readonly Contributor[] {
  const sums = new Map<string, bigint>()
  for (const { text, contributors } of documents) {
    const shares = contributors ?? [{ accountId: ownerId, weight: 1 }]
    const total = shares.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
    for (const { accountId, weight } of shares) {
      const part = (BigInt(text.length) * BigInt(weight)) / total
      sums.set(accountId, (sums.get(accountId) ?? 0n) + (part > 0n ? part : 1n))
    }
  }
  const divisor = [...sums.values()].reduce(greatestCommonDivisor, 0n)
  return [...sums].map(([accountId, sum]) => ({ accountId, weight: Number(sum / divisor) }))
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

import type { LineageVersion } from '../engine/compilePlan.ts'

export interface OwnerChangeRow {
  readonly from: string | null
  readonly to: string | null
}

/** A version's contributors after its asset changed hands, in the order of the changes: each passes the old owner's share on. */
export function passShares(
  contributors: LineageVersion['contributors'],
  changes: readonly OwnerChangeRow[],
): LineageVersion['contributors'] {
  return changes.reduce(
    (shares, { from, to }) =>
      from === null || to === null
        ? shares
        : shares.map((one) => (one.accountId === from ? { ...one, accountId: to } : one)),
    contributors,
  )
}

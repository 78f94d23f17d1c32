import { WEIGHT_TOTAL } from '#runtime/money.ts'

/** How a suspicion ended, as shares of 10^18 that sum to it. */
export interface HeldSplit {
  readonly kept: bigint
  readonly payees: readonly SplitPayee[]
}

export type SplitPayee =
  | { readonly kind: 'ACCOUNT'; readonly accountId: string; readonly weight: bigint }
  | { readonly kind: 'REMAINDER'; readonly accountId: null; readonly weight: bigint }

/**
 * A plan's held weight by where it goes: weights again, so whatever it earned is a product still, and the same to the unit whether it was
 * earned before the suspicion ended or after. What floors leave over stays with whom it was held for where they keep anything at all,
 * and is nobody's otherwise.
 */
export function divideHeld(
  { accountId, weight }: { readonly accountId: string; readonly weight: bigint },
  { kept, payees }: HeldSplit,
): readonly SplitPayee[] {
  const parts = payees.map((payee) => ({ ...payee, weight: (weight * payee.weight) / WEIGHT_TOTAL }))
  const left = weight - parts.reduce((sum, part) => sum + part.weight, 0n)
  const rest: SplitPayee =
    kept > 0n ? { kind: 'ACCOUNT', accountId, weight: left } : { kind: 'REMAINDER', accountId: null, weight: left }
  return [...parts, rest].filter((part) => part.weight > 0n)
}

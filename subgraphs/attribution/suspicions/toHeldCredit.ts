import { formatUnits, formatWeight } from '#runtime/money.ts'
import type { HeldShareRow } from './readSuspicions.ts'

/** A held share as the graph shows it: of a usage that cost so much. */
export function toHeldCredit(
  { suspicionId, accountId, weight }: HeldShareRow,
  { amountPicos, currency }: { readonly amountPicos: bigint; readonly currency: string },
) {
  return {
    suspicionId,
    account: { __typename: 'Account' as const, id: accountId },
    share: formatWeight(weight),
    amount: { decimal: formatUnits(amountPicos * weight), currency },
  }
}

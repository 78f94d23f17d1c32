import { UNITS_PER_TOKEN_UNIT, WEIGHT_TOTAL } from '#runtime/money.ts'

/** What payees upstream lose of what they are due when one price is paid many times. */
export interface Dust {
  /** Of one payment, in 10^-6 of the currency. */
  readonly priceTokenUnits: bigint
  /** Ours: a credit is a product without a division, floored once at export, and the fraction stays the payee's. */
  readonly exact: number
  /** Floored to the token's unit at each payment, as royalty contracts do on chain. */
  readonly perPayment: number
}

/** `payments` of one price, of each of which the payee is due `weight` (a share of 10^18). */
export function dustOf({
  priceTokenUnits,
  weight,
  payments,
}: {
  readonly priceTokenUnits: bigint
  readonly weight: bigint
  readonly payments: bigint
}): Dust {
  const due = priceTokenUnits * UNITS_PER_TOKEN_UNIT * payments * weight
  const exported = due / WEIGHT_TOTAL / UNITS_PER_TOKEN_UNIT
  const floored = ((priceTokenUnits * weight) / WEIGHT_TOTAL) * payments
  const lost = (paid: bigint): number => Number(due - paid * UNITS_PER_TOKEN_UNIT * WEIGHT_TOTAL) / Number(due)
  return { priceTokenUnits, exact: lost(exported), perPayment: lost(floored) }
}

/** The bond of a dispute is taken, and what it names and had not matured is frozen. Published by payouts. */
export interface DisputeBonded {
  readonly disputeId: string
  /** What is frozen now, in 10^-30 of the currency, as a decimal integer. */
  readonly frozenUnits: string
  /** What waits for its payer and is frozen when that has paid, in 10^-30 of the currency, as a decimal integer. */
  readonly unfundedUnits: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'dispute.bonded': DisputeBonded
  }
}

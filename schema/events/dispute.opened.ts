/**
 * An account disputes what another is credited with by these attributions. Published by attribution; payouts takes the bond
 * and freezes what has not matured, and answers with `dispute.bonded` or `dispute.refused`.
 */
export interface DisputeOpened {
  readonly disputeId: string
  readonly claimantId: string
  readonly respondentId: string
  readonly attributionIds: readonly string[]
  /** What the claimant puts up, in 10^-12 of the currency, as a decimal integer. */
  readonly bondPicos: string
  readonly currency: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'dispute.opened': DisputeOpened
  }
}

/** A dispute was not taken up: nothing is frozen, and no bond is held. Published by payouts. */
export interface DisputeRefused {
  readonly disputeId: string
  readonly reason: 'INSUFFICIENT_BALANCE' | 'NOTHING_TO_FREEZE'
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'dispute.refused': DisputeRefused
  }
}

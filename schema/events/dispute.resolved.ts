/** How a dispute ended, once and for all. Published by attribution; payouts moves what it froze, and the bond, accordingly. */
export interface DisputeResolved {
  readonly disputeId: string
  readonly ruling: 'UPHELD' | 'REJECTED' | 'WITHDRAWN' | 'EXPIRED'
  /** Who gets what was frozen where it was upheld; null for UNATTRIBUTED, and wherever it goes back. */
  readonly beneficiaryId: string | null
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'dispute.resolved': DisputeResolved
  }
}

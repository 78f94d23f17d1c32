/** The agents service asks to reserve a payer's money. Published by agents; payouts answers with `lease.granted` or `lease.refused`. */
export interface LeaseRequested {
  readonly leaseId: string
  readonly payerId: string
  readonly currency: string
  /** In 10^-12 of the currency, as a decimal integer: less is of no use. */
  readonly neededPicos: string
  /** What would be good to have, so that further runs need not ask. At least `neededPicos`. */
  readonly wantedPicos: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lease.requested': LeaseRequested
  }
}

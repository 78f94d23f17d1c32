/** No more is spent from a lease; what was not spent goes back to the payer. Published by agents. */
export interface LeaseClosed {
  readonly leaseId: string
  readonly payerId: string
  readonly currency: string
  /** What was spent from it, in 10^-12 of the currency, as a decimal integer. */
  readonly spentPicos: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lease.closed': LeaseClosed
  }
}

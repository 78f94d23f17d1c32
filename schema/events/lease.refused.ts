/** A payer has less than was needed. Published by payouts. */
export interface LeaseRefused {
  readonly leaseId: string
  readonly payerId: string
  readonly currency: string
  /** What the payer had, in 10^-12 of the currency, as a decimal integer. */
  readonly availablePicos: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lease.refused': LeaseRefused
  }
}

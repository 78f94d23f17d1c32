/** A payer's money is reserved: the agents service may spend it until the lease ends. Published by payouts. */
export interface LeaseGranted {
  readonly leaseId: string
  readonly payerId: string
  readonly currency: string
  /** In 10^-12 of the currency, as a decimal integer. */
  readonly amountPicos: string
  /** How much of it is on the payer's credit limit; none where left out. */
  readonly creditPicos?: string
  /** RFC 3339. Nothing is spent from the lease after it. */
  readonly expiresAt: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lease.granted': LeaseGranted
  }
}

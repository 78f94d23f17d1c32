/**
 * What of a plan's UNATTRIBUTED share is held for accounts: credit of texts that are suspected to be derived from others'. Published by
 * attribution behind the plan and before any usage that it splits.
 */
export interface CreditHeld {
  readonly planId: string
  /** Each above 0; together at most the plan's UNATTRIBUTED weight. */
  readonly shares: readonly {
    readonly suspicionId: string
    readonly accountId: string
    /** A share of 10^18, as a decimal integer. */
    readonly weight: string
  }[]
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'credit.held': CreditHeld
  }
}

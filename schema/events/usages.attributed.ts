/**
 * Usages of one payer were pinned to one plan. A payee's credit is the amount (10^-12) times its weight (10^-18), in units
 * of 10^-30, with no division. Published by attribution.
 */
export interface UsagesAttributed {
  readonly planId: string
  readonly payerId: string
  readonly currency: string
  /** RFC 3339: when the rewards mature. */
  readonly maturesAt: string
  readonly usages: readonly {
    readonly usageId: string
    readonly attributionId: string
    /** In 10^-12 of the currency, as a decimal integer. */
    readonly amountPicos: string
  }[]
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'usages.attributed': UsagesAttributed
  }
}

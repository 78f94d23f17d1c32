/** A suspicion has ended, once and for all: what was held for it, and whatever is attributed to it later, goes as this says. Published by attribution. */
export interface SuspicionResolved {
  readonly suspicionId: string
  /** DERIVED: its lineage says it now. CLEARED, UPHELD: an admin ruled for those it was held for, or for the earlier text's. */
  readonly outcome: 'DERIVED' | 'CLEARED' | 'UPHELD'
  readonly split: HeldSplit
  /** What the split follows from. */
  readonly basis: SplitBasis
}

export interface SplitBasis {
  readonly versionId: string
  readonly earlierVersionId: string
  /** The last `lineage.changed` there was. */
  readonly lineagePosition: string
  readonly policyVersion: number
}

/** How a unit of what was held is divided: shares of 10^18 as decimal integers, together exactly 10^18. */
export interface HeldSplit {
  /** Stays with whom it was held for. */
  readonly kept: string
  readonly payees: readonly {
    readonly kind: 'ACCOUNT' | 'REMAINDER'
    /** Null for REMAINDER. */
    readonly accountId: string | null
    readonly weight: string
  }[]
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'suspicion.resolved': SuspicionResolved
  }
}

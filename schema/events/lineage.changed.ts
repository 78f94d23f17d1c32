import type { PublishedDerivation } from './version.published.ts'

/** What a lineage is from a position on. Published by attribution; positions are gapless, and plans name the one they stand on. */
export interface LineageChanged {
  readonly position: string
  /** Plans compiled since are compiled at this moment or later. */
  readonly recordedAt: string
  /** The account that changed it. */
  readonly changedBy: string
  /** The version whose links or shares are others from here on. */
  readonly versionId: string
  readonly change: LineageChange
}

export type LineageChange =
  | { readonly kind: 'DERIVATION_ADDED'; readonly derivation: PublishedDerivation }
  | { readonly kind: 'DERIVATION_RETRACTED'; readonly derivationId: string }
  /** What the first account has as a contributor to this version is the second's. */
  | { readonly kind: 'OWNER_CHANGED'; readonly fromAccountId: string; readonly toAccountId: string }

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lineage.changed': LineageChanged
  }
}

import type { VersionTerms } from './version.published.ts'

/** A version asks something else of later links. Published by datasets. */
export interface TermsSet {
  readonly versionId: string
  readonly terms: VersionTerms
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'terms.set': TermsSet
  }
}

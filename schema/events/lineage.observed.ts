/**
 * A program saw (or, for a job at rest, says) which datasets were made from which. Datasets makes versions of it under the
 * account that reported it. Published by attribution, once for each run.
 */
export interface LineageObserved {
  /** Who reported it: owner of what is not there yet. */
  readonly accountId: string
  readonly visibility: 'PUBLIC' | 'PRIVATE'
  readonly evidence: 'OBSERVED' | 'DECLARED'
  /** The label of versions that come without one of their own: the same for the same run. */
  readonly label: string
  readonly job: { readonly namespace: string; readonly name: string } | null
  /** All that were read; those that no output was made from are only made known. */
  readonly inputs: readonly ObservedDatasetState[]
  readonly outputs: readonly (ObservedDatasetState & {
    /** Indexes into `inputs`. */
    readonly madeFrom: readonly number[]
  })[]
}

export interface ObservedDatasetState {
  /** `tributary` where `name` is the id of one of our versions; anything else is a namespace of OpenLineage. */
  readonly namespace: string
  readonly name: string
  /** Which state of it, as its reporter names it; null where it does not. */
  readonly version: string | null
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'lineage.observed': LineageObserved
  }
}

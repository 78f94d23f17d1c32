/**
 * An immutable version of an asset exists. Published by datasets, models and agents, each for its own kind. Its sources
 * were published before it, but perhaps by another service, so a consumer may see them later.
 */
export interface VersionPublished {
  readonly versionId: string
  readonly assetId: string
  readonly assetKind: 'DATASET' | 'MODEL' | 'AGENT'
  readonly name: string
  readonly label: string
  readonly ownerId: string
  readonly visibility: 'PUBLIC' | 'PRIVATE'
  readonly terms: VersionTerms
  readonly contributors: readonly { readonly accountId: string; readonly weight: number }[]
  readonly derivations: readonly PublishedDerivation[]
  /** Of datasets: the texts are read from their owner, and checked against the hash. */
  readonly documents: readonly {
    readonly documentId: string
    readonly contentHash: string
    /** Where they are not the version's. */
    readonly contributors?: readonly { readonly accountId: string; readonly weight: number }[]
  }[]
  /** Of agents: how their usage is split, such as `provenance/1`; `declared/1` where left out. */
  readonly attributionMethod?: string
}

export interface VersionTerms {
  /** A share of 10^18 as a decimal integer; null where nothing is declared. */
  readonly royaltyRate: string | null
  readonly commercialUse: boolean
  readonly derivativesAllowed: boolean
  readonly spdxLicense: string | null
}

export interface PublishedDerivation {
  readonly derivationId: string
  readonly sourceVersionId: string
  readonly kind: DerivationKind
  /** The source's royalty rate when the link was made: a share of 10^18 as a decimal integer, null where none was declared. */
  readonly rate: string | null
  readonly weight: number | null
  readonly evidence: 'DECLARED' | 'OBSERVED' | 'PROVEN'
}

export type DerivationKind =
  | 'TRAINED_ON'
  | 'FINE_TUNED_FROM'
  | 'ADAPTER_OF'
  | 'QUANTIZED_FROM'
  | 'MERGED_FROM'
  | 'RUNS_ON'
  | 'RETRIEVES_FROM'
  | 'DERIVED_FROM'

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'version.published': VersionPublished
  }
}

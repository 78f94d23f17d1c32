/**
 * An asset has another owner. Published by datasets and models, each for its own kind, in the order of its versions: what was
 * published before belongs to the new owner too.
 */
export interface AssetTransferred {
  readonly assetId: string
  readonly assetKind: 'DATASET' | 'MODEL'
  readonly fromAccountId: string
  readonly toAccountId: string
  /** Counts the asset's transfers from 1, without gaps. */
  readonly sequence: number
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'asset.transferred': AssetTransferred
  }
}

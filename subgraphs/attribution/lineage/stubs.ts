/** References to what other subgraphs own: the gateway fetches the rest from them. */
export type AssetKind = 'DATASET' | 'MODEL' | 'AGENT'

const TYPES = {
  DATASET: { asset: 'Dataset', version: 'DatasetVersion' },
  MODEL: { asset: 'Model', version: 'ModelVersion' },
  AGENT: { asset: 'Agent', version: 'AgentVersion' },
} as const

export interface AssetStub {
  readonly __typename: 'Dataset' | 'Model' | 'Agent'
  readonly id: string
}

export interface VersionStub {
  readonly __typename: 'DatasetVersion' | 'ModelVersion' | 'AgentVersion'
  readonly id: string
}

export function assetStub({
  assetKind,
  assetId,
}: {
  readonly assetKind: AssetKind
  readonly assetId: string
}): AssetStub {
  return { __typename: TYPES[assetKind].asset, id: assetId }
}

export function versionStub({ assetKind, id }: { readonly assetKind: AssetKind; readonly id: string }): VersionStub {
  return { __typename: TYPES[assetKind].version, id }
}

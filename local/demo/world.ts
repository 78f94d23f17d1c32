import { AGENTS, OWN_DATASETS, OWN_MODELS } from './own.ts'
import { PUBLIC_DATASETS, PUBLIC_MODELS } from './public.ts'
import type { DemoText } from './texts.ts'

/**
 * A small world to try the platform on. What is public knowledge about well-known datasets and models belongs to unclaimed
 * accounts, `public:eleutherai` and so on, and declares no royalties: nobody has asked those organisations, so theirs is
 * the policy's default pool, held until they claim it. Only the assets of our own demo accounts declare rates.
 */
export const DEMO_ASSETS: readonly DemoAsset[] = [
  ...PUBLIC_DATASETS,
  ...PUBLIC_MODELS,
  ...OWN_DATASETS,
  ...OWN_MODELS,
  ...AGENTS,
]

/** The accounts of our own, opened with keys. `demo` pays for runs. */
export const OWN_ACCOUNTS = [
  { handle: 'demo', displayName: 'Demo' },
  { handle: 'ada-demo', displayName: 'Ada (demo contributor)' },
  { handle: 'lin-demo', displayName: 'Lin (demo contributor)' },
  { handle: 'tomas-demo', displayName: 'Tomas (demo contributor)' },
] as const

export type OwnHandle = (typeof OWN_ACCOUNTS)[number]['handle']

/** `public:` and the name of an organisation, or one of our own. */
export type DemoHandle = `public:${string}` | OwnHandle

export type DemoAsset = DemoDataset | DemoModel | DemoAgent

interface DemoAssetFacts {
  /** Unique in the demo world; sources are named by it. */
  readonly name: string
  readonly owner: DemoHandle
  readonly description: string
  /** An SPDX id, where the licence has one. */
  readonly license?: string
  /** False where the licence reserves earning money. */
  readonly commercialUse?: boolean
  /** An exact decimal; only our own assets have one. */
  readonly royaltyRate?: string
  readonly contributors?: readonly { readonly account: OwnHandle; readonly weight: number }[]
}

export interface DemoDataset extends DemoAssetFacts {
  readonly kind: 'Dataset'
  readonly derivedFrom?: readonly string[]
  readonly isPrivate?: boolean
  readonly texts?: readonly DemoText[]
}

export interface DemoModel extends DemoAssetFacts {
  readonly kind: 'Model'
  readonly trainedOn?: readonly string[]
  readonly fineTunedFrom?: readonly string[]
}

export interface DemoAgent extends DemoAssetFacts {
  readonly kind: 'Agent'
  readonly runsOn: string
  readonly retrievesFrom?: readonly string[]
  /** What one run costs, in TUSD. */
  readonly price: string
}

/** The agent that the start screen, the README and the playground ask. */
export const ARCHIVIST = 'Archivist'

/** The names of what an asset was made from. */
export function sourcesOf(asset: DemoAsset): readonly string[] {
  if (asset.kind === 'Dataset') return asset.derivedFrom ?? []
  if (asset.kind === 'Model') return [...(asset.fineTunedFrom ?? []), ...(asset.trainedOn ?? [])]
  return [asset.runsOn, ...(asset.retrievesFrom ?? [])]
}

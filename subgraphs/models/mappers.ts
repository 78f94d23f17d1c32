import type { Derivation } from './entities/Derivation.ts'
import type { Model } from './entities/Model.ts'
import type { Version } from './entities/Version.ts'

export type ModelParent = Model
export type ModelVersionParent = Version
export type DerivationParent = Derivation
/** Known by its id: its own subgraph has the rest. */
export type DatasetVersionParent = { readonly id: string }

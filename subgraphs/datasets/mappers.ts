import type { Dataset } from './entities/Dataset.ts'
import type { Derivation } from './entities/Derivation.ts'
import type { Document } from './entities/Document.ts'
import type { Version } from './entities/Version.ts'

export type DatasetParent = Dataset
export type DatasetVersionParent = Version
export type DocumentParent = Document
export type DerivationParent = Derivation
/** Known by its id: its own subgraph has the rest. */
export type ModelVersionParent = { readonly id: string }

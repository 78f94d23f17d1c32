import type { SubgraphContext } from '#runtime/subgraph.ts'
import type { Loaders } from './loaders.ts'

export type Context = SubgraphContext<Loaders>

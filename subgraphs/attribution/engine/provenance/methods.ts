import type { BOILERPLATE_VERSION } from './boilerplate.ts'
import type { TOKENISER_VERSION } from './tokenise.ts'

/** How credit is found. A version fixes every choice that could move money, so a usage can be priced again years later. */
export const METHODS = {
  'declared/1': { kind: 'DECLARED', version: 1 },
  'provenance/1': {
    kind: 'PROVENANCE',
    version: 1,
    /** Words in a k-gram. Shorter ones are common phrases, longer ones miss what was edited here and there. */
    k: 6,
    tokeniser: 1,
    boilerplate: 1,
  },
  /** By itself it measures a part of a blend only: it does not resist copies. */
  'influence/1': {
    kind: 'INFLUENCE',
    version: 1,
    /** How many of the nearest documents an output is taken to follow. */
    neighbours: 5,
    /** What is less close to the output is about something else. */
    cosineMinPercent: 50,
    /** Of what is close, or has a score, only so many count: the closest, or those with the highest. */
    documentsMax: 1_000,
  },
  /** Parts by several methods, as an agent's credit policy says. */
  'blend/1': { kind: 'BLEND', version: 1 },
} as const satisfies Record<string, Method>

export type MethodId = keyof typeof METHODS

export const DECLARED = 'declared/1' satisfies MethodId
export const PROVENANCE = 'provenance/1' satisfies MethodId
export const INFLUENCE = 'influence/1' satisfies MethodId
export const BLEND = 'blend/1' satisfies MethodId

type Method =
  | { readonly kind: 'DECLARED' | 'BLEND'; readonly version: number }
  | {
      readonly kind: 'INFLUENCE'
      readonly version: number
      readonly neighbours: number
      readonly cosineMinPercent: number
      readonly documentsMax: number
    }
  | {
      readonly kind: 'PROVENANCE'
      readonly version: number
      readonly k: number
      readonly tokeniser: typeof TOKENISER_VERSION
      readonly boilerplate: typeof BOILERPLATE_VERSION
    }

export function isMethodId(id: string): id is MethodId {
  return id in METHODS
}

/** The method of a stored plan. One that is not known here is a mistake of ours. */
export function methodOf(id: string): Method {
  if (!isMethodId(id)) throw new Error(`Expected a method, got ${id}.`)
  return METHODS[id]
}

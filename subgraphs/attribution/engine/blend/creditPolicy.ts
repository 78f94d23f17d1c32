import { type BLEND, DECLARED, INFLUENCE, type MethodId, PROVENANCE } from '../provenance/methods.ts'

/** The weights of a policy's parts sum to this. */
export const BLEND_TOTAL = 10_000

export type PartMethod = Exclude<MethodId, typeof BLEND>

export interface PolicyPart {
  readonly method: PartMethod
  /** Of 10,000. */
  readonly weight: number
}

/** How an agent's usage is split from some moment on. A version never changes; a usage names its own. */
export interface CreditPolicy {
  readonly version: number
  readonly parts: readonly PolicyPart[]
}

/** Why a method had nothing to measure with. */
export type FallbackReason = 'NO_TEXT' | 'NO_EMBEDDING'

/** A part as it was applied: by its own method, or by the one that it fell back to, and why. */
export interface AppliedPart extends PolicyPart {
  readonly appliedAs: PartMethod
  readonly reason: FallbackReason | null
}

const ORDER: readonly PartMethod[] = [INFLUENCE, PROVENANCE, DECLARED]

/**
 * What has nothing to measure with passes its weight on, in the order influence, provenance, declared, to the next method that the
 * policy names and that has something; to the declared shares in the end, whether it names them or not. So nothing ever passes to influence.
 */
export function applyParts(
  { parts }: CreditPolicy,
  missing: ReadonlyMap<PartMethod, FallbackReason>,
): readonly AppliedPart[] {
  const named = new Set(parts.map(({ method }) => method))
  return parts.map((part) => {
    const appliedAs =
      ORDER.slice(ORDER.indexOf(part.method)).find((method) => named.has(method) && !missing.has(method)) ?? DECLARED
    const reason = appliedAs === part.method ? null : (missing.get(part.method) ?? null)
    return { ...part, appliedAs, reason }
  })
}

/** The method where the policy is of one that needs no blending; null for a blend. Influence is never alone. */
export function singleMethod({ parts }: CreditPolicy): PartMethod | null {
  return parts.length === 1 ? (parts[0]?.method ?? null) : null
}

import { BLEND, DECLARED, INFLUENCE, isMethodId, type MethodId, PROVENANCE } from '../provenance/methods.ts'

/** The weights of a policy's parts sum to this. */
export const BLEND_TOTAL = 10_000

/** Influence does not resist copies under many names: what they can gain is bounded by this. */
const INFLUENCE_MAX = 2_000

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

export function isPartMethod(method: string): method is PartMethod {
  return isMethodId(method) && method !== BLEND
}

/** Why no usage may be split by these parts; null where it may. Agents refuses them, too: what is wrong here would move money. */
export function findPartsProblem(
  parts: readonly { readonly method: string; readonly weight: number }[],
): string | null {
  const unknown = parts.find(({ method }) => !isPartMethod(method))
  if (unknown !== undefined) return `Expected methods that are known, got ${unknown.method}.`
  if (new Set(parts.map(({ method }) => method)).size < parts.length)
    return `Expected each method once, got ${parts.map(({ method }) => method)}.`
  const wrong = parts.find(({ weight }) => !Number.isInteger(weight) || weight < 1)
  if (wrong !== undefined) return `Expected whole weights above 0, got ${wrong.weight} for ${wrong.method}.`
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (total !== BLEND_TOTAL) return `Expected weights that sum to ${BLEND_TOTAL}, got ${total}.`
  const influence = parts.find(({ method }) => method === INFLUENCE)?.weight ?? 0
  return influence > INFLUENCE_MAX ? `Expected at most ${INFLUENCE_MAX} for ${INFLUENCE}, got ${influence}.` : null
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

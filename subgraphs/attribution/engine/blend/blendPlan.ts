import assert from 'node:assert/strict'
import { derivedId } from '#runtime/ids.ts'
import type { Payee } from '../compilePlan.ts'
import type { InfluenceValue } from '../influence/measureInfluence.ts'
import { createPayees } from '../payees.ts'
import type { BasePlan, CreditedDocument, MeasuredPlan } from '../provenance/measurePlan.ts'
import type { Measurement } from '../provenance/measureText.ts'
import { BLEND, DECLARED, INFLUENCE, type MethodId, PROVENANCE } from '../provenance/methods.ts'
import { type AppliedPart, BLEND_TOTAL } from './creditPolicy.ts'
import { largestRemainder } from './largestRemainder.ts'

/** What the influence of documents was taken from. */
export type InfluenceBasis = 'EMBEDDINGS' | 'SCORES'

export interface Influence {
  readonly basis: InfluenceBasis
  /** Which of the agent's uploads stood. */
  readonly uploadVersion: number
  /** In order of precedence. Empty where nothing was close: then nobody is paid for influence. */
  readonly values: readonly InfluenceValue[]
}

export interface BlendedPlan {
  readonly id: string
  readonly basePlanId: string
  readonly method: typeof BLEND
  readonly creditPolicyVersion: number
  readonly parts: readonly AppliedPart[]
  /** The fee first, accounts by id, then UNATTRIBUTED and REMAINDER; each above 0, together exactly 10^18. */
  readonly payees: readonly Payee[]
  /** What the declared plan leaves to dataset versions: all that is blended. */
  readonly pool: bigint
  /** Null where no part is divided by provenance. */
  readonly text: { readonly pool: bigint; readonly documents: MeasuredPlan['documents'] } | null
  /** Null where no part is divided by influence. */
  readonly influence: {
    readonly pool: bigint
    readonly basis: InfluenceBasis
    readonly uploadVersion: number
    readonly documents: readonly InfluencedDocument[]
  } | null
}

export interface InfluencedDocument extends InfluenceValue {
  readonly share: bigint
  readonly isHeld: boolean
}

export interface BlendInput {
  readonly base: BasePlan
  readonly creditPolicyVersion: number
  readonly parts: readonly AppliedPart[]
  readonly measurement: Pick<Measurement, 'kgrams' | 'credited' | 'boilerplate' | 'retracted' | 'unmatched'> | null
  readonly influence: Influence | null
  /** Of all that is measured. */
  readonly documents: ReadonlyMap<string, CreditedDocument>
}

/**
 * Divides what a declared plan leaves to dataset versions by several methods, each its part in ten thousandths, by floor; agents' and
 * models' shares stay as they are. By provenance as a plan of that alone would, by influence with the largest remainder. What floors leave
 * over, what is held, and all that nobody is found for, goes to UNATTRIBUTED. The id is a hash of all of this.
 */
export function blendPlan({
  base,
  creditPolicyVersion,
  parts,
  measurement,
  influence,
  documents,
}: BlendInput): BlendedPlan {
  const payees = createPayees()
  const weights = weightsOf(parts)
  const partOf = (whole: bigint, method: MethodId): bigint =>
    (whole * BigInt(weights.get(method) ?? 0)) / BigInt(BLEND_TOTAL)
  let pool = 0n
  let remainder = 0n
  let unattributed = 0n
  for (const { isDataset, kept, contributors } of base.versions) {
    if (!isDataset) {
      remainder += payees.pay(contributors, kept)
      continue
    }
    pool += kept
    const declared = partOf(kept, DECLARED)
    unattributed += kept - declared + payees.pay(contributors, declared)
  }
  /** What a document gets moves from UNATTRIBUTED to its contributors, unless it is held. */
  const credit = (documentId: string, share: bigint): boolean => {
    const document = documents.get(documentId)
    assert.ok(document !== undefined, `Expected to know who wrote ${documentId}.`)
    if (!document.isHeld) unattributed -= share - payees.pay(document.contributors, share)
    return document.isHeld
  }
  const text = weights.has(PROVENANCE) ? divideByText() : null
  const influenced = weights.has(INFLUENCE) ? divideByInfluence() : null
  const id = derivedId(
    'Plan',
    base.id,
    BLEND,
    JSON.stringify([
      creditPolicyVersion,
      parts.map(({ method, weight, appliedAs, reason }) => [method, weight, appliedAs, reason]),
      text === null || measurement === null
        ? null
        : [
            text.documents.map(({ documentId, kgrams, isHeld }) => [documentId, kgrams, isHeld]),
            [measurement.kgrams, measurement.boilerplate, measurement.retracted, measurement.unmatched],
          ],
      influenced === null
        ? null
        : [
            influenced.basis,
            influenced.uploadVersion,
            influenced.documents.map(({ documentId, value, isHeld }) => [documentId, `${value}`, isHeld]),
          ],
    ]),
  )
  return {
    id,
    basePlanId: base.id,
    method: BLEND,
    creditPolicyVersion,
    parts,
    payees: payees.close({ planId: base.id, fee: base.fee, unattributed, remainder }),
    pool,
    text,
    influence: influenced,
  }

  function divideByText() {
    assert.ok(measurement !== null && measurement.kgrams > 0, `The blend of ${base.id} needs a text that was measured.`)
    const part = partOf(pool, PROVENANCE)
    const divided = measurement.credited.map(({ documentId, kgrams }) => {
      const share = (part * BigInt(kgrams)) / BigInt(measurement.kgrams)
      return { documentId, kgrams, share, isHeld: credit(documentId, share) }
    })
    return { pool: part, documents: divided }
  }

  function divideByInfluence() {
    assert.ok(influence !== null, `The blend of ${base.id} needs what influence is measured by.`)
    const part = partOf(pool, INFLUENCE)
    const shares = largestRemainder(
      part,
      influence.values.map(({ value }) => value),
    )
    const divided = influence.values.map(({ documentId, value }, nr) => {
      const share = shares[nr] ?? 0n
      return { documentId, value, share, isHeld: credit(documentId, share) }
    })
    const { basis, uploadVersion } = influence
    return { pool: part, basis, uploadVersion, documents: divided }
  }
}

/** Of 10,000, by the method that is applied. */
export function weightsOf(parts: readonly AppliedPart[]): ReadonlyMap<MethodId, number> {
  const weights = new Map<MethodId, number>()
  for (const { appliedAs, weight } of parts) weights.set(appliedAs, (weights.get(appliedAs) ?? 0) + weight)
  return weights
}

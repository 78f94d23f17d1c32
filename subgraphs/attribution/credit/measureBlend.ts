import type { Queryable } from '#runtime/database.ts'
import type { Embedding } from '#runtime/embedding.ts'
import { type BlendedPlan, blendPlan } from '../engine/blend/blendPlan.ts'
import { applyParts, type CreditPolicy, type FallbackReason, type PartMethod } from '../engine/blend/creditPolicy.ts'
import type { BasePlan } from '../engine/provenance/measurePlan.ts'
import type { Measurement } from '../engine/provenance/measureText.ts'
import { INFLUENCE, PROVENANCE } from '../engine/provenance/methods.ts'
import { type FoundInfluence, findInfluence } from './findInfluence.ts'
import { readCreditedDocuments } from './readCreditedDocuments.ts'

export interface BlendQuestion {
  readonly base: BasePlan & { readonly datasetVersionIds: readonly string[]; readonly lineagePosition?: bigint }
  readonly policy: CreditPolicy
  /** The moment is when the log took the usage in; null for one that is only thought of. */
  readonly usage: { readonly agentId: string; readonly recordedAt: Date | null }
  /** Null where there is no text. */
  readonly traced: { readonly measurement: Measurement } | null
  readonly embedding: Embedding | null
}

/** Splits by a policy of several methods, with what there is: a part that has nothing to measure with falls back, and says so. */
export async function measureBlend(
  db: Queryable,
  { base, policy, usage, traced, embedding }: BlendQuestion,
): Promise<{ readonly plan: BlendedPlan; readonly influence: FoundInfluence | null }> {
  // A text that is shorter than one stretch says nothing.
  const measurement = traced !== null && traced.measurement.kgrams > 0 ? traced.measurement : null
  const named = new Set(policy.parts.map(({ method }) => method))
  const influence = named.has(INFLUENCE)
    ? await findInfluence(db, {
        ...usage,
        isForReader: usage.recordedAt === null,
        versionIds: base.datasetVersionIds,
        embedding,
        quoted: measurement?.credited ?? [],
      })
    : null
  const missing = new Map<PartMethod, FallbackReason>()
  if (measurement === null) missing.set(PROVENANCE, 'NO_TEXT')
  if (influence === null) missing.set(INFLUENCE, 'NO_EMBEDDING')
  const documents = await readCreditedDocuments(
    db,
    [...(measurement?.credited ?? []), ...(influence?.values ?? [])].map(({ documentId }) => documentId),
    base.lineagePosition,
  )
  const parts = applyParts(policy, missing)
  const plan = blendPlan({ base, creditPolicyVersion: policy.version, parts, measurement, influence, documents })
  return { plan, influence }
}

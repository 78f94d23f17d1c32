import type { DataSource } from 'typeorm'
import type { StoredBasePlan } from '../../subgraphs/attribution/credit/readBasePlan.ts'
import { policyName, readNamedPolicies } from '../../subgraphs/attribution/credit/readCreditPolicies.ts'
import { type BlendedPlan, blendPlan, type Influence } from '../../subgraphs/attribution/engine/blend/blendPlan.ts'
import {
  applyParts,
  type FallbackReason,
  type PartMethod,
} from '../../subgraphs/attribution/engine/blend/creditPolicy.ts'
import type { MeasuredCounts } from '../../subgraphs/attribution/operations/storeMeasuredPlan.ts'
import { rankDocuments } from './rankDocuments.ts'

/** What was counted in an output, where a part was divided by that. */
export interface CountedWords {
  readonly counts: MeasuredCounts
  readonly documents: ReadonlyMap<string, { readonly kgrams: number; readonly isHeld: boolean }>
}

/**
 * A blended plan again: by the policy as the log has it, with what each of its methods found then. Why a part had nothing to
 * measure with, and what influence was found, is recorded, as counts are; neither texts nor embeddings are in any event.
 */
export async function blendAgain(
  db: DataSource,
  {
    base,
    planId,
    agentId,
    counted,
  }: {
    readonly base: StoredBasePlan
    readonly planId: string
    readonly agentId: string
    readonly counted: CountedWords | null
  },
): Promise<BlendedPlan> {
  const [recorded]: { version: number }[] = await db.query(
    `select credit_policy_version as version from live_plan_blends where plan_id = $1`,
    [planId],
  )
  const key = { agentId, creditPolicyVersion: recorded?.version ?? null }
  const policy = (await readNamedPolicies(db, [key])).get(policyName(key))
  if (policy === undefined) throw new Error(`its credit policy ${policyName(key)} is not in the log.`)
  const reasons: { method: PartMethod; reason: FallbackReason }[] = await db.query(
    `select method, reason from live_plan_parts where plan_id = $1 and reason is not null`,
    [planId],
  )
  const parts = applyParts(policy, new Map(reasons.map(({ method, reason }) => [method, reason])))
  const influenced = await readInfluence(db, planId)
  const held = new Map(
    [...(counted?.documents ?? []), ...(influenced?.documents ?? [])].map(([id, { isHeld }]) => [id, isHeld]),
  )
  const { ids, documents } = await rankDocuments(db, { held, at: base.lineagePosition })
  const measurement =
    counted === null
      ? null
      : {
          ...counted.counts,
          credited: ids.flatMap((documentId) => {
            const found = counted.documents.get(documentId)
            return found === undefined ? [] : [{ documentId, kgrams: found.kgrams }]
          }),
        }
  const influence: Influence | null =
    influenced === null
      ? null
      : {
          ...influenced.found,
          values: ids.flatMap((documentId) => {
            const found = influenced.documents.get(documentId)
            return found === undefined ? [] : [{ documentId, value: found.value }]
          }),
        }
  return blendPlan({ base, creditPolicyVersion: policy.version, parts, measurement, influence, documents })
}

async function readInfluence(db: DataSource, planId: string) {
  const [found]: Pick<Influence, 'basis' | 'uploadVersion'>[] = await db.query(
    `select basis, upload_version as "uploadVersion" from live_plan_influences where plan_id = $1`,
    [planId],
  )
  if (found === undefined) return null
  const rows: { id: string; value: string; isHeld: boolean }[] = await db.query(
    `select document_id as id, value::text, is_held as "isHeld" from live_plan_influenced_documents where plan_id = $1`,
    [planId],
  )
  return { found, documents: new Map(rows.map(({ id, value, isHeld }) => [id, { value: BigInt(value), isHeld }])) }
}

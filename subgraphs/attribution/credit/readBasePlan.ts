import type { Queryable } from '#runtime/database.ts'
import type { BasePlan } from '../engine/provenance/measurePlan.ts'
import { readClosure } from '../lineage/readClosure.ts'

/** A declared plan with what measuring needs of it, and the method that its agent version asks for. */
export interface StoredBasePlan extends BasePlan {
  readonly method: string
  readonly lineagePosition: bigint
  readonly datasetVersionIds: readonly string[]
  readonly pinned: { readonly planId: string; readonly compiledAt: Date }
}

export async function readBasePlan(db: Queryable, planId: string): Promise<StoredBasePlan> {
  const [plan]: { compiledAt: Date; fee: string; method: string; agentVersionId: string; position: string }[] =
    await db.query(
      `select p.compiled_at as "compiledAt", v.attribution_method as method,
       p.agent_version_id as "agentVersionId", p.lineage_position as position,
       coalesce((select weight from plan_payees where plan_id = p.id and kind = 'FEE'), 0)::text as fee
     from plans p join versions v on v.id = p.agent_version_id where p.id = $1`,
      [planId],
    )
  if (plan === undefined) throw new Error(`There is no plan ${planId}.`)
  const versions: StoredVersion[] = await db.query(
    `select v.id, v.asset_kind = 'DATASET' as "isDataset", p.kept::text
     from plan_versions p join versions v on v.id = p.version_id where p.plan_id = $1 order by v.id`,
    [planId],
  )
  // Who owned what when the plan was compiled.
  const lineage = await readClosure(db, [plan.agentVersionId], BigInt(plan.position))
  return {
    id: planId,
    lineagePosition: BigInt(plan.position),
    method: plan.method,
    fee: BigInt(plan.fee),
    versions: versions.map(({ id, isDataset, kept }) => ({
      isDataset,
      kept: BigInt(kept),
      contributors: lineage.get(id)?.contributors ?? [],
    })),
    datasetVersionIds: versions.filter(({ isDataset }) => isDataset).map(({ id }) => id),
    pinned: { planId, compiledAt: plan.compiledAt },
  }
}

interface StoredVersion {
  readonly id: string
  readonly isDataset: boolean
  readonly kept: string
}

import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { readBasePlan, type StoredBasePlan } from '../../subgraphs/attribution/credit/readBasePlan.ts'
import { type MeasuredPlan, measurePlan } from '../../subgraphs/attribution/engine/provenance/measurePlan.ts'
import { BLEND, PROVENANCE } from '../../subgraphs/attribution/engine/provenance/methods.ts'
import {
  type AttributionRules,
  pinUsages,
  type UsageToAttribute,
} from '../../subgraphs/attribution/operations/attributeUsages.ts'
import { shareHeld } from '../../subgraphs/attribution/operations/holdCredit.ts'
import { storeBlendedPlan } from '../../subgraphs/attribution/operations/storeBlendedPlan.ts'
import { type MeasuredCounts, storeMeasuredPlan } from '../../subgraphs/attribution/operations/storeMeasuredPlan.ts'
import { blendAgain, type CountedWords } from './blendAgain.ts'
import { rankDocuments } from './rankDocuments.ts'

/**
 * Splits again the usages whose outputs were measured: the declared plan as replayed, divided by the k-grams that were counted
 * then, and blends by what each of their methods found. The texts themselves are in no event and are not measured again. Returns
 * what could not be split at all.
 */
export async function measureAgain(db: DataSource, rules: AttributionRules): Promise<readonly string[]> {
  const problems: string[] = []
  const groups: { base: string; pinned: string; agentId: string; method: string | null }[] = await db.query(
    `select distinct u.plan_id as base, p.plan_id as pinned, u.agent_id as "agentId",
       (select method from live_plans l where l.id = p.plan_id) as method
     from usages_to_measure u join pins p using (usage_id)
     where not exists (select from live_usages_to_measure l where l.usage_id = u.usage_id) order by 1, 2`,
  )
  for (const { base: baseId, pinned, agentId, method } of groups) {
    const base = await readBasePlan(db, baseId)
    const { compiledAt } = base.pinned
    const counted = pinned === baseId ? null : await readCounted(db, pinned)
    try {
      await db.transaction(async (tx) => {
        // Without a measure it was split as declared, as when an output is gone before it is measured.
        let planId = baseId
        if (method === BLEND) {
          const plan = await blendAgain(db, { base, planId: pinned, agentId, counted })
          await storeBlendedPlan(tx, { plan, counts: counted?.counts ?? null, compiledAt })
          planId = plan.id
          await holdAgain(tx, planId)
        } else if (counted !== null) {
          const plan = await measure(db, base, counted)
          await storeMeasuredPlan(tx, { plan, measurement: counted.counts, compiledAt })
          planId = plan.id
          await holdAgain(tx, planId)
        }
        const [usages]: [UsageToAttribute[], number] = await tx.query(
          `delete from usages_to_measure u using pins p
           where p.usage_id = u.usage_id and u.plan_id = $1 and p.plan_id = $2
             and not exists (select from live_usages_to_measure l where l.usage_id = u.usage_id)
           returning u.usage_id as "usageId", u.agent_version_id as "agentVersionId", u.payer_id as "payerId",
             u.agent_id as "agentId", u.agent_owner_id as "agentOwnerId", u.amount_picos as "amountPicos", u.currency,
             u.recorded_at as "recordedAt", u.credit_policy_version as "creditPolicyVersion"`,
          [baseId, pinned],
        )
        await pinUsages(
          tx,
          usages.map((usage) => ({ ...usage, plan: { planId, compiledAt } })),
          rules,
        )
      })
    } catch (error) {
      problems.push(`plan ${pinned}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return problems
}

/** For which suspicions credit was held is recorded; for whom, and how much of it, follows. */
async function holdAgain(tx: Transaction, planId: string): Promise<void> {
  const rows: { document_id: string; suspicion_id: string }[] = await tx.query(
    `select document_id, suspicion_id from live_held_documents live where plan_id = $1
       and not exists (select from held_documents again where again.plan_id = live.plan_id) order by document_id`,
    [planId],
  )
  if (rows.length > 0) await shareHeld(tx, planId, new Map(rows.map((row) => [row.document_id, row.suspicion_id])))
}

async function measure(db: DataSource, base: StoredBasePlan, counted: CountedWords): Promise<MeasuredPlan> {
  const held = new Map([...counted.documents].map(([id, { isHeld }]) => [id, isHeld]))
  const { ids, documents } = await rankDocuments(db, { held, at: base.lineagePosition })
  const credited = ids.map((documentId) => ({ documentId, kgrams: counted.documents.get(documentId)?.kgrams ?? 0 }))
  return measurePlan({ base, method: PROVENANCE, measurement: { ...counted.counts, credited }, documents })
}

/** What was counted in an output, and of whom credit was held then: recorded, as pins are. */
async function readCounted(db: DataSource, planId: string): Promise<CountedWords | null> {
  const [counts]: MeasuredCounts[] = await db.query(
    `select kgrams, boilerplate, retracted, unmatched from live_plan_measures where plan_id = $1`,
    [planId],
  )
  if (counts === undefined) return null
  const rows: { document_id: string; kgrams: number; is_held: boolean }[] = await db.query(
    `select document_id, kgrams, is_held from live_plan_documents where plan_id = $1`,
    [planId],
  )
  return {
    counts,
    documents: new Map(rows.map((row) => [row.document_id, { kgrams: row.kgrams, isHeld: row.is_held }])),
  }
}

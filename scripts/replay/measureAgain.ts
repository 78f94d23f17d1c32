import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { readBasePlan, type StoredBasePlan } from '../../subgraphs/attribution/credit/readBasePlan.ts'
import { readCreditedDocuments } from '../../subgraphs/attribution/credit/readCreditedDocuments.ts'
import { type MeasuredPlan, measurePlan } from '../../subgraphs/attribution/engine/provenance/measurePlan.ts'
import { isMethodId } from '../../subgraphs/attribution/engine/provenance/methods.ts'
import {
  type AttributionRules,
  pinUsages,
  type UsageToAttribute,
} from '../../subgraphs/attribution/operations/attributeUsages.ts'
import { shareHeld } from '../../subgraphs/attribution/operations/holdCredit.ts'
import { type MeasuredCounts, storeMeasuredPlan } from '../../subgraphs/attribution/operations/storeMeasuredPlan.ts'

/**
 * Splits again the usages whose outputs were measured: the declared plan as replayed, divided by the k-grams that were counted
 * then. The texts themselves are in no event and are not measured again. Returns what could not be split at all.
 */
export async function measureAgain(db: DataSource, rules: AttributionRules): Promise<readonly string[]> {
  const problems: string[] = []
  const groups: { base: string; pinned: string }[] = await db.query(
    `select distinct u.plan_id as base, p.plan_id as pinned from usages_to_measure u join pins p using (usage_id)
     where not exists (select from live_usages_to_measure l where l.usage_id = u.usage_id) order by 1, 2`,
  )
  for (const { base: baseId, pinned } of groups) {
    const base = await readBasePlan(db, baseId)
    const evidence = pinned === baseId ? null : await readEvidence(db, pinned)
    let plan: MeasuredPlan | null = null
    try {
      plan = evidence === null ? null : await measure(db, base, evidence)
    } catch (error) {
      problems.push(`plan ${pinned}: ${error instanceof Error ? error.message : String(error)}`)
      continue
    }
    // Without a measure it was split as declared, as when an output is gone before it is measured.
    const planId = plan?.id ?? baseId
    const { compiledAt } = base.pinned
    await db.transaction(async (tx) => {
      if (plan !== null && evidence !== null) {
        await storeMeasuredPlan(tx, { plan, measurement: evidence.counts, compiledAt })
        await holdAgain(tx, plan.id)
      }
      const [usages]: [UsageToAttribute[], number] = await tx.query(
        `delete from usages_to_measure u using pins p
         where p.usage_id = u.usage_id and u.plan_id = $1 and p.plan_id = $2
           and not exists (select from live_usages_to_measure l where l.usage_id = u.usage_id)
         returning u.usage_id as "usageId", u.agent_version_id as "agentVersionId", u.payer_id as "payerId",
           u.agent_id as "agentId", u.agent_owner_id as "agentOwnerId", u.amount_picos as "amountPicos", u.currency,
           u.recorded_at as "recordedAt"`,
        [baseId, pinned],
      )
      await pinUsages(
        tx,
        usages.map((usage) => ({ ...usage, plan: { planId, compiledAt } })),
        rules,
      )
    })
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

async function measure(db: DataSource, base: StoredBasePlan, { counts, documents }: Evidence): Promise<MeasuredPlan> {
  if (!isMethodId(base.method)) throw new Error(`its method ${base.method} is not known here.`)
  const written = await readCreditedDocuments(db, [...documents.keys()], base.lineagePosition)
  const ranks: { id: string }[] = await db.query(
    `select id from documents where id = any($1) order by position, id collate "C"`,
    [[...documents.keys()]],
  )
  const credited = ranks.map(({ id }) => ({ documentId: id, kgrams: documents.get(id)?.kgrams ?? 0 }))
  if (credited.length < documents.size) throw new Error('it credits a document that no version in the log holds.')
  return measurePlan({
    base,
    method: base.method,
    measurement: { ...counts, credited },
    documents: new Map(
      [...written].map(([id, document]) => [id, { ...document, isHeld: documents.get(id)?.isHeld ?? false }]),
    ),
  })
}

/** What was counted in an output, and of whom credit was held then: recorded, as pins are. */
interface Evidence {
  readonly counts: MeasuredCounts
  readonly documents: ReadonlyMap<string, { readonly kgrams: number; readonly isHeld: boolean }>
}

async function readEvidence(db: DataSource, planId: string): Promise<Evidence | null> {
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

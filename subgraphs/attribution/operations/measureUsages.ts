import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { Service } from '#runtime/subgraph.ts'
import { readBasePlan } from '../credit/readBasePlan.ts'
import { readCreditedDocuments } from '../credit/readCreditedDocuments.ts'
import { measurePlan } from '../engine/provenance/measurePlan.ts'
import { isMethodId } from '../engine/provenance/methods.ts'
import type { Traced } from '../engine/textIndex.ts'
import type { TextThread } from '../engine/textThread.ts'
import type { TextProgress } from './admitVersions.ts'
import { type AttributionRules, pinUsages, type UsageToAttribute } from './attributeUsages.ts'
import { holdCredit } from './holdCredit.ts'
import { storeMeasuredPlan } from './storeMeasuredPlan.ts'

/** After a failure a usage rests this long, doubling to five minutes. */
const RETRY_SECONDS = 1

/**
 * Measures the next usage whose upstream texts are all in the index, pins it to the plan that this makes, and publishes both. An
 * output that its owner no longer has, or that is not what was announced, is split as declared. Returns whether there was one;
 * throws where the owner does not answer, and it is tried again.
 */
export async function measureNextUsage(
  service: Service,
  thread: () => TextThread,
  { rules, progress }: { readonly rules: AttributionRules; readonly progress: TextProgress },
): Promise<boolean> {
  const { db, log } = service
  const usage = await takeNext(db, progress)
  if (usage === null) return false
  const output = await readOutput(service, usage)
  const base = await readBasePlan(db, usage.planId)
  if (output === null || !isMethodId(base.method)) {
    log.warn({ usageId: usage.usageId, runId: usage.runId }, 'an output could not be measured; it is split as declared')
    await transact(db, async (tx) => {
      if (await finish(tx, usage)) await pinUsages(tx, [{ ...usage, plan: base.pinned }], rules)
    })
    return true
  }
  const traced = await thread().trace({ text: output, versionIds: base.datasetVersionIds, isForReader: false })
  const documents = await readCreditedDocuments(
    db,
    traced.measurement.credited.map(({ documentId }) => documentId),
    base.lineagePosition,
  )
  const plan = measurePlan({ base, method: base.method, measurement: traced.measurement, documents })
  await transact(db, async (tx) => {
    if (!(await finish(tx, usage))) return
    await storeMeasuredPlan(tx, { plan, measurement: traced.measurement, compiledAt: base.pinned.compiledAt })
    await holdCredit(tx, plan.id)
    await storeTrace(tx, usage.usageId, traced)
    await pinUsages(tx, [{ ...usage, plan: { planId: plan.id, compiledAt: base.pinned.compiledAt } }], rules)
  })
  return true
}

interface UsageToMeasure extends UsageToAttribute {
  readonly planId: string
  readonly runId: string
  readonly outputHash: string
}

/** While it is being measured, or after a failure, nobody else takes it up. */
async function takeNext(db: DataSource, { position }: TextProgress): Promise<UsageToMeasure | null> {
  const [rows]: [TakenUsage[], number] = await db.query(
    `update usages_to_measure
     set attempts = attempts + 1, try_at = clock_timestamp() + least(300, ${RETRY_SECONDS} * 2 ^ least(attempts, 10)) * interval '1 second'
     where usage_id = (
       select usage_id from usages_to_measure u where try_at <= clock_timestamp()
         and not exists (
           select from plan_versions p join versions v on v.id = p.version_id
           where p.plan_id = u.plan_id and v.asset_kind = 'DATASET' and v.position > $1
             and exists (select from documents d where d.version_id = v.id)
         )
       order by try_at limit 1 for update skip locked
     )
     returning usage_id, agent_version_id, payer_id, agent_id, agent_owner_id, amount_picos, currency, recorded_at, plan_id, run_id, output_hash`,
    [`${position}`],
  )
  const row = rows[0]
  if (row === undefined) return null
  return {
    usageId: row.usage_id,
    agentVersionId: row.agent_version_id,
    payerId: row.payer_id,
    agentId: row.agent_id,
    agentOwnerId: row.agent_owner_id,
    amountPicos: row.amount_picos,
    currency: row.currency,
    recordedAt: row.recorded_at,
    planId: row.plan_id,
    runId: row.run_id,
    outputHash: row.output_hash,
  }
}

interface TakenUsage {
  readonly usage_id: string
  readonly agent_version_id: string
  readonly payer_id: string
  readonly agent_id: string
  readonly agent_owner_id: string
  readonly amount_picos: string
  readonly currency: string
  readonly recorded_at: Date
  readonly plan_id: string
  readonly run_id: string
  readonly output_hash: string
}

async function readOutput({ references }: Service, { runId, outputHash }: UsageToMeasure): Promise<string | null> {
  const [run] = await references.read<{ output: string | null }>({
    owner: 'agents',
    typename: 'Run',
    ids: [runId],
    selection: 'output',
    viewer: 'OURSELVES',
  })
  const output = run?.output ?? null
  return output !== null && createHash('sha256').update(output).digest('hex') === outputHash ? output : null
}

/** False where another process was quicker. */
async function finish(tx: Transaction, { usageId }: UsageToMeasure): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(`delete from usages_to_measure where usage_id = $1`, [usageId])
  return count === 1
}

async function storeTrace(tx: Transaction, usageId: string, { measurement, spans }: Traced): Promise<void> {
  const { matched, boilerplate, unmatched } = measurement.coverage
  await tx.query(
    `insert into traces (usage_id, tokens, matched, boilerplate, unmatched, spans) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [usageId, measurement.tokens, matched, boilerplate, unmatched, JSON.stringify(spans)],
  )
}

import { createHash } from 'node:crypto'
import type { Transaction } from '#runtime/database.ts'
import { type Embedding, hashEmbedding, packDirection, unpackDirection } from '#runtime/embedding.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { Service } from '#runtime/subgraph.ts'
import type { FoundInfluence } from '../credit/findInfluence.ts'
import { measureBlend } from '../credit/measureBlend.ts'
import { readBasePlan } from '../credit/readBasePlan.ts'
import { readCreditedDocuments } from '../credit/readCreditedDocuments.ts'
import { policyName, policyOfMethod, readNamedPolicies } from '../credit/readCreditPolicies.ts'
import { singleMethod } from '../engine/blend/creditPolicy.ts'
import { measurePlan } from '../engine/provenance/measurePlan.ts'
import { PROVENANCE } from '../engine/provenance/methods.ts'
import type { Traced } from '../engine/textIndex.ts'
import type { TextThread } from '../engine/textThread.ts'
import type { TextProgress } from './admitVersions.ts'
import { type AttributionRules, pinUsages } from './attributeUsages.ts'
import { holdCredit } from './holdCredit.ts'
import { storeBlendedPlan } from './storeBlendedPlan.ts'
import { storeMeasuredPlan } from './storeMeasuredPlan.ts'
import { finishMeasuring, takeUsageToMeasure, type UsageToMeasure } from './usagesToMeasure.ts'

/**
 * Measures the next usage whose upstream texts are all in the index, pins it to the plan that this makes, and publishes both. An
 * output that its owner no longer has, or that is not what was announced, is split as declared; in a blend that part falls back. Returns
 * whether there was one; throws where the owner does not answer, and it is tried again.
 */
export async function measureNextUsage(
  service: Service,
  thread: () => TextThread,
  { rules, progress }: { readonly rules: AttributionRules; readonly progress: TextProgress },
): Promise<boolean> {
  const { db, log } = service
  const usage = await takeUsageToMeasure(db, progress)
  if (usage === null) return false
  const [output, embedding] = await Promise.all([readOutput(service, usage), readEmbeddingOf(service, usage)])
  const base = await readBasePlan(db, usage.planId)
  const policies = await readNamedPolicies(db, [usage])
  const policy = policies.get(policyName(usage)) ?? policyOfMethod(base.method)
  const isBlend = singleMethod(policy) === null
  if (usage.runId !== null && output === null)
    log.warn({ usageId: usage.usageId, runId: usage.runId }, 'an output could not be measured by its words')
  if (output === null && !isBlend) {
    await transact(db, async (tx) => {
      if (await finishMeasuring(tx, usage)) await pinUsages(tx, [{ ...usage, plan: base.pinned }], rules)
    })
    return true
  }
  const traced =
    output === null
      ? null
      : await thread().trace({ text: output, versionIds: base.datasetVersionIds, isForReader: false })
  const { compiledAt } = base.pinned
  if (isBlend) {
    const blend = await measureBlend(db, { base, policy, usage, traced, embedding })
    await transact(db, async (tx) => {
      if (!(await finishMeasuring(tx, usage))) return
      await storeBlendedPlan(tx, { plan: blend.plan, counts: traced?.measurement ?? null, compiledAt })
      await holdCredit(tx, blend.plan.id)
      if (traced !== null && blend.plan.text !== null) await storeTrace(tx, usage.usageId, traced)
      await storeInfluenceTrace(tx, usage.usageId, blend.influence)
      await pinUsages(tx, [{ ...usage, plan: { planId: blend.plan.id, compiledAt } }], rules)
    })
  } else if (traced !== null) {
    const { measurement } = traced
    const documents = await readCreditedDocuments(
      db,
      measurement.credited.map(({ documentId }) => documentId),
      base.lineagePosition,
    )
    const plan = measurePlan({ base, method: PROVENANCE, measurement, documents })
    await transact(db, async (tx) => {
      if (!(await finishMeasuring(tx, usage))) return
      await storeMeasuredPlan(tx, { plan, measurement, compiledAt })
      await holdCredit(tx, plan.id)
      await storeTrace(tx, usage.usageId, traced)
      await pinUsages(tx, [{ ...usage, plan: { planId: plan.id, compiledAt } }], rules)
    })
  }
  return true
}

async function readOutput(
  { references }: Service,
  { runId, outputHash }: Pick<UsageToMeasure, 'runId' | 'outputHash'>,
): Promise<string | null> {
  if (runId === null || outputHash === null) return null
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

async function readEmbeddingOf(
  { references }: Service,
  { usageId, embeddingHash }: Pick<UsageToMeasure, 'usageId' | 'embeddingHash'>,
): Promise<Embedding | null> {
  if (embeddingHash === null) return null
  const [usage] = await references.read<{ embedding: { model: string; direction: string } | null }>({
    owner: 'agents',
    typename: 'Usage',
    ids: [usageId],
    selection: 'embedding { model direction }',
    viewer: 'OURSELVES',
  })
  if (!usage?.embedding) return null
  const { model, direction } = usage.embedding
  const embedding = { model, direction: unpackDirection(Buffer.from(direction, 'base64')) }
  return hashEmbedding(embedding) === embeddingHash ? embedding : null
}

async function storeTrace(tx: Transaction, usageId: string, { measurement, spans }: Traced): Promise<void> {
  const { matched, boilerplate, unmatched } = measurement.coverage
  await tx.query(
    `insert into traces (usage_id, tokens, matched, boilerplate, unmatched, spans) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [usageId, measurement.tokens, matched, boilerplate, unmatched, JSON.stringify(spans)],
  )
}

async function storeInfluenceTrace(tx: Transaction, usageId: string, influence: FoundInfluence | null): Promise<void> {
  if (!influence?.output) return
  const { origin, direction } = influence.output
  await tx.query(
    `insert into influence_traces (usage_id, origin, direction) values ($1, $2, $3) on conflict do nothing`,
    [usageId, origin, packDirection(direction)],
  )
}

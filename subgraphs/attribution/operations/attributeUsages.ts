import type { Transaction } from '#runtime/database.ts'
import { attributionIdOf } from '#runtime/ids.ts'
import { appendEvents, type NewEvent } from '#runtime/outbox/append.ts'
import type { Policy } from '#runtime/policy.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import { textArray } from '#runtime/textArray.ts'
import { FIRST_POLICY_VERSION, policyName, readNamedPolicies } from '../credit/readCreditPolicies.ts'
import { type CreditPolicy, singleMethod } from '../engine/blend/creditPolicy.ts'
import { PROVENANCE } from '../engine/provenance/methods.ts'
import { compilePlans, type PinnedPlan } from './compilePlans.ts'
import '#schema/events/usages.attributed.ts'

/** A usage as far as its split depends on it. When it was used, as its client says, is not among that. */
export interface UsageToAttribute {
  readonly usageId: string
  readonly agentVersionId: string
  readonly payerId: string
  readonly agentId: string
  readonly agentOwnerId: string
  /** In 10^-12 of the currency, as a decimal integer. */
  readonly amountPicos: string
  readonly currency: string
  /** When the log took it in. */
  readonly recordedAt: Date
  /** Where its output is to be measured; without one it is split as declared. */
  readonly runId?: string | null
  readonly outputHash?: string | null
  /** The agent's credit policy that it was recorded under; without one, the first, which is its version's method. */
  readonly creditPolicyVersion?: number | null
  readonly embeddingHash?: string | null
}

export interface AttributionRules {
  /** How long rewards are held before they mature. */
  readonly maturitySeconds: number
  /** In a replay: what decided over usages' plans when they were split, as their plans recorded it. */
  readonly readPins?: (tx: Transaction, usageIds: readonly string[]) => Promise<ReadonlyMap<string, Pin>>
}

export interface Pin {
  readonly lineagePosition: bigint
  readonly policyVersion: number
}

const USAGES_PER_EVENT = 1000

/**
 * Pins each usage to its agent version's plan, for good, and publishes that. A usage whose lineage is not complete here
 * waits for the version that it lacks, and one whose output is to be measured for that. Told twice of one usage, it does
 * nothing the second time. Few statements, however many usages.
 */
export async function attributeUsages(
  tx: Transaction,
  usages: readonly UsageToAttribute[],
  { readPins, maturitySeconds }: AttributionRules,
): Promise<void> {
  if (usages.length === 0) return
  const pins = await readPins?.(
    tx,
    usages.map(({ usageId }) => usageId),
  )
  const groups = Map.groupBy(usages, ({ usageId }) => {
    const pin = pins?.get(usageId)
    return pin === undefined ? '' : `${pin.policyVersion} ${pin.lineagePosition}`
  })
  for (const group of groups.values()) {
    const pin = pins?.get(group[0]?.usageId ?? '') ?? null
    // Decided here, once: the plan that a usage is pinned to, and its event, say for ever under which policy.
    const policy = await readPolicy(tx, pin?.policyVersion)
    await attributeAt(tx, group, { maturitySeconds, policy, position: pin?.lineagePosition ?? null })
  }
}

async function attributeAt(
  tx: Transaction,
  usages: readonly UsageToAttribute[],
  { policy, position, ...rules }: AttributionRules & { readonly policy: Policy; readonly position: bigint | null },
): Promise<void> {
  const agentVersionIds = [...new Set(usages.map(({ agentVersionId }) => agentVersionId))]
  const plans = await compilePlans(tx, agentVersionIds, policy, position)
  const creditPolicies = await readNamedPolicies(tx, usages)
  const ready: PlannedUsage[] = []
  const measured: PlannedUsage[] = []
  const waiting: (UsageToAttribute & { readonly missingVersionId: string })[] = []
  for (const usage of onceEach(usages)) {
    const plan = plans.get(usage.agentVersionId)
    if (plan === undefined)
      throw new Error(`Expected a plan or what is missing for ${usage.agentVersionId}, got neither.`)
    if (!('planId' in plan)) waiting.push({ ...usage, missingVersionId: plan.missingVersionId })
    else if (isToMeasure(usage, creditPolicies.get(policyName(usage)))) measured.push({ ...usage, plan })
    else ready.push({ ...usage, plan })
  }
  await pinUsages(tx, ready, rules)
  await insertWaiting(tx, waiting)
  await insertToMeasure(tx, measured)
}

/** A blend is measured in any case, since its split says which part had nothing to measure with. */
function isToMeasure({ runId, outputHash }: UsageToAttribute, policy: CreditPolicy | undefined): boolean {
  const method = policy === undefined ? PROVENANCE : singleMethod(policy)
  return method === null || (method === PROVENANCE && Boolean(runId && outputHash))
}

export interface PlannedUsage extends UsageToAttribute {
  readonly plan: PinnedPlan
}

/** Records by which plan each usage is split, and publishes it; those that were attributed before are left as they are. */
export async function pinUsages(
  tx: Transaction,
  usages: readonly PlannedUsage[],
  { maturitySeconds }: AttributionRules,
): Promise<void> {
  const fresh = await insertAttributions(
    tx,
    usages.map((usage) => pin(usage, usage.plan, maturitySeconds)),
  )
  await appendEvents(tx, toEvents(fresh))
}

function onceEach(usages: readonly UsageToAttribute[]): Iterable<UsageToAttribute> {
  const first = new Map<string, UsageToAttribute>()
  for (const usage of usages) if (!first.has(usage.usageId)) first.set(usage.usageId, usage)
  return first.values()
}

interface Attributed extends UsageToAttribute {
  readonly attributionId: string
  readonly planId: string
  readonly attributedAt: Date
  readonly maturesAt: Date
}

/**
 * Attributed when all that it takes was in the log: whether this service was quick or slow, replays say the same. What
 * matures is rounded up to a hundredth of the time that it is held: so many moments, and no more, wait for each payee.
 */
function pin(usage: UsageToAttribute, { planId, compiledAt }: PinnedPlan, maturitySeconds: number): Attributed {
  const attributedAt = new Date(Math.max(usage.recordedAt.getTime(), compiledAt.getTime()))
  const bucketMs = Math.max(1, Math.floor(maturitySeconds / 100)) * 1000
  const maturesAt = new Date(Math.ceil((attributedAt.getTime() + maturitySeconds * 1000) / bucketMs) * bucketMs)
  return { ...usage, attributionId: attributionIdOf(usage.usageId), planId, attributedAt, maturesAt }
}

/**
 * Returns the usages that were not attributed before. Looked up first and then inserted plainly, since `on conflict` would
 * cost a row twice as much; should another consumer attribute one of them meanwhile, this transaction fails and is tried again.
 */
async function insertAttributions(tx: Transaction, rows: readonly Attributed[]): Promise<readonly Attributed[]> {
  if (rows.length === 0) return []
  const known: { usage_id: string }[] = await tx.query(
    `select usage_id from attributions where usage_id = any($1::text[])`,
    [textArray(rows.map((row) => row.usageId))],
  )
  const seen = new Set(known.map((row) => row.usage_id))
  const fresh = rows.filter((row) => !seen.has(row.usageId))
  await tx.query(
    `insert into attributions (id, usage_id, plan_id, payer_id, agent_id, agent_owner_id, amount_picos, currency, attributed_at, matures_at,
       credit_policy_version)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[],
       $9::timestamptz[], $10::timestamptz[], $11::int[])`,
    [
      textArray(fresh.map((row) => row.attributionId)),
      textArray(fresh.map((row) => row.usageId)),
      textArray(fresh.map((row) => row.planId)),
      textArray(fresh.map((row) => row.payerId)),
      textArray(fresh.map((row) => row.agentId)),
      textArray(fresh.map((row) => row.agentOwnerId)),
      textArray(fresh.map((row) => row.amountPicos)),
      textArray(fresh.map((row) => row.currency)),
      textArray(fresh.map((row) => row.attributedAt.toISOString())),
      textArray(fresh.map((row) => row.maturesAt.toISOString())),
      fresh.map((row) => row.creditPolicyVersion ?? FIRST_POLICY_VERSION),
    ],
  )
  return fresh
}

async function insertWaiting(
  tx: Transaction,
  rows: readonly (UsageToAttribute & { readonly missingVersionId: string })[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into waiting_usages (usage_id, agent_version_id, missing_version_id, payer_id, agent_id, agent_owner_id, amount_picos,
       currency, recorded_at, run_id, output_hash, credit_policy_version, embedding_hash)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[],
       $9::timestamptz[], $10::text[], $11::text[], $12::int[], $13::text[])
     on conflict do nothing`,
    [
      rows.map((row) => row.usageId),
      rows.map((row) => row.agentVersionId),
      rows.map((row) => row.missingVersionId),
      rows.map((row) => row.payerId),
      rows.map((row) => row.agentId),
      rows.map((row) => row.agentOwnerId),
      rows.map((row) => row.amountPicos),
      rows.map((row) => row.currency),
      rows.map((row) => row.recordedAt.toISOString()),
      rows.map((row) => row.runId ?? null),
      rows.map((row) => row.outputHash ?? null),
      rows.map((row) => row.creditPolicyVersion ?? null),
      rows.map((row) => row.embeddingHash ?? null),
    ],
  )
}

async function insertToMeasure(tx: Transaction, rows: readonly PlannedUsage[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into usages_to_measure (usage_id, agent_version_id, plan_id, payer_id, agent_id, agent_owner_id, amount_picos,
       currency, recorded_at, run_id, output_hash, credit_policy_version, embedding_hash)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[],
       $9::timestamptz[], $10::text[], $11::text[], $12::int[], $13::text[]) as usage (usage_id)
     where not exists (select from attributions a where a.usage_id = usage.usage_id)
     on conflict do nothing`,
    [
      rows.map((row) => row.usageId),
      rows.map((row) => row.agentVersionId),
      rows.map((row) => row.plan.planId),
      rows.map((row) => row.payerId),
      rows.map((row) => row.agentId),
      rows.map((row) => row.agentOwnerId),
      rows.map((row) => row.amountPicos),
      rows.map((row) => row.currency),
      rows.map((row) => row.recordedAt.toISOString()),
      rows.map((row) => row.runId ?? null),
      rows.map((row) => row.outputHash ?? null),
      rows.map((row) => row.creditPolicyVersion ?? null),
      rows.map((row) => row.embeddingHash ?? null),
    ],
  )
}

/** One event per plan, payer, currency and maturity bucket, and one more for each thousand usages. */
function toEvents(rows: readonly Attributed[]): NewEvent<'usages.attributed'>[] {
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify([row.planId, row.payerId, row.currency, row.maturesAt.getTime()]),
  )
  return [...groups.values()].flatMap((group) =>
    chunks(group, USAGES_PER_EVENT).map(([first, ...others]) => ({
      type: 'usages.attributed' as const,
      subject: first.planId,
      data: {
        planId: first.planId,
        payerId: first.payerId,
        currency: first.currency,
        maturesAt: first.maturesAt.toISOString(),
        usages: [first, ...others].map(({ usageId, attributionId, amountPicos }) => ({
          usageId,
          attributionId,
          amountPicos,
        })),
      },
    })),
  )
}

function chunks<T>(values: readonly T[], size: number): [T, ...T[]][] {
  const all: [T, ...T[]][] = []
  for (let start = 0; start < values.length; start += size) {
    const [first, ...others] = values.slice(start, start + size)
    if (first !== undefined) all.push([first, ...others])
  }
  return all
}

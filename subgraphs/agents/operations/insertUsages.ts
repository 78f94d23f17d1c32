import type { Transaction } from '#runtime/database.ts'
import { type Embedding, hashEmbedding, packDirection } from '#runtime/embedding.ts'
import { CURRENCY } from '#runtime/money.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { UsageRecorded } from '#schema/events/usage.recorded.ts'
import type { Usage } from '../entities/Usage.ts'
import { type CreditPolicy, readCreditPolicies } from './readCreditPolicies.ts'

/** Writes usages that are paid for, and tells everybody: two statements, however many there are. */
export async function insertUsages(tx: Transaction, usages: readonly Usage[], given: GivenOutputs = {}): Promise<void> {
  if (usages.length === 0) return
  const policies = await readCreditPolicies(tx, [...new Set(usages.map(({ agentId }) => agentId))])
  await tx.query(
    `insert into usages (id, agent_id, agent_version_id, agent_owner_id, payer_id, amount_picos, source, occurred_at,
       recorded_at, run_id, mandate_id, reporter_id, idempotency_key, line_hash)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::text[],
       $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[])`,
    [
      usages.map((usage) => usage.id),
      usages.map((usage) => usage.agentId),
      usages.map((usage) => usage.agentVersionId),
      usages.map((usage) => usage.agentOwnerId),
      usages.map((usage) => usage.payerId),
      usages.map((usage) => `${usage.amountPicos}`),
      usages.map((usage) => usage.source),
      usages.map((usage) => usage.occurredAt.toISOString()),
      usages.map((usage) => usage.recordedAt.toISOString()),
      usages.map((usage) => usage.runId),
      usages.map((usage) => usage.mandateId),
      usages.map((usage) => usage.reporterId),
      usages.map((usage) => usage.idempotencyKey),
      usages.map((usage) => usage.lineHash),
    ],
  )
  await insertEmbeddings(tx, given.embeddings ?? new Map())
  await appendEvents(
    tx,
    usages.map((usage) => ({
      type: 'usage.recorded' as const,
      subject: usage.id,
      data: {
        usageId: usage.id,
        payerId: usage.payerId,
        agentId: usage.agentId,
        agentOwnerId: usage.agentOwnerId,
        agentVersionId: usage.agentVersionId,
        amountPicos: `${usage.amountPicos}`,
        currency: CURRENCY,
        usedAt: usage.occurredAt.toISOString(),
        ...toMeasure(usage, policies.get(usage.agentId), given),
      },
    })),
  )
}

/** What is known of outputs, by their usages' ids. */
export interface GivenOutputs {
  /** SHA-256 in hex. The text itself is in no event. */
  readonly outputHashes?: ReadonlyMap<string, string>
  readonly embeddings?: ReadonlyMap<string, Embedding>
}

/** What the usage's policy can measure it by. One that is as declared needs nothing. */
function toMeasure(
  { id, runId }: Usage,
  policy: CreditPolicy | undefined,
  { outputHashes, embeddings }: GivenOutputs,
): Pick<UsageRecorded, 'runId' | 'outputHash' | 'creditPolicyVersion' | 'embeddingHash'> {
  if (policy === undefined || policy.parts.every(({ method }) => method === 'DECLARED')) return {}
  const outputHash = outputHashes?.get(id)
  const embedding = embeddings?.get(id)
  const usesInfluence = policy.parts.some(({ method }) => method === 'INFLUENCE')
  return {
    ...(policy.version > 1 && { creditPolicyVersion: policy.version }),
    ...(runId !== null && outputHash !== undefined && { runId, outputHash }),
    ...(usesInfluence && embedding !== undefined && { embeddingHash: hashEmbedding(embedding) }),
  }
}

async function insertEmbeddings(tx: Transaction, embeddings: ReadonlyMap<string, Embedding>): Promise<void> {
  if (embeddings.size === 0) return
  await tx.query(
    `insert into usage_embeddings (usage_id, model, direction) select * from unnest($1::text[], $2::text[], $3::bytea[])`,
    [
      [...embeddings.keys()],
      [...embeddings.values()].map(({ model }) => model),
      [...embeddings.values()].map(({ direction }) => packDirection(direction)),
    ],
  )
}

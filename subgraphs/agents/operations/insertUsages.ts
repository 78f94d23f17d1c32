import '#schema/events/usage.recorded.ts'
import type { Transaction } from '#runtime/database.ts'
import { CURRENCY } from '#runtime/money.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { Usage } from '../entities/Usage.ts'

/** Writes usages that are paid for, and tells everybody: two statements, however many there are. */
export async function insertUsages(
  tx: Transaction,
  usages: readonly Usage[],
  /** SHA-256 in hex, by the usage's id, of those outputs that attribution is to measure. The text itself is in no event. */
  outputHashes: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  if (usages.length === 0) return
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
        ...measured(usage, outputHashes.get(usage.id)),
      },
    })),
  )
}

function measured({ runId }: Usage, outputHash: string | undefined) {
  return runId === null || outputHash === undefined ? {} : { runId, outputHash }
}

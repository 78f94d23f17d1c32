import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { DECLARED } from '../engine/provenance/methods.ts'
import { appendToFeed } from '../lineage/feed/appendToFeed.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { type AttributionRules, attributeUsages, type UsageToAttribute } from './attributeUsages.ts'
import { recordDocuments } from './recordDocuments.ts'
import { resolveByArrival } from './resolveSuspicions.ts'
import '#schema/events/version.published.ts'

/** Adds versions and their derivations to the lineage, and takes up the usages that waited for one of them. */
export async function recordVersions(
  tx: Transaction,
  events: readonly LoggedEvent<'version.published'>[],
  rules: AttributionRules,
): Promise<void> {
  await lockLineage(tx)
  await insertVersions(tx, events)
  await insertDerivations(tx, events)
  await appendToFeed(
    tx,
    events.map(({ data, recordedAt }) => ({
      versionId: data.versionId,
      changePosition: null,
      recordedAt: recordedAt.toISOString(),
    })),
  )
  await recordDocuments(tx, events)
  const arrived = events.map((event) => event.data.versionId)
  await resolveByArrival(tx, arrived)
  await attributeUsages(tx, await takeWaiting(tx, arrived), rules)
}

async function insertVersions(tx: Transaction, events: readonly LoggedEvent<'version.published'>[]): Promise<void> {
  await tx.query(
    `insert into versions (id, asset_id, asset_kind, owner_id, visibility, contributors, position, recorded_at,
       attribution_method)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::bigint[], $8::timestamptz[],
       $9::text[])
     on conflict do nothing`,
    [
      events.map(({ data }) => data.versionId),
      events.map(({ data }) => data.assetId),
      events.map(({ data }) => data.assetKind),
      events.map(({ data }) => data.ownerId),
      events.map(({ data }) => data.visibility),
      events.map(({ data }) => JSON.stringify(data.contributors)),
      events.map(({ position }) => `${position}`),
      events.map(({ recordedAt }) => recordedAt.toISOString()),
      events.map(({ data }) => data.attributionMethod ?? DECLARED),
    ],
  )
}

/** The rate is the one that the link was made with: what a source's terms say later does not reach it. */
async function insertDerivations(tx: Transaction, events: readonly LoggedEvent<'version.published'>[]): Promise<void> {
  const links = events.flatMap(({ data }) =>
    data.derivations.map((link) => ({ ...link, derivedVersionId: data.versionId })),
  )
  if (links.length === 0) return
  await tx.query(
    `insert into derivations (id, derived_version_id, source_version_id, kind, rate, weight, evidence)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::bigint[], $7::text[])
     on conflict do nothing`,
    [
      links.map((link) => link.derivationId),
      links.map((link) => link.derivedVersionId),
      links.map((link) => link.sourceVersionId),
      links.map((link) => link.kind),
      links.map((link) => link.rate),
      links.map((link) => link.weight),
      links.map((link) => link.evidence),
    ],
  )
}

async function takeWaiting(tx: Transaction, versionIds: readonly string[]): Promise<UsageToAttribute[]> {
  // TypeORM answers a DELETE with its rows and their number.
  const [rows]: [WaitingRow[], number] = await tx.query(
    `delete from waiting_usages where missing_version_id = any($1) returning *`,
    [versionIds],
  )
  return rows
    .sort((a, b) => (a.usage_id < b.usage_id ? -1 : 1))
    .map((row) => ({
      usageId: row.usage_id,
      agentVersionId: row.agent_version_id,
      payerId: row.payer_id,
      agentId: row.agent_id,
      agentOwnerId: row.agent_owner_id,
      amountPicos: row.amount_picos,
      currency: row.currency,
      recordedAt: row.recorded_at,
      runId: row.run_id,
      outputHash: row.output_hash,
      creditPolicyVersion: row.credit_policy_version,
      embeddingHash: row.embedding_hash,
    }))
}

interface WaitingRow {
  readonly usage_id: string
  readonly agent_version_id: string
  readonly payer_id: string
  readonly agent_id: string
  readonly agent_owner_id: string
  readonly amount_picos: string
  readonly currency: string
  readonly recorded_at: Date
  readonly run_id: string | null
  readonly output_hash: string | null
  readonly credit_policy_version: number | null
  readonly embedding_hash: string | null
}

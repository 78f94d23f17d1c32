import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/asset.transferred.ts'
import '#schema/events/version.published.ts'
import { hashRecord, type RecordFacts } from '../anchoring/records.ts'

/** Notes who owns which asset in what state, to be anchored: a record for each version, in the log's order. */
export async function recordVersions(
  tx: Transaction,
  events: readonly LoggedEvent<'version.published'>[],
): Promise<void> {
  for (const { id, data } of events) {
    const { assetId, assetKind, ownerId, visibility } = data
    await insertRecord(tx, id, { assetId, assetKind, ownerId, visibility, version: data })
  }
}

/** And one for each transfer: whoever sees that an asset is private keeps it so. */
export async function recordTransfers(
  tx: Transaction,
  events: readonly LoggedEvent<'asset.transferred'>[],
): Promise<void> {
  for (const { id, data } of events) {
    const { assetId, assetKind, toAccountId: ownerId } = data
    const [version]: Pick<RecordFacts, 'visibility'>[] = await tx.query(
      `select visibility from anchor_records where asset_id = $1 order by revision desc limit 1`,
      [assetId],
    )
    assert(version, `Asset ${assetId} must be known before it is transferred, but it is not.`)
    await insertRecord(tx, id, { assetId, assetKind, ownerId, visibility: version.visibility, version: null })
  }
}

async function insertRecord(tx: Transaction, eventId: string, facts: RecordFacts): Promise<void> {
  const { asset, owner, content, salt } = hashRecord(facts)
  await tx.query(
    `insert into anchor_records (source_event_id, asset_id, asset_kind, revision, owner_id, version_id, visibility,
       asset_hash, owner_hash, content_hash, salt)
     select $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8, $9, $10
     from anchor_records where asset_id = $2
     on conflict (source_event_id) do nothing`,
    [
      eventId,
      facts.assetId,
      facts.assetKind,
      facts.ownerId,
      facts.version?.versionId ?? null,
      facts.visibility,
      asset,
      owner,
      content,
      salt,
    ],
  )
}

import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/asset.transferred.ts'
import { changeOwner } from './changeLineage.ts'

/**
 * Makes versions their asset's new owner's: a private one is the new owner's to see, and later plans credit the new owner with
 * what the old one had in them. Usages that are pinned to a plan keep it.
 */
export async function transferAssets(
  tx: Transaction,
  events: readonly LoggedEvent<'asset.transferred'>[],
): Promise<void> {
  for (const { data, recordedAt } of events) await changeOwner(tx, data, recordedAt)
  // An asset may change hands twice in one batch: the last owner stands.
  const owners = [...new Map(events.map(({ data }) => [data.assetId, data.toAccountId]))]
  await tx.query(
    `update versions set owner_id = latest.owner_id from unnest($1::text[], $2::text[]) as latest (asset_id, owner_id)
     where versions.asset_id = latest.asset_id`,
    [owners.map(([assetId]) => assetId), owners.map(([, ownerId]) => ownerId)],
  )
}

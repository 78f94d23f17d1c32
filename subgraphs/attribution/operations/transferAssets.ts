import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/asset.transferred.ts'

/** Makes versions their asset's new owner's: a private one is the new owner's to see. Contributors stay who they are. */
export async function transferAssets(
  tx: Transaction,
  events: readonly LoggedEvent<'asset.transferred'>[],
): Promise<void> {
  // An asset may change hands twice in one batch: the last owner stands.
  const owners = [...new Map(events.map(({ data }) => [data.assetId, data.toAccountId]))]
  await tx.query(
    `update versions set owner_id = latest.owner_id from unnest($1::text[], $2::text[]) as latest (asset_id, owner_id)
     where versions.asset_id = latest.asset_id`,
    [owners.map(([assetId]) => assetId), owners.map(([, ownerId]) => ownerId)],
  )
}

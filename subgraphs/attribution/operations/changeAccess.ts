import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/access.granted.ts'
import '#schema/events/access.revoked.ts'

/** The accounts see the datasets, and what lies behind them, from now on. */
export async function grantAccess(tx: Transaction, events: readonly LoggedEvent<'access.granted'>[]): Promise<void> {
  await tx.query(
    `insert into access_grants (asset_id, account_id) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [events.map(({ data }) => data.datasetId), events.map(({ data }) => data.accountId)],
  )
}

/** The accounts see the datasets no more. */
export async function revokeAccess(tx: Transaction, events: readonly LoggedEvent<'access.revoked'>[]): Promise<void> {
  await tx.query(
    `delete from access_grants using unnest($1::text[], $2::text[]) as revoked (asset_id, account_id)
     where access_grants.asset_id = revoked.asset_id and access_grants.account_id = revoked.account_id`,
    [events.map(({ data }) => data.datasetId), events.map(({ data }) => data.accountId)],
  )
}

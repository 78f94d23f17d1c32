import type { Transaction } from '#runtime/database.ts'
import type { Logger } from '#runtime/log.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/wallet.linked.ts'

/**
 * Remembers where accounts are paid. The address linked last is the account's current one. An address belongs to the
 * account that linked it first, for ever: what was promised to it stays there.
 */
export async function linkWallets(
  tx: Transaction,
  events: readonly LoggedEvent<'wallet.linked'>[],
  log: Logger,
): Promise<void> {
  for (const { data, position } of events) {
    const address = data.address.toLowerCase()
    const rows: unknown[] = await tx.query(
      `insert into wallets (address, account_id, linked_position) values ($1, $2, $3)
       on conflict (address) do update set linked_position = excluded.linked_position
         where wallets.account_id = excluded.account_id
       returning address`,
      [address, data.accountId, `${position}`],
    )
    if (rows.length === 0) log.error({ address, accountId: data.accountId }, 'the address belongs to another account')
  }
}

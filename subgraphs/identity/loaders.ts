import DataLoader from 'dataloader'
import { type DataSource, In } from 'typeorm'
import { oneById } from '#runtime/loader.ts'
import { type Account, AccountEntity } from './entities/Account.ts'
import type { Wallet } from './entities/Wallet.ts'

/** One set per request: nobody's rows are in anybody else's cache. */
export interface Loaders {
  readonly account: DataLoader<string, Account | null>
  /** An account's current wallet: the one it linked last. */
  readonly wallet: DataLoader<string, Wallet | null>
}

export function createLoaders(db: DataSource): Loaders {
  return {
    account: oneById('Account', (ids) => db.manager.findBy(AccountEntity, { id: In(ids) })),
    wallet: new DataLoader(async (accountIds) => {
      const rows: { address: string; account_id: string; linked_at: Date }[] = await db.query(
        `select distinct on (account_id) account_id, address, linked_at from wallets
         where account_id = any($1) order by account_id, linked_at desc`,
        [accountIds],
      )
      const found = new Map(
        rows.map((row) => [
          row.account_id,
          { address: row.address, accountId: row.account_id, linkedAt: row.linked_at },
        ]),
      )
      return accountIds.map((id) => found.get(id) ?? null)
    }),
  }
}

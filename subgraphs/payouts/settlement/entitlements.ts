import type { Address } from 'viem'
import type { Queryable, Transaction } from '#runtime/database.ts'
import { CURRENCY, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { ledgerAccountId, owned } from '../ledger/accounts.ts'

/** What newly goes into a root for one account. */
export interface Entitlement {
  readonly accountId: string
  /** Where the account is paid now, in lower case. */
  readonly address: Address
  readonly tokenUnits: bigint
}

export interface EntitlementsAsked {
  /** In units. What a withdrawal asked for does not wait for it. */
  readonly minimumPayout: bigint
  /** Accounts above this one come first. */
  readonly behind: string
  readonly limit: number
}

/** What has matured in whole token units, by account, at the address that is current now. */
export async function readEntitlements(
  db: Queryable,
  { minimumPayout, behind, limit }: EntitlementsAsked,
): Promise<Entitlement[]> {
  const rows: { owner_id: string; address: Address; token_units: string }[] = await db.query(
    `select owner_id, address, div(credits - debits - pending_debits, $2::numeric)::text as token_units
     from balances
     join ledger_accounts on ledger_accounts.id = balances.account_id
     cross join lateral (${CURRENT_WALLET}) as wallet
     where balances.kind = 'MATURED' and currency = $1 and credits - debits - pending_debits >= $2::numeric
       and (credits - debits - pending_debits >= $3::numeric or exists (
         select from withdrawals join transfers as moved on moved.id = withdrawals.transfer_id
         where withdrawals.account_id = owner_id and not exists (
           select from transfers as sealed
           where sealed.debit_id = balances.account_id and sealed.reason = 'SETTLEMENT' and sealed.seq > moved.seq
         )
       ))
     order by owner_id > $4 desc, owner_id
     limit $5`,
    [CURRENCY, `${UNITS_PER_TOKEN_UNIT}`, `${minimumPayout}`, behind, limit],
  )
  return rows.map((row) => ({ accountId: row.owner_id, address: row.address, tokenUnits: BigInt(row.token_units) }))
}

/** Whether all of it is still there, for the same address. Holds the balances locked until `tx` ends. */
export async function stillHold(tx: Transaction, entitlements: readonly Entitlement[]): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) as assumed (id, owner_id, address, token_units)
     join balances on balances.account_id = assumed.id
     cross join lateral (${CURRENT_WALLET}) as wallet
     where credits - debits - pending_debits >= token_units * $5::numeric and wallet.address = assumed.address
     order by balances.account_id
     for no key update of balances`,
    [
      entitlements.map(({ accountId }) => ledgerAccountId(owned('MATURED', accountId, CURRENCY))),
      entitlements.map(({ accountId }) => accountId),
      entitlements.map(({ address }) => address),
      entitlements.map(({ tokenUnits }) => `${tokenUnits}`),
      `${UNITS_PER_TOKEN_UNIT}`,
    ],
  )
  return rows.length === entitlements.length
}

const CURRENT_WALLET = `
  select address from wallets where wallets.account_id = owner_id order by linked_position desc limit 1`

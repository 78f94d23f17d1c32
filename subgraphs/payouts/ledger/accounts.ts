import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'

export const OWNED_KINDS = ['AVAILABLE', 'RESERVED', 'HELD', 'MATURED', 'PAYABLE'] as const
export const PLATFORM_KINDS = ['FEE', 'UNATTRIBUTED', 'REMAINDER', 'CLEARING', 'CHAIN_FLOAT'] as const

export type OwnedKind = (typeof OWNED_KINDS)[number]
export type PlatformKind = (typeof PLATFORM_KINDS)[number]
export type LedgerAccountKind = OwnedKind | PlatformKind

/** Names an account of the books. There is one of a kind for each owner and currency; the platform's own have no owner. */
export type LedgerAccountRef =
  | { readonly kind: OwnedKind; readonly ownerId: string; readonly currency: string }
  | { readonly kind: PlatformKind; readonly ownerId: null; readonly currency: string }

export function owned(kind: OwnedKind, ownerId: string, currency: string): LedgerAccountRef {
  return { kind, ownerId, currency }
}

export function platform(kind: PlatformKind, currency: string): LedgerAccountRef {
  return { kind, ownerId: null, currency }
}

/** The account's id: the same for the same owner, kind and currency, whether it was opened yet or not. */
export function ledgerAccountId({ kind, ownerId, currency }: LedgerAccountRef): string {
  return derivedId('LedgerAccount', ownerId ?? '', kind, currency)
}

/** What an account holds on its normal side: debit for money that the chain holds for us, credit for all that we owe. */
export function normalBalance(account: {
  readonly kind: LedgerAccountKind
  readonly debits: bigint
  readonly credits: bigint
}): bigint {
  return account.kind === 'CHAIN_FLOAT' ? account.debits - account.credits : account.credits - account.debits
}

/** Opens those of the accounts that do not exist yet, with nothing on them. */
export async function openAccounts(tx: Transaction, accounts: readonly LedgerAccountRef[]): Promise<void> {
  const byId = new Map(accounts.map((account) => [ledgerAccountId(account), account]))
  const opened = [...byId.values()]
  // In the order of their ids, so that two transactions which open the same accounts wait for each other once.
  await tx.query(
    `with opened as (
       insert into ledger_accounts (id, owner_id, kind, currency)
       select id, owner_id, kind, currency
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as account (id, owner_id, kind, currency)
       where not exists (select from ledger_accounts where ledger_accounts.id = account.id)
       order by id
       on conflict do nothing
       returning id, kind
     )
     insert into balances (account_id, kind) select id, kind from opened order by id`,
    [
      [...byId.keys()],
      opened.map((account) => account.ownerId),
      opened.map((account) => account.kind),
      opened.map((account) => account.currency),
    ],
  )
}

/**
 * What the accounts of one kind hold for these owners. Holds their rows locked until `tx` ends, so that nobody else spends
 * from them meanwhile. Owners without such an account are left out. What is posted afterwards locks further accounts out of
 * order: only one transaction at a time may decide over balances of one kind, as consumers of one source do.
 */
export async function lockBalances(
  tx: Transaction,
  {
    kind,
    ownerIds,
    currency,
  }: { readonly kind: OwnedKind; readonly ownerIds: readonly string[]; readonly currency: string },
): Promise<Map<string, bigint>> {
  const ownerOf = new Map(ownerIds.map((ownerId) => [ledgerAccountId({ kind, ownerId, currency }), ownerId]))
  const accounts = await lockAccounts(tx, [...ownerOf.keys()])
  return new Map([...accounts].map(([id, account]) => [ownerOf.get(id) ?? '', normalBalance(account)]))
}

/** What is on the accounts, by id. Locks them like `lockBalances`; the objects are the caller's to change. */
export async function lockAccounts(tx: Transaction, ids: readonly string[]): Promise<Map<string, AccountSums>> {
  const rows: { account_id: string; kind: LedgerAccountKind; debits: string; credits: string }[] = await tx.query(
    `select account_id, kind, debits, credits from balances where account_id = any($1::text[])
     order by account_id for no key update`,
    [ids],
  )
  return new Map(
    rows.map(({ account_id, kind, debits, credits }) => [
      account_id,
      { kind, debits: BigInt(debits), credits: BigInt(credits) },
    ]),
  )
}

export interface AccountSums {
  readonly kind: LedgerAccountKind
  debits: bigint
  credits: bigint
}

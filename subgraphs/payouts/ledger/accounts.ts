import type { Queryable, Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'

/**
 * Every kind of account: whose it is, and its normal side. Debit is normal for money that the chain holds for us, credit for
 * all that we owe. None may go below zero on its normal side, pending lines counted as if they had been posted where they
 * take something and not at all where they bring something. Postgres holds the same in `balances_not_overdrawn`; a new kind
 * also goes into `ledger_accounts_kind_known`, the schema and the README.
 */
export const ACCOUNT_KINDS = {
  AVAILABLE: { isOwned: true, normalSide: 'CREDIT' },
  RESERVED: { isOwned: true, normalSide: 'CREDIT' },
  HELD: { isOwned: true, normalSide: 'CREDIT' },
  FROZEN: { isOwned: true, normalSide: 'CREDIT' },
  SUSPECTED: { isOwned: true, normalSide: 'CREDIT' },
  BONDED: { isOwned: true, normalSide: 'CREDIT' },
  MATURED: { isOwned: true, normalSide: 'CREDIT' },
  PAYABLE: { isOwned: true, normalSide: 'CREDIT' },
  FEE: { isOwned: false, normalSide: 'CREDIT' },
  UNATTRIBUTED: { isOwned: false, normalSide: 'CREDIT' },
  REMAINDER: { isOwned: false, normalSide: 'CREDIT' },
  CLEARING: { isOwned: false, normalSide: 'CREDIT' },
  CHAIN_FLOAT: { isOwned: false, normalSide: 'DEBIT' },
} as const satisfies Record<string, { readonly isOwned: boolean; readonly normalSide: 'DEBIT' | 'CREDIT' }>

export type LedgerAccountKind = keyof typeof ACCOUNT_KINDS
export type OwnedKind = {
  [Kind in LedgerAccountKind]: (typeof ACCOUNT_KINDS)[Kind]['isOwned'] extends true ? Kind : never
}[LedgerAccountKind]
export type PlatformKind = Exclude<LedgerAccountKind, OwnedKind>

export const OWNED_KINDS = (Object.keys(ACCOUNT_KINDS) as LedgerAccountKind[]).filter(
  (kind): kind is OwnedKind => ACCOUNT_KINDS[kind].isOwned,
)

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

/** What was posted to an account, on its normal side. */
export function normalBalance({ kind, debits, credits }: PostedSums): bigint {
  return ACCOUNT_KINDS[kind].normalSide === 'DEBIT' ? debits - credits : credits - debits
}

/** What can be spent: what was posted, less what pending lines may still take. */
export function spendableBalance(account: AccountSums): bigint {
  const { kind, pendingDebits, pendingCredits } = account
  return normalBalance(account) - (ACCOUNT_KINDS[kind].normalSide === 'DEBIT' ? pendingCredits : pendingDebits)
}

export interface PostedSums {
  readonly kind: LedgerAccountKind
  readonly debits: bigint
  readonly credits: bigint
}

export interface AccountSums extends PostedSums {
  readonly pendingDebits: bigint
  readonly pendingCredits: bigint
}

/** Opens those of the accounts that do not exist yet, with nothing on them. */
export async function openAccounts(tx: Transaction, accounts: readonly LedgerAccountRef[]): Promise<void> {
  const byId = new Map(accounts.map((account) => [ledgerAccountId(account), account]))
  const opened = [...byId.values()]
  // In the order of their ids, so that two transactions which open the same accounts wait for each other once.
  await tx.query(
    `insert into ledger_accounts (id, owner_id, kind, currency)
     select id, owner_id, kind, currency
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as account (id, owner_id, kind, currency)
     where not exists (select from ledger_accounts where ledger_accounts.id = account.id)
     order by id
     on conflict do nothing`,
    [
      [...byId.keys()],
      opened.map((account) => account.ownerId),
      opened.map((account) => account.kind),
      opened.map((account) => account.currency),
    ],
  )
}

/**
 * What can be spent from the accounts of one kind of these owners. Holds their rows locked until `tx` ends, so that nobody else spends
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
  const rows: StoredSums[] = await tx.query(
    `${SUMS} where account_id = any($1::text[]) order by account_id for no key update`,
    [[...ownerOf.keys()]],
  )
  return new Map(rows.map((row) => [ownerOf.get(row.account_id) ?? '', spendableBalance(toSums(row))]))
}

/** What is on the accounts now, by id, with nothing locked. */
export async function readSums(db: Queryable, ids: readonly string[]): Promise<Map<string, AccountSums>> {
  const rows: StoredSums[] = await db.query(`${SUMS} where account_id = any($1::text[])`, [ids])
  return new Map(rows.map((row) => [row.account_id, toSums(row)]))
}

const SUMS = 'select account_id, kind, debits, credits, pending_debits, pending_credits from balances'

interface StoredSums {
  readonly account_id: string
  readonly kind: LedgerAccountKind
  readonly debits: string
  readonly credits: string
  readonly pending_debits: string
  readonly pending_credits: string
}

function toSums({ kind, debits, credits, pending_debits, pending_credits }: StoredSums): AccountSums {
  return {
    kind,
    debits: BigInt(debits),
    credits: BigInt(credits),
    pendingDebits: BigInt(pending_debits),
    pendingCredits: BigInt(pending_credits),
  }
}

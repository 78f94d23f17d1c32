import DataLoader from 'dataloader'
import { type DataSource, In } from 'typeorm'
import type { Queryable } from '#runtime/database.ts'
import { parseRewardId, rewardId } from '#runtime/ids.ts'
import { CURRENCY } from '#runtime/money.ts'
import { isAdmin, mayReadPrivate, type Viewer } from '#runtime/viewer.ts'
import { readClaims } from './claims.ts'
import { readClawbacks } from './clawbacks/readClawbacks.ts'
import { type CreditLimitRow, readCreditLimits, readUnfunded, readUnfundedUsage } from './credit/readCredit.ts'
import { type Deposit, DepositEntity } from './entities/Deposit.ts'
import { type Settlement, SettlementEntity } from './entities/Settlement.ts'
import { readProposalsById } from './governance/readProposals.ts'
import {
  type LedgerAccountKind,
  ledgerAccountId,
  normalBalance,
  OWNED_KINDS,
  type OwnedKind,
} from './ledger/accounts.ts'
import type { Phase, TransferReason } from './ledger/lines.ts'
import { type RewardRow, readRewardsByKey } from './rewards.ts'
import { readHeldOfRewards } from './suspicions/readHeldOfRewards.ts'
import { readWithdrawals } from './withdrawals.ts'

export type RewardKey = NonNullable<ReturnType<typeof parseRewardId>>

export interface LedgerAccountRow {
  readonly id: string
  readonly ownerId: string | null
  readonly kind: LedgerAccountKind
  /** In units. */
  readonly debits: bigint
  readonly credits: bigint
  readonly pendingDebits: bigint
  readonly pendingCredits: bigint
}

export interface TransferRow {
  readonly id: string
  readonly seq: string
  readonly debitId: string
  readonly creditId: string
  readonly debitOwnerId: string | null
  readonly creditOwnerId: string | null
  /** In units. */
  readonly amount: bigint
  readonly reason: TransferReason
  readonly subject: string
  readonly postedAt: Date
  readonly phase: Exclude<Phase, 'REFUSED'>
  readonly pendingId: string | null
  readonly timeoutSeconds: number | null
  readonly resolvedById: string | null
}

/** What an account has of each kind, in units, and what it took out on chain. */
export interface BalanceRow extends Readonly<Record<OwnedKind, bigint>> {
  readonly accountId: string
  readonly claimed: bigint
}

/** What came in for a deposit, final or not. */
export interface DepositReceipt {
  /** In units. */
  readonly received: bigint
  readonly creditedAt: Date | null
}

export type Loaders = ReturnType<typeof createLoaders>

/** Private rows load as null for those who may not read them, exactly as rows that do not exist. */
export function createLoaders(db: DataSource, viewer: Viewer | null) {
  const mayRead = (accountId: string | null): boolean =>
    accountId === null ? isAdmin(viewer) : mayReadPrivate(viewer, accountId)

  return {
    balances: new DataLoader<string, BalanceRow>((ids) => readBalances(db, ids)),
    ledgerAccounts: byId(
      (ids) => readLedgerAccounts(db, ids),
      (row) => mayRead(row.ownerId),
    ),
    transfers: byId(
      (ids) => readTransfersById(db, ids),
      (row) => mayRead(row.debitOwnerId) || mayRead(row.creditOwnerId),
    ),
    deposits: byId<Deposit>(
      (ids) => db.manager.findBy(DepositEntity, { id: In([...ids]) }),
      (row) => mayRead(row.accountId),
    ),
    depositReceipts: new DataLoader<string, DepositReceipt | null>((ids) => readReceipts(db, ids)),
    settlements: byId<Settlement>(
      (ids) => db.manager.findBy(SettlementEntity, { id: In([...ids]) }),
      () => true,
    ),
    clawbacks: byId(
      (ids) => readClawbacks(db, ids),
      (row) => mayRead(row.accountId),
    ),
    claims: byId(
      (ids) => readClaims(db, ids),
      (row) => mayRead(row.accountId),
    ),
    withdrawals: byId(
      (ids) => readWithdrawals(db, ids),
      (row) => mayRead(row.accountId),
    ),
    creditLimits: new DataLoader<string, CreditLimitRow | null>((ids) => readCreditLimits(db, ids)),
    unfunded: new DataLoader<string, bigint>((ids) => readUnfunded(db, ids)),
    heldOfReward: new DataLoader((rewards: readonly RewardKey[]) => readHeldOfRewards(db, rewards), {
      cacheKeyFn: ({ attributionId, accountId }: RewardKey) => rewardId(attributionId, accountId),
    }),
    unfundedUsage: new DataLoader<string, bigint>((ids) => readUnfundedUsage(db, ids)),
    proposals: byId(
      (ids) => readProposalsById(db, ids),
      () => true,
    ),
    claimedByAddress: new DataLoader<string, bigint>((addresses) => readClaimedTokenUnits(db, addresses)),
    rewards: new DataLoader<string, RewardRow | null>((ids) => readRewards(db, ids, mayRead)),
  }
}

function byId<Row extends { readonly id: string }>(
  read: (ids: readonly string[]) => Promise<Row[]>,
  isVisible: (row: Row) => boolean,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await read(ids)).map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = rows.get(id)
      return row !== undefined && isVisible(row) ? row : null
    })
  })
}

async function readBalances(db: Queryable, ownerIds: readonly string[]): Promise<BalanceRow[]> {
  const idOf = (ownerId: string, kind: OwnedKind) => ledgerAccountId({ kind, ownerId, currency: CURRENCY })
  const ids = ownerIds.flatMap((ownerId) => OWNED_KINDS.map((kind) => idOf(ownerId, kind)))
  const rows = new Map((await readLedgerAccounts(db, ids)).map((row) => [row.id, row]))
  return ownerIds.map((accountId) => {
    const of = (kind: OwnedKind): bigint => {
      const row = rows.get(idOf(accountId, kind))
      return row === undefined ? 0n : normalBalance(row)
    }
    return {
      accountId,
      AVAILABLE: of('AVAILABLE'),
      RESERVED: of('RESERVED'),
      HELD: of('HELD'),
      FROZEN: of('FROZEN'),
      SUSPECTED: of('SUSPECTED'),
      BONDED: of('BONDED'),
      MATURED: of('MATURED'),
      PAYABLE: of('PAYABLE'),
      // Only claims debit it.
      claimed: rows.get(idOf(accountId, 'PAYABLE'))?.debits ?? 0n,
    }
  })
}

const LEDGER_ACCOUNTS = `
  select id, owner_id as "ownerId", ledger_accounts.kind, debits, credits, pending_debits as "pendingDebits",
    pending_credits as "pendingCredits"
  from ledger_accounts join balances on balances.account_id = ledger_accounts.id`

async function readLedgerAccounts(db: Queryable, ids: readonly string[]): Promise<LedgerAccountRow[]> {
  const rows: StoredLedgerAccount[] = await db.query(`${LEDGER_ACCOUNTS} where id = any($1::text[])`, [ids])
  return rows.map(toLedgerAccount)
}

/** A page of the books' accounts by id: of one owner, or of everybody. */
export async function readLedgerAccountsAfter(
  db: Queryable,
  { ownerId, after, limit }: { readonly ownerId: string | null; readonly after: string; readonly limit: number },
): Promise<LedgerAccountRow[]> {
  const rows: StoredLedgerAccount[] = await db.query(
    `${LEDGER_ACCOUNTS} where id > $2 and ($1::text is null or owner_id = $1) order by id limit $3`,
    [ownerId, after, limit],
  )
  return rows.map(toLedgerAccount)
}

type LedgerSum = 'debits' | 'credits' | 'pendingDebits' | 'pendingCredits'
type StoredLedgerAccount = Omit<LedgerAccountRow, LedgerSum> & Readonly<Record<LedgerSum, string>>

function toLedgerAccount(row: StoredLedgerAccount): LedgerAccountRow {
  return {
    ...row,
    debits: BigInt(row.debits),
    credits: BigInt(row.credits),
    pendingDebits: BigInt(row.pendingDebits),
    pendingCredits: BigInt(row.pendingCredits),
  }
}

const TRANSFERS = `
  select transfer.id, transfer.seq, debit_id as "debitId", credit_id as "creditId", amount, reason, subject,
    posted_at as "postedAt", phase, pending_id as "pendingId", timeout_seconds as "timeoutSeconds",
    (select resolving.id from journal as resolving
     where resolving.pending_id = transfer.id and resolving.phase like 'PENDING\\_%') as "resolvedById",
    debit.owner_id as "debitOwnerId", credit.owner_id as "creditOwnerId"`
const TRANSFER_OWNERS = `
  join ledger_accounts as debit on debit.id = debit_id
  join ledger_accounts as credit on credit.id = credit_id`

async function readTransfersById(db: Queryable, ids: readonly string[]): Promise<TransferRow[]> {
  const rows: StoredTransfer[] = await db.query(
    `${TRANSFERS} from journal as transfer ${TRANSFER_OWNERS}
     where transfer.id = any($1::text[]) and phase <> 'REFUSED'`,
    [ids],
  )
  return rows.map(toTransfer)
}

/** The transfers that touch an account's books before a place, newest first; what was refused is none. */
export async function readTransfersBefore(
  db: Queryable,
  { ownerId, before, limit }: { readonly ownerId: string; readonly before: string | null; readonly limit: number },
): Promise<TransferRow[]> {
  const sides = ['debit_id', 'credit_id'].map(
    (
      side,
    ) => `(select * from journal where ${side} = wanted.id and phase <> 'REFUSED' and ($2::bigint is null or seq < $2)
                order by seq desc limit $3)`,
  )
  const rows: StoredTransfer[] = await db.query(
    `${TRANSFERS} from (
       select distinct transfer.* from unnest($1::text[]) as wanted (id)
       cross join lateral (${sides.join(' union all ')}) as transfer
     ) as transfer ${TRANSFER_OWNERS} order by transfer.seq desc limit $3`,
    [OWNED_KINDS.map((kind) => ledgerAccountId({ kind, ownerId, currency: CURRENCY })), before, limit],
  )
  return rows.map(toTransfer)
}

type StoredTransfer = Omit<TransferRow, 'amount'> & { readonly amount: string }

function toTransfer(row: StoredTransfer): TransferRow {
  return { ...row, amount: BigInt(row.amount) }
}

async function readReceipts(db: Queryable, depositIds: readonly string[]): Promise<(DepositReceipt | null)[]> {
  const rows: { deposit_id: string; received: string; credited_at: Date | null }[] = await db.query(
    `select deposit_id, sum(amount) as received, max(credited_at) as credited_at from deposit_logs
     where deposit_id = any($1::text[]) group by deposit_id`,
    [depositIds],
  )
  const receipts = new Map(
    rows.map((row) => [row.deposit_id, { received: BigInt(row.received), creditedAt: row.credited_at }]),
  )
  return depositIds.map((id) => receipts.get(id) ?? null)
}

async function readClaimedTokenUnits(db: Queryable, addresses: readonly string[]): Promise<bigint[]> {
  const rows: { address: string; claimed: string }[] = await db.query(
    `select address, max(cumulative_token_units) as claimed from claims
     where address = any($1::text[]) group by address`,
    [addresses],
  )
  const claimed = new Map(rows.map((row) => [row.address, BigInt(row.claimed)]))
  return addresses.map((address) => claimed.get(address) ?? 0n)
}

async function readRewards(
  db: Queryable,
  ids: readonly string[],
  mayRead: (accountId: string) => boolean,
): Promise<(RewardRow | null)[]> {
  const keys = ids.map(parseRewardId).filter((key) => key !== null && mayRead(key.accountId))
  const rows = await readRewardsByKey(
    db,
    keys.filter((key) => key !== null),
  )
  const rewards = new Map(rows.map((row) => [rewardId(row.attributionId, row.accountId), row]))
  return ids.map((id) => rewards.get(id) ?? null)
}

import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findKeyProblem } from '#runtime/idempotency.ts'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY, formatUnits, type MoneyInput, UNITS_PER_PICO } from '#runtime/money.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { ledgerAccountId, owned, readSums, spendableBalance } from '../ledger/accounts.ts'
import { createPoster } from '../ledger/createPoster.ts'
import type { Posting } from '../ledger/postings.ts'
import { readTokenAmount } from './tokenAmount.ts'

export type WithdrawErrorCode =
  | 'INVALID_AMOUNT'
  | 'INVALID_IDEMPOTENCY_KEY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'WALLET_NOT_LINKED'
  | 'INSUFFICIENT_BALANCE'
  | 'ALREADY_REFUSED'

export interface WithdrawRequest {
  readonly accountId: string
  readonly idempotencyKey: string
  readonly amount: MoneyInput
}

type Result = { readonly withdrawalId: string; readonly isReplay: boolean } | Refused<WithdrawErrorCode>

/**
 * Moves unspent money to where the next settlement takes it from, so that it leaves by the same root as rewards do. What
 * is reserved is on another account of the books and cannot be touched. Safe to retry with the same key: the transfer's id is
 * made of the account and the key, so the books themselves know what was asked before, and what was refused. Requests that
 * come together are posted together.
 */
export async function withdraw(
  db: DataSource,
  { accountId, idempotencyKey: key, amount }: WithdrawRequest,
): Promise<Result> {
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const read = readTokenAmount(amount)
  if (isRefused(read)) return read
  const units = read.picos * UNITS_PER_PICO

  const before = await readBefore(db, accountId, key)
  if (before.withdrawalId !== null) {
    return before.units === units ? { withdrawalId: before.withdrawalId, isReplay: true } : reused(key)
  }
  if (!before.hasWallet) {
    return refuse(
      'WALLET_NOT_LINKED',
      `Expected account ${accountId} to have a linked wallet to be paid at; it has none.`,
    )
  }
  const withdrawal: NewWithdrawal = { id: derivedId('Withdrawal', accountId, key), accountId, units }
  return answer(db, withdrawal, key, await posterOf(db)(withdrawal))
}

async function answer(
  db: DataSource,
  { id, accountId, units }: NewWithdrawal,
  key: string,
  posting: Posting,
): Promise<Result> {
  switch (posting.outcome) {
    case 'POSTED':
    case 'EXISTS':
      return { withdrawalId: id, isReplay: posting.outcome === 'EXISTS' }
    case 'EXISTS_WITH_DIFFERENT_AMOUNT':
      return reused(key)
    case 'OVERDRAWN': {
      const ledgerId = ledgerAccountId(available(accountId))
      const sums = (await readSums(db.manager, [ledgerId])).get(ledgerId)
      const left = formatUnits(sums === undefined ? 0n : spendableBalance(sums))
      const message = `Expected at most the ${left} ${CURRENCY} that is available, got ${formatUnits(units)}.`
      return refuse('INSUFFICIENT_BALANCE', message, ['input', 'amount'])
    }
    case 'ALREADY_REFUSED': {
      const message = `The idempotency key "${key}" was refused before, since the balance did not suffice, and stays refused: use a new one.`
      return refuse('ALREADY_REFUSED', message, ['input', 'idempotencyKey'])
    }
    default:
      throw new Error(`Withdrawal ${id} must be posted or refused for want of money, got ${posting.outcome}.`)
  }
}

function reused(key: string): Refused<WithdrawErrorCode> {
  const problem = `The idempotency key "${key}" was used before with another request.`
  return refuse('IDEMPOTENCY_KEY_REUSED', problem, ['input', 'idempotencyKey'])
}

interface Before {
  /** The withdrawal that was made under the key when keys were kept apart from the books; null for one made since. */
  readonly withdrawalId: string | null
  readonly units: bigint | null
  /** An account that has one keeps having one. */
  readonly hasWallet: boolean
}

async function readBefore(db: DataSource, accountId: string, key: string): Promise<Before> {
  const [row]: [{ id: string | null; amount: string | null; has_wallet: boolean }] = await db.query(
    `select earlier.id, earlier.amount, exists (select from wallets where account_id = $1) as has_wallet
     from (select) as always left join (
       select withdrawals.id, withdrawals.amount
       from idempotency_keys join withdrawals on withdrawals.id = response #>> '{}'
       where idempotency_keys.account_id = $1 and field = 'withdraw' and key = $2
     ) as earlier on true`,
    [accountId, key],
  )
  return { withdrawalId: row.id, units: row.amount === null ? null : BigInt(row.amount), hasWallet: row.has_wallet }
}

interface NewWithdrawal {
  readonly id: string
  readonly accountId: string
  readonly units: bigint
}

const posters = new WeakMap<DataSource, (withdrawal: NewWithdrawal) => Promise<Posting>>()

/** One a database: it is what brings requests together. */
function posterOf(db: DataSource): (withdrawal: NewWithdrawal) => Promise<Posting> {
  const poster = posters.get(db) ?? createPoster<NewWithdrawal>(db, { toTransfer, record })
  posters.set(db, poster)
  return poster
}

function toTransfer({ id, accountId, units }: NewWithdrawal) {
  return {
    id: transferIdOf(id),
    debit: available(accountId),
    credit: owned('MATURED', accountId, CURRENCY),
    amount: units,
    reason: 'WITHDRAWAL' as const,
    subject: id,
  }
}

const transferIdOf = (withdrawalId: string) => derivedId('Transfer', 'withdrawal', withdrawalId)
const available = (accountId: string) => owned('AVAILABLE', accountId, CURRENCY)

async function record(tx: Transaction, posted: readonly NewWithdrawal[]): Promise<void> {
  await tx.query(
    `insert into withdrawals (id, account_id, amount, transfer_id)
     select * from unnest($1::text[], $2::text[], $3::numeric[], $4::text[])`,
    [
      posted.map(({ id }) => id),
      posted.map(({ accountId }) => accountId),
      posted.map(({ units }) => `${units}`),
      posted.map(({ id }) => transferIdOf(id)),
    ],
  )
}

import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findKeyProblem, once } from '#runtime/idempotency.ts'
import { derivedId, newId } from '#runtime/ids.ts'
import { CURRENCY, formatUnits, type MoneyInput, UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { lockBalances, owned } from '../ledger/accounts.ts'
import { postTransfers } from '../ledger/postTransfers.ts'
import { readTokenAmount } from './tokenAmount.ts'

export type WithdrawErrorCode =
  | 'INVALID_AMOUNT'
  | 'INVALID_IDEMPOTENCY_KEY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'WALLET_NOT_LINKED'
  | 'INSUFFICIENT_BALANCE'

export interface WithdrawRequest {
  readonly accountId: string
  readonly idempotencyKey: string
  readonly amount: MoneyInput
}

/**
 * Moves unspent money to where the next settlement takes it from, so that it leaves by the same root as rewards do. What
 * is reserved is on another account of the books and cannot be touched. Safe to retry with the same key.
 */
export async function withdraw(
  db: DataSource,
  { accountId, idempotencyKey: key, amount }: WithdrawRequest,
): Promise<{ readonly withdrawalId: string; readonly isReplay: boolean } | Refused<WithdrawErrorCode>> {
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const read = readTokenAmount(amount)
  if (isRefused(read)) return read
  const { picos } = read

  try {
    const result = await transact(db, (tx) =>
      once(tx, { accountId, field: 'withdraw', key, request: { picos } }, async () => {
        const moved = await move(tx, accountId, picos * UNITS_PER_PICO)
        if (isRefused(moved)) throw new RefusedWithdrawal(moved)
        return moved.withdrawalId
      }),
    )
    if ('problem' in result) return refuse('IDEMPOTENCY_KEY_REUSED', result.problem, ['input', 'idempotencyKey'])
    return { withdrawalId: result.response, isReplay: result.isReplay }
  } catch (error) {
    if (error instanceof RefusedWithdrawal) return error.refused
    throw error
  }
}

/** Undoes the transaction: a refusal leaves nothing, not even its key, which is free for when there is enough. */
class RefusedWithdrawal extends Error {
  readonly refused: Refused<WithdrawErrorCode>

  constructor(refused: Refused<WithdrawErrorCode>) {
    super('A withdrawal was refused.')
    this.refused = refused
  }
}

async function move(
  tx: Transaction,
  accountId: string,
  amount: bigint,
): Promise<{ readonly withdrawalId: string } | Refused<WithdrawErrorCode>> {
  const [wallet] = await tx.query(`select from wallets where account_id = $1 limit 1`, [accountId])
  if (wallet === undefined) {
    return refuse(
      'WALLET_NOT_LINKED',
      `Expected account ${accountId} to have a linked wallet to be paid at; it has none.`,
    )
  }
  const withdrawalId = newId('Withdrawal')
  const transferId = derivedId('Transfer', 'withdrawal', withdrawalId)
  const [posting] = await postTransfers(tx, [
    {
      id: transferId,
      debit: owned('AVAILABLE', accountId, CURRENCY),
      credit: owned('MATURED', accountId, CURRENCY),
      amount,
      reason: 'WITHDRAWAL',
      subject: withdrawalId,
    },
  ])
  if (posting?.outcome === 'OVERDRAWN') {
    const balances = await lockBalances(tx, { kind: 'AVAILABLE', ownerIds: [accountId], currency: CURRENCY })
    const available = formatUnits(balances.get(accountId) ?? 0n)
    const message = `Expected at most the ${available} ${CURRENCY} that is available, got ${formatUnits(amount)}.`
    return refuse('INSUFFICIENT_BALANCE', message, ['input', 'amount'])
  }
  if (posting?.outcome !== 'POSTED') throw new Error(`Transfer ${transferId} must be new, got ${posting?.outcome}.`)
  await tx.query(`insert into withdrawals (id, account_id, amount, transfer_id) values ($1, $2, $3, $4)`, [
    withdrawalId,
    accountId,
    `${amount}`,
    transferId,
  ])
  return { withdrawalId }
}

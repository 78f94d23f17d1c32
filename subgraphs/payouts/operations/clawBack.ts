import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findKeyProblem, once } from '#runtime/idempotency.ts'
import { isId, newId } from '#runtime/ids.ts'
import { CURRENCY, type MoneyInput, parsePicos, UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { lockBeneficiaries, lockClawbacks, recoverClawbacks } from '../clawbacks/recoverClawbacks.ts'
import type { ClawBackErrorCode } from '../generated.ts'
import { ledgerAccountId, lockBalances, owned } from '../ledger/accounts.ts'
import { findReasonProblem } from './findReasonProblem.ts'

export interface ClawbackRequest {
  readonly accountId: string
  readonly idempotencyKey: string
  readonly amount: MoneyInput
  readonly reason: string
  /** Who gets it; null for UNATTRIBUTED. */
  readonly beneficiaryId: string | null
  /** The admin who decides it, whose the key is. */
  readonly decidedBy: string
}

/**
 * Takes an amount back from what an account earns: at once what has matured for it and is in no root, and the rest of what
 * matures later, before anything of that can be sealed. What a root promises stays promised, and no leaf ever shrinks; what
 * the account withdrew or has available is not touched. The beneficiary gets each part when it is taken.
 */
export async function clawBack(
  db: DataSource,
  { accountId, idempotencyKey: key, amount, reason: written, beneficiaryId, decidedBy }: ClawbackRequest,
): Promise<{ readonly clawbackId: string; readonly isReplay: boolean } | Refused<ClawBackErrorCode>> {
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  if (!isId('Account', accountId)) {
    const message = `Expected an account's id, got "${accountId.slice(0, 60)}".`
    return refuse('INVALID_ACCOUNT', message, ['input', 'accountId'])
  }
  if (beneficiaryId !== null && (!isId('Account', beneficiaryId) || beneficiaryId === accountId)) {
    const message = `Expected another account's id, or none for UNATTRIBUTED, got "${beneficiaryId.slice(0, 60)}".`
    return refuse('INVALID_BENEFICIARY', message, ['input', 'beneficiaryId'])
  }
  const read = parsePicos(amount)
  if ('problem' in read) return refuse('INVALID_AMOUNT', read.problem, ['input', 'amount'])
  if (read.picos === 0n) return refuse('INVALID_AMOUNT', 'Expected more than 0.', ['input', 'amount'])
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])

  const request = { accountId, beneficiaryId, picos: read.picos, reason }
  const result = await transact(db, (tx) =>
    once(tx, { accountId: decidedBy, field: 'clawBack', key, request }, async () => {
      const clawbackId = newId('Clawback')
      await lockClawbacks(tx, 'CLAW_BACK')
      await tx.query(
        `insert into clawbacks (id, account_id, beneficiary_id, amount, reason, decided_by) values ($1, $2, $3, $4, $5, $6)`,
        [clawbackId, accountId, beneficiaryId, `${read.picos * UNITS_PER_PICO}`, reason, decidedBy],
      )
      await lockBeneficiaries(tx, [accountId])
      await recoverClawbacks(tx, 'MATURED', new Map([[accountId, await lockUnsealedEarnings(tx, accountId)]]))
      return clawbackId
    }),
  )
  if ('problem' in result) return refuse('IDEMPOTENCY_KEY_REUSED', result.problem, ['input', 'idempotencyKey'])
  return { clawbackId: result.response, isReplay: result.isReplay }
}

/** What has matured for the account and is in no root, less what it withdrew and waits for one. */
async function lockUnsealedEarnings(tx: Transaction, accountId: string): Promise<bigint> {
  const balances = await lockBalances(tx, { kind: 'MATURED', ownerIds: [accountId], currency: CURRENCY })
  const [row] = await tx.query(
    `select coalesce(sum(withdrawals.amount), 0) as waiting
     from withdrawals join transfers as moved on moved.id = withdrawals.transfer_id
     where withdrawals.account_id = $1 and not exists (
       select from transfers as sealed
       where sealed.debit_id = $2 and sealed.reason = 'SETTLEMENT' and sealed.seq > moved.seq
     )`,
    [accountId, ledgerAccountId(owned('MATURED', accountId, CURRENCY))],
  )
  const earned = (balances.get(accountId) ?? 0n) - BigInt(row.waiting)
  return earned > 0n ? earned : 0n
}

import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { type MoneyInput, parsePicos, UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { findReasonProblem } from './findReasonProblem.ts'

export type SetCreditLimitErrorCode = 'INVALID_ACCOUNT' | 'INVALID_AMOUNT' | 'INVALID_REASON'

export interface CreditLimitRequest {
  readonly accountId: string
  readonly limit: MoneyInput
  readonly reason: string
  /** The admin who decides it. */
  readonly changedBy: string
}

/**
 * Says how far an account may spend beyond its deposits, from now on. A lower limit, and none at all, touches nothing that
 * was leased or spent before. Every change is kept; the same limit again is no change.
 */
export async function setCreditLimit(
  db: DataSource,
  { accountId, limit, reason: written, changedBy }: CreditLimitRequest,
): Promise<{ readonly accountId: string } | Refused<SetCreditLimitErrorCode>> {
  if (!isId('Account', accountId)) {
    const message = `Expected an account's id, got "${accountId.slice(0, 60)}".`
    return refuse('INVALID_ACCOUNT', message, ['input', 'accountId'])
  }
  const read = parsePicos(limit)
  if ('problem' in read) return refuse('INVALID_AMOUNT', read.problem, ['input', 'limit'])
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  const units = `${read.picos * UNITS_PER_PICO}`
  await transact(db, async (tx) => {
    await tx.query(`insert into credit_lines (account_id) values ($1) on conflict do nothing`, [accountId])
    const [, changed]: [unknown, number] = await tx.query(
      `update credit_lines set limit_units = $2 where account_id = $1 and limit_units <> $2::numeric`,
      [accountId, units],
    )
    if (changed === 0) return
    await tx.query(
      `insert into credit_limit_changes (account_id, limit_units, reason, changed_by) values ($1, $2, $3, $4)`,
      [accountId, units, reason, changedBy],
    )
  })
  return { accountId }
}

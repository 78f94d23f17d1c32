import { randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { findKeyProblem, once } from '#runtime/idempotency.ts'
import { newId } from '#runtime/ids.ts'
import { type MoneyInput, UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { DepositEntity } from '../entities/Deposit.ts'
import type { SettlementDomain } from '../settlement/merkle.ts'
import { readTokenAmount } from './tokenAmount.ts'

export type DepositErrorCode =
  | 'INVALID_AMOUNT'
  | 'INVALID_IDEMPOTENCY_KEY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'CHAIN_UNAVAILABLE'

export interface DepositRequest {
  readonly accountId: string
  readonly idempotencyKey: string
  readonly amount: MoneyInput
}

/** Writes down that an account is about to pay in, under a reference of its own. No money moves until the chain says so. */
export async function announceDeposit(
  db: DataSource,
  domain: SettlementDomain,
  { accountId, idempotencyKey: key, amount }: DepositRequest,
): Promise<{ readonly depositId: string; readonly isReplay: boolean } | Refused<DepositErrorCode>> {
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const read = readTokenAmount(amount)
  if (isRefused(read)) return read
  const { picos } = read

  const result = await transact(db, (tx) =>
    once(tx, { accountId, field: 'deposit', key, request: { picos } }, async () => {
      const id = newId('Deposit')
      await tx.insert(DepositEntity, {
        id,
        accountId,
        reference: `0x${randomBytes(32).toString('hex')}`,
        announced: picos * UNITS_PER_PICO,
        chainId: domain.chainId,
        distributor: domain.distributor,
        token: domain.token,
      })
      return id
    }),
  )
  if ('problem' in result) return refuse('IDEMPOTENCY_KEY_REUSED', result.problem, ['input', 'idempotencyKey'])
  return { depositId: result.response, isReplay: result.isReplay }
}

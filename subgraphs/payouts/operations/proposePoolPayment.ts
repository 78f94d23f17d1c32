import { encodeFunctionData } from 'viem'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'
import type { Queryable } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { CURRENCY, formatUnits, type MoneyInput, PICOS_PER_TOKEN_UNIT, UNITS_PER_PICO } from '#runtime/money.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { POOLS, type Pool } from '../governance/decisionLogs.ts'
import type { Governor } from '../governance/openGovernor.ts'
import { ledgerAccountId, platform } from '../ledger/accounts.ts'
import type { TransactionRequest } from '../settlement/transactionRequests.ts'
import { findReasonProblem } from './findReasonProblem.ts'
import { readTokenAmount } from './tokenAmount.ts'

export type ProposePoolPaymentErrorCode =
  | 'CHAIN_UNAVAILABLE'
  | 'INVALID_ACCOUNT'
  | 'INVALID_AMOUNT'
  | 'ABOVE_POOL'
  | 'INVALID_DESCRIPTION'

export interface PoolPaymentProposal {
  readonly pool: Pool
  readonly accountId: string
  readonly amount: MoneyInput
  readonly description: string
}

/** The transaction that proposes to pay an account out of a pool. Writes nothing; the pool must hold as much today. */
export async function proposePoolPayment(
  db: Queryable,
  governor: Governor,
  { pool, accountId, amount, description: written }: PoolPaymentProposal,
): Promise<{ readonly transaction: TransactionRequest } | Refused<ProposePoolPaymentErrorCode>> {
  if (!isId('Account', accountId)) {
    const message = `Expected an account's id, got "${accountId.slice(0, 60)}".`
    return refuse('INVALID_ACCOUNT', message, ['input', 'accountId'])
  }
  const description = written.trim()
  const problem = findReasonProblem(description)
  if (problem !== null) return refuse('INVALID_DESCRIPTION', problem, ['input', 'description'])
  const read = readTokenAmount(amount)
  if (isRefused(read)) return read
  const [row] = await db.query(`select credits - debits as held from balances where account_id = $1`, [
    ledgerAccountId(platform(pool, CURRENCY)),
  ])
  const held = BigInt(row?.held ?? 0)
  if (read.picos * UNITS_PER_PICO > held) {
    const message = `Expected at most the ${formatUnits(held)} ${CURRENCY} that ${pool} holds, got ${amount.decimal}.`
    return refuse('ABOVE_POOL', message, ['input', 'amount'])
  }
  const args = [POOLS.indexOf(pool), CURRENCY, accountId, read.picos / PICOS_PER_TOKEN_UNIT] as const
  const call = encodeFunctionData({ abi: protocolPolicyAbi, functionName: 'payFromPool', args })
  return { transaction: await governor.proposeTransaction(call, description) }
}

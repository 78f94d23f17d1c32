import { type Address, encodeFunctionData, getAddress, isAddress } from 'viem'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'
import type { Queryable } from '#runtime/database.ts'
import { parseRate } from '#runtime/money.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import type { Governor } from '../governance/openGovernor.ts'
import { readPolicy } from '../governance/readPolicies.ts'
import type { TransactionRequest } from '../settlement/transactionRequests.ts'
import { findReasonProblem } from './findReasonProblem.ts'

export type ProposePolicyErrorCode = 'CHAIN_UNAVAILABLE' | 'INVALID_PARAMETER' | 'INVALID_DESCRIPTION'

/** What is left out stays as it is in the version in force. Shares are decimals. */
export interface PolicyChanges {
  readonly fee?: string | null
  readonly defaultPool?: string | null
  readonly maxStack?: string | null
  readonly activationDelaySeconds?: number | null
  readonly guardian?: string | null
  readonly description: string
}

/** The transaction that proposes a new version of the policy in force. Writes nothing; the contract itself is asked for its bounds. */
export async function proposePolicy(
  db: Queryable,
  governor: Governor,
  changes: PolicyChanges,
): Promise<{ readonly transaction: TransactionRequest } | Refused<ProposePolicyErrorCode>> {
  const { version, activationDelaySeconds, guardian, ...shares } = await readPolicy(db)
  if (activationDelaySeconds === null || guardian === null) {
    return refuse('CHAIN_UNAVAILABLE', 'The first policy is not final on the chain yet: try again in a moment.')
  }
  const description = changes.description.trim()
  const problem = findReasonProblem(description)
  if (problem !== null) return refuse('INVALID_DESCRIPTION', problem, ['input', 'description'])
  const fee = readShare('fee', changes.fee, shares.fee)
  if (isRefused(fee)) return fee
  const defaultPool = readShare('defaultPool', changes.defaultPool, shares.defaultPool)
  if (isRefused(defaultPool)) return defaultPool
  const maxStack = readShare('maxStack', changes.maxStack, shares.maxStack)
  if (isRefused(maxStack)) return maxStack
  const delay = changes.activationDelaySeconds ?? activationDelaySeconds
  if (delay < 0) {
    const message = `Expected seconds that are not negative, got ${delay}.`
    return refuse('INVALID_PARAMETER', message, ['input', 'activationDelaySeconds'])
  }
  const nextGuardian = changes.guardian ?? guardian
  if (!isAddress(nextGuardian, { strict: false })) {
    const message = `Expected an address, 0x and 40 hex digits, got "${nextGuardian.slice(0, 60)}".`
    return refuse('INVALID_PARAMETER', message, ['input', 'guardian'])
  }
  const next = {
    fee: fee.rate,
    defaultPool: defaultPool.rate,
    maxStack: maxStack.rate,
    activationDelaySeconds: delay,
    guardian: getAddress(nextGuardian) as Address,
  }
  const refusal = await governor.findProblem(version, next)
  if (refusal !== null) return refuse('INVALID_PARAMETER', refusal, ['input'])
  const call = encodeFunctionData({ abi: protocolPolicyAbi, functionName: 'adopt', args: [version, next] })
  return { transaction: await governor.proposeTransaction(call, description) }
}

function readShare(
  name: string,
  text: string | null | undefined,
  current: bigint,
): { readonly rate: bigint } | Refused<'INVALID_PARAMETER'> {
  if (text === null || text === undefined) return { rate: current }
  const read = parseRate(text)
  return 'rate' in read ? read : refuse('INVALID_PARAMETER', read.problem, ['input', name])
}

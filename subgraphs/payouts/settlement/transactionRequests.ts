import { type Address, encodeFunctionData, erc20Abi, getAddress, type Hex } from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import type { SettlementDomain } from './merkle.ts'

/** A transaction for any wallet to sign. */
export interface TransactionRequest {
  readonly description: string
  readonly chainId: number
  readonly to: Address
  readonly data: Hex
}

/** What a payer signs to pay in: first that the distributor may take the tokens, then the deposit under its reference. */
export function depositTransactions(
  { chainId, distributor, token }: SettlementDomain,
  { reference, tokenUnits }: { readonly reference: Hex; readonly tokenUnits: bigint },
): readonly TransactionRequest[] {
  return [
    {
      description: 'Allow the distributor to take the tokens of this deposit.',
      chainId,
      to: getAddress(token),
      data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [distributor, tokenUnits] }),
    },
    {
      description: 'Deposit the tokens under the reference of this deposit.',
      chainId,
      to: getAddress(distributor),
      data: encodeFunctionData({
        abi: settlementDistributorAbi,
        functionName: 'deposit',
        args: [reference, tokenUnits],
      }),
    },
  ]
}

/** What anybody sends so that the payee is paid. */
export function claimTransaction(
  { chainId, distributor }: SettlementDomain,
  claim: {
    readonly epoch: number
    readonly payee: Address
    readonly cumulative: bigint
    readonly proof: readonly Hex[]
  },
): TransactionRequest {
  return {
    description: 'Claim everything that is promised and was not claimed yet.',
    chainId,
    to: getAddress(distributor),
    data: encodeFunctionData({
      abi: settlementDistributorAbi,
      functionName: 'claim',
      args: [BigInt(claim.epoch), claim.payee, claim.cumulative, claim.proof],
    }),
  }
}

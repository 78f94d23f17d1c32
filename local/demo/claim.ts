import { type Address, erc20Abi, formatUnits, type Hex, isAddressEqual, parseEventLogs } from 'viem'
import { z } from 'zod'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { createApiClient } from '../api/client.ts'
import { transactionRequest, type Wallet } from '../api/wallet.ts'

export interface ClaimedToWallet {
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  readonly gasUsed: bigint
  /** What this claim paid, as an exact decimal. */
  readonly paid: string
  /** What the wallet has on chain afterwards, as an exact decimal. */
  readonly balance: string
  /** The token's. */
  readonly symbol: string
}

/**
 * Claims on chain what the newest active settlement promises the wallet and was not paid yet. Null where there is nothing.
 * Safe to repeat: the contract pays each promise once.
 */
export async function claimToWallet(options: {
  readonly graphqlUrl: string
  readonly apiKey: string
  readonly wallet: Wallet
}): Promise<ClaimedToWallet | null> {
  const { graphqlUrl, apiKey, wallet } = options
  const { claimProof } = await createApiClient({ graphqlUrl, apiKey }).ask({
    document: CLAIM_PROOF,
    variables: { address: wallet.address },
    answer: ANSWER,
  })
  if (claimProof === null) return null
  const { transaction, cumulativeTokenUnits } = claimProof
  // The platform learns of a claim when the chain calls it final; the contract knows at once.
  if ((await readClaimed(wallet, transaction.to)) >= BigInt(cumulativeTokenUnits)) return null
  await wallet.fundGas()
  const receipt = await wallet.send(transaction)
  const token = await readToken(wallet, transaction.to)
  const transfers = parseEventLogs({ abi: erc20Abi, eventName: 'Transfer', logs: receipt.logs })
  const paid = transfers
    .filter(({ address, args }) => isAddressEqual(address, token.address) && isAddressEqual(args.to, wallet.address))
    .reduce((sum, { args }) => sum + args.value, 0n)
  const { transactionHash, blockNumber, gasUsed } = receipt
  const { symbol, decimals } = token
  return {
    transactionHash,
    blockNumber,
    gasUsed,
    paid: formatUnits(paid, decimals),
    balance: formatUnits(token.balance, decimals),
    symbol,
  }
}

function readClaimed({ chain, address }: Wallet, distributor: Address): Promise<bigint> {
  const abi = settlementDistributorAbi
  return chain.readContract({ address: distributor, abi, functionName: 'claimed', args: [address] })
}

async function readToken({ chain, address: owner }: Wallet, distributor: Address) {
  const address = await chain.readContract({
    address: distributor,
    abi: settlementDistributorAbi,
    functionName: 'token',
  })
  const token = { address, abi: erc20Abi }
  const [balance, decimals, symbol] = await Promise.all([
    chain.readContract({ ...token, functionName: 'balanceOf', args: [owner] }),
    chain.readContract({ ...token, functionName: 'decimals' }),
    chain.readContract({ ...token, functionName: 'symbol' }),
  ])
  return { address, balance, decimals, symbol }
}

export const CLAIM_PROOF = `query ClaimProof($address: String!) {
  claimProof(address: $address) { cumulativeTokenUnits transaction { description chainId to data } }
}`
const ANSWER = z.object({
  claimProof: z.object({ cumulativeTokenUnits: z.string(), transaction: transactionRequest }).nullable(),
})

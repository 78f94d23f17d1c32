import {
  type Address,
  createPublicClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  isAddressEqual,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import type { ChainConfig } from '../config.ts'
import { readDecisions } from '../governance/decisionLogs.ts'
import type { SettlementDomain } from './merkle.ts'
import { createSigner, type SignedTransaction } from './signer.ts'

export interface DepositLog extends LogPlace {
  readonly reference: Hex
  readonly sender: Address
  readonly tokenUnits: bigint
}

export interface ClaimLog extends LogPlace {
  readonly epoch: bigint
  readonly payee: Address
  readonly tokenUnits: bigint
  readonly cumulative: bigint
}

interface LogPlace {
  readonly transactionHash: Hash
  readonly logIndex: number
  readonly blockNumber: bigint
}

export interface RootSubmission {
  readonly epoch: number
  readonly root: Hex
  readonly totalTokenUnits: bigint
  readonly leafCount: number
  readonly policyVersion: number
  /** SHA-256 in hex without a prefix. */
  readonly dataHash: string
}

/** A root's life as the contract tells it. */
export type RootStatus = (typeof ROOT_STATUSES)[number]
const ROOT_STATUSES = ['NONE', 'PENDING', 'ACTIVE', 'VETOED'] as const

export interface FinalRoot {
  readonly status: RootStatus
  readonly root: Hex
  /** The live epoch that it was submitted on top of; 0 where there was none. */
  readonly previousEpoch: number
}

export type SettlementChain = ReturnType<typeof openChain>

/** The distributor's contract on its chain, as far as payouts needs it. Every call throws where the chain does not answer. */
export function openChain(config: ChainConfig) {
  const { distributor, token, policy, governance } = config
  const client = createPublicClient({ transport: http(config.rpcUrl, { retryCount: 1 }), cacheTime: 0 })
  const contract = { address: distributor, abi: settlementDistributorAbi } as const
  const signer = createSigner(client, config.signerKey)
  let chainId: number | null = null

  /** What leaves are bound to. Asked of the chain once. */
  async function domain(): Promise<SettlementDomain> {
    chainId ??= await client.getChainId()
    return { chainId, distributor, token }
  }

  return {
    domain,
    canSign: signer.address !== null,
    startBlock: config.startBlock,

    /** Nothing at or before this block changes any more. */
    async finalizedBlock(): Promise<{ readonly number: bigint; readonly timestamp: bigint }> {
      return client.getBlock({ blockTag: 'finalized' })
    },

    latestBlockNumber: () => client.getBlockNumber(),

    /** Deposits, claims and decisions of a range of blocks, both ends included, in the order in which they happened. */
    async readLogs(fromBlock: bigint, toBlock: bigint) {
      const logs = await client.getLogs({ address: [distributor, policy, governance], fromBlock, toBlock })
      const own = logs.filter(({ address }) => isAddressEqual(address, distributor))
      const parsed = parseEventLogs({ abi: settlementDistributorAbi, logs: own })
      const deposits: DepositLog[] = []
      const claims: ClaimLog[] = []
      for (const { args, eventName, transactionHash, logIndex, blockNumber } of parsed) {
        const place = { transactionHash, logIndex, blockNumber }
        if (eventName === 'Deposited')
          deposits.push({ ...place, reference: args.ref, sender: args.from, tokenUnits: args.amount })
        if (eventName === 'Claimed')
          claims.push({
            ...place,
            epoch: args.epoch,
            payee: args.payee,
            tokenUnits: args.amount,
            cumulative: args.cumulative,
          })
      }
      return { deposits, claims, decisions: await readDecisions(client, { policy, governance, logs }) }
    },

    /** What the contract said of an epoch as of the last final block: once ACTIVE or VETOED there, it stays so. */
    async finalRoot(epoch: number): Promise<FinalRoot> {
      const { status, root, previousEpoch } = await client.readContract({
        ...contract,
        functionName: 'rootOf',
        args: [BigInt(epoch)],
        blockTag: 'finalized',
      })
      return { status: ROOT_STATUSES[status] ?? 'NONE', root, previousEpoch: Number(previousEpoch) }
    },

    /** All that ever came into the contract as of the last final block, in token units: no root may promise more. */
    finalFunds: (): Promise<bigint> =>
      client.readContract({ ...contract, functionName: 'funds', blockTag: 'finalized' }),

    /** Signs the submission of a root on top of the latest one. Throws the contract's reason where it would refuse it. */
    async signSubmission(submission: RootSubmission): Promise<SignedTransaction> {
      if (signer.address === null)
        throw new Error('SETTLEMENT_PRIVATE_KEY is not set: this process cannot submit roots.')
      const latestEpoch = await client.readContract({ ...contract, functionName: 'latestEpoch' })
      const previous = await client.readContract({ ...contract, functionName: 'rootOf', args: [latestEpoch] })
      const args = [
        BigInt(submission.epoch),
        previous.root,
        submission.root,
        submission.totalTokenUnits,
        submission.leafCount,
        submission.policyVersion,
        `0x${submission.dataHash}`,
      ] as const
      const call = { ...contract, functionName: 'submitRoot', args } as const
      const gas = await client.estimateContractGas({ ...call, account: signer.address })
      return signer.sign({ to: distributor, data: encodeFunctionData(call), gas })
    },

    signReplacement: signer.signReplacement,
    send: signer.send,
    isKnown: signer.isKnown,
    receipt: signer.receipt,
    finalNonce: signer.finalNonce,
  }
}

/** When a submission's receipt says that its root activates, or null where the receipt is of something else. */
export function activationOf(receipt: TransactionReceipt, epoch: number): Date | null {
  const logs = parseEventLogs({ abi: settlementDistributorAbi, logs: receipt.logs, eventName: 'RootSubmitted' })
  const submitted = logs.find((log) => log.args.epoch === BigInt(epoch))
  return submitted === undefined ? null : new Date(Number(submitted.args.activatesAt) * 1000)
}

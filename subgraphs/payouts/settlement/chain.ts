import {
  type Address,
  createPublicClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  isAddressEqual,
  keccak256,
  parseEventLogs,
  parseTransaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import type { ChainConfig } from '../config.ts'
import { readDecisions } from '../governance/decisionLogs.ts'
import type { SettlementDomain } from './merkle.ts'

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

export interface SignedTransaction {
  readonly signer: Address
  readonly nonce: number
  readonly hash: Hash
  readonly raw: Hex
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
  const signer = config.signerKey === null ? null : privateKeyToAccount(config.signerKey)
  let chainId: number | null = null

  /** What leaves are bound to. Asked of the chain once. */
  async function domain(): Promise<SettlementDomain> {
    chainId ??= await client.getChainId()
    return { chainId, distributor, token }
  }

  return {
    domain,
    canSign: signer !== null,
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
      if (signer === null) throw new Error('SETTLEMENT_PRIVATE_KEY is not set: this process cannot submit roots.')
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
      const gas = await client.estimateContractGas({ ...call, account: signer })
      const fees = await client.estimateFeesPerGas()
      // The first nonce that no final transaction has. Counting what is not final could leave a gap after a reorganisation,
      // and behind a gap nothing is ever mined.
      const nonce = await client.getTransactionCount({ address: signer.address, blockTag: 'finalized' })
      const raw = await signer.signTransaction({
        type: 'eip1559',
        chainId: (await domain()).chainId,
        to: distributor,
        data: encodeFunctionData(call),
        nonce,
        // Twice what is needed now: the same bytes must still go through when the chain is busier.
        gas: gas * 2n,
        maxFeePerGas: fees.maxFeePerGas * 2n,
        maxPriorityFeePerGas: fees.maxPriorityFeePerGas,
      })
      return { signer: signer.address, nonce, hash: keccak256(raw), raw }
    },

    /**
     * Signs the same call at the same nonce for a fee that is a quarter higher, and no lower than what is needed now. Null
     * where this process does not have the key that signed it.
     */
    async signReplacement({ raw, nonce, signer: signedBy }: SignedTransaction): Promise<SignedTransaction | null> {
      if (signer === null || signer.address !== signedBy) return null
      const { r: _, s: __, v: ___, yParity: ____, ...call } = parseTransaction(raw)
      if (call.type !== 'eip1559') throw new Error(`Expected the bytes of an EIP-1559 transaction, got ${call.type}.`)
      const fees = await client.estimateFeesPerGas()
      const replacement = await signer.signTransaction({
        ...call,
        maxFeePerGas: max(aQuarterMore(call.maxFeePerGas), fees.maxFeePerGas * 2n),
        maxPriorityFeePerGas: max(aQuarterMore(call.maxPriorityFeePerGas), fees.maxPriorityFeePerGas),
      })
      return { signer: signer.address, nonce, hash: keccak256(replacement), raw: replacement }
    },

    /** Sends signed bytes, for the first time or again. That the chain knows them already is success. */
    async send({ raw, hash }: Pick<SignedTransaction, 'raw' | 'hash'>): Promise<void> {
      try {
        await client.sendRawTransaction({ serializedTransaction: raw })
      } catch (error) {
        if (!(await isKnown(hash).catch(() => false))) throw error
      }
    },

    isKnown,

    /** The receipt, or null where the transaction is not in a block: lost, waiting, or taken back by a reorganisation. */
    receipt,

    /** How many transactions of the signer are final. */
    finalNonce: (address: Address) => client.getTransactionCount({ address, blockTag: 'finalized' }),
  }

  async function receipt(hash: Hash): Promise<TransactionReceipt | null> {
    return client.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return null
      throw error
    })
  }

  async function isKnown(hash: Hash): Promise<boolean> {
    return client.getTransaction({ hash }).then(
      () => true,
      (error: unknown) => {
        // Only an answer is one: no answer means that nobody knows.
        if (error instanceof TransactionNotFoundError) return false
        throw error
      },
    )
  }
}

/** When a submission's receipt says that its root activates, or null where the receipt is of something else. */
export function activationOf(receipt: TransactionReceipt, epoch: number): Date | null {
  const logs = parseEventLogs({ abi: settlementDistributorAbi, logs: receipt.logs, eventName: 'RootSubmitted' })
  const submitted = logs.find((log) => log.args.epoch === BigInt(epoch))
  return submitted === undefined ? null : new Date(Number(submitted.args.activatesAt) * 1000)
}

/** More than the tenth that nodes ask for before they replace a transaction. */
function aQuarterMore(fee = 0n): bigint {
  return fee + fee / 4n + 1n
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

import {
  type Address,
  type Hash,
  type Hex,
  keccak256,
  type PublicClient,
  parseTransaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

export interface SignedTransaction {
  readonly signer: Address
  readonly nonce: number
  readonly hash: Hash
  readonly raw: Hex
}

/**
 * Signs transactions as bytes to be stored before anybody sends them, and follows what became of them. One key is one row
 * of nonces: nothing else may sign with it. Every call throws where the chain does not answer.
 */
export function createSigner(client: PublicClient, key: Hex | null) {
  const account = key === null ? null : privateKeyToAccount(key)

  return {
    /** Null: this process has no key, and can only follow and send what others signed. */
    address: account?.address ?? null,

    /** Signs a call for the first nonce that no final transaction of the key has. */
    async sign(call: { readonly to: Address; readonly data: Hex; readonly gas: bigint }): Promise<SignedTransaction> {
      if (account === null) throw new Error('There is no key to sign with.')
      const fees = await client.estimateFeesPerGas()
      // Counting what is not final could leave a gap after a reorganisation, and behind a gap nothing is ever mined.
      const nonce = await client.getTransactionCount({ address: account.address, blockTag: 'finalized' })
      const raw = await account.signTransaction({
        type: 'eip1559',
        chainId: await client.getChainId(),
        to: call.to,
        data: call.data,
        nonce,
        // Twice what is needed now: the same bytes must still go through when the chain is busier.
        gas: call.gas * 2n,
        maxFeePerGas: fees.maxFeePerGas * 2n,
        maxPriorityFeePerGas: fees.maxPriorityFeePerGas,
      })
      return { signer: account.address, nonce, hash: keccak256(raw), raw }
    },

    /**
     * Signs the same call at the same nonce for a fee that is a quarter higher, and no lower than what is needed now. Null
     * where this process does not have the key that signed it.
     */
    async signReplacement({ raw, nonce, signer: signedBy }: SignedTransaction): Promise<SignedTransaction | null> {
      if (account === null || account.address !== signedBy) return null
      const { r: _, s: __, v: ___, yParity: ____, ...call } = parseTransaction(raw)
      if (call.type !== 'eip1559') throw new Error(`Expected the bytes of an EIP-1559 transaction, got ${call.type}.`)
      const fees = await client.estimateFeesPerGas()
      const replacement = await account.signTransaction({
        ...call,
        maxFeePerGas: max(aQuarterMore(call.maxFeePerGas), fees.maxFeePerGas * 2n),
        maxPriorityFeePerGas: max(aQuarterMore(call.maxPriorityFeePerGas), fees.maxPriorityFeePerGas),
      })
      return { signer: account.address, nonce, hash: keccak256(replacement), raw: replacement }
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
    async receipt(hash: Hash): Promise<TransactionReceipt | null> {
      return client.getTransactionReceipt({ hash }).catch((error: unknown) => {
        if (error instanceof TransactionReceiptNotFoundError) return null
        throw error
      })
    },

    /** How many transactions of a signer are final. */
    finalNonce: (address: Address) => client.getTransactionCount({ address, blockTag: 'finalized' }),
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

/** More than the tenth that nodes ask for before they replace a transaction. */
function aQuarterMore(fee = 0n): bigint {
  return fee + fee / 4n + 1n
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

import {
  type Abi,
  type Address,
  BaseError,
  createPublicClient,
  createTestClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  type Hex,
  http,
  isAddress,
  isHex,
  type PublicClient,
  parseEther,
  type TransactionReceipt,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'

/** A transaction as the platform asks for it. */
export const transactionRequest = z.object({
  description: z.string(),
  chainId: z.number(),
  to: z.string().refine((text): text is Address => isAddress(text)),
  data: z.string().refine((text): text is Hex => isHex(text)),
})
export type TransactionRequest = z.infer<typeof transactionRequest>

/** A key and the chain it signs for. */
export interface Wallet {
  readonly address: Address
  /** To read the chain. */
  readonly chain: PublicClient
  /** EIP-191 personal_sign. */
  signMessage(message: string): Promise<Hex>
  /** Signs, sends and waits until it is mined. Throws where the transaction is of another chain, or reverts. */
  send(transaction: TransactionRequest): Promise<TransactionReceipt>
  /** The same for a call that we make ourselves. */
  call(call: ContractCall): Promise<TransactionReceipt>
  /** Sees to it that the wallet can pay for gas: on the local chain it is given some, elsewhere it must have some. */
  fundGas(): Promise<void>
}

interface ContractCall {
  readonly address: Address
  readonly abi: Abi
  readonly functionName: string
  readonly args: readonly unknown[]
}

export const LOCAL_CHAIN_ID = 31337

/** Connects a key to the chain at `rpcUrl`. Throws in one sentence where nothing answers there. */
export async function openWallet(options: { readonly rpcUrl: string; readonly privateKey: Hex }): Promise<Wallet> {
  const { rpcUrl, privateKey } = options
  const account = privateKeyToAccount(privateKey)
  const { address } = account
  const transport = http(rpcUrl)
  const id = await createPublicClient({ transport })
    .getChainId()
    .catch((cause: unknown) => {
      throw new Error(`No chain answers at ${rpcUrl}.`, { cause })
    })
  const definition = defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const chain: PublicClient = createPublicClient({ chain: definition, transport, pollingInterval: 100 })
  const signer = createWalletClient({ account, chain: definition, transport })

  async function submit(what: string, { to, data }: { readonly to: Address; readonly data: Hex }) {
    const hash = await signer.sendTransaction({ to, data }).catch((cause: unknown) => {
      const reason = cause instanceof BaseError ? cause.shortMessage : String(cause)
      throw new Error(`"${what}" was not accepted by chain ${id}: ${reason}`, { cause })
    })
    const receipt = await chain.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`"${what}" was mined and reverted: transaction ${hash}.`)
    return receipt
  }

  return {
    address,
    chain,
    signMessage: (message) => account.signMessage({ message }),
    send({ description, chainId, to, data }) {
      if (chainId !== id) throw new Error(`"${description}" is for chain ${chainId}, but ${rpcUrl} is chain ${id}.`)
      return submit(description, { to, data })
    },
    call({ address: to, abi, functionName, args }) {
      return submit(functionName, { to, data: encodeFunctionData({ abi, functionName, args }) })
    },
    async fundGas() {
      if ((await chain.getBalance({ address })) > 0n) return
      if (id !== LOCAL_CHAIN_ID) throw new Error(`Wallet ${address} has no ether to pay for gas on chain ${id}.`)
      const faucet = createTestClient({ mode: 'anvil', chain: definition, transport })
      await faucet.setBalance({ address, value: parseEther('10') })
    },
  }
}

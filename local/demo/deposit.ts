import { randomUUID } from 'node:crypto'
import { type Address, erc20Abi, type Hex, parseAbi, parseUnits } from 'viem'
import { z } from 'zod'
import { createApiClient } from '../api/client.ts'
import { openWallet, type TransactionRequest, transactionRequest, type Wallet } from '../api/wallet.ts'

export interface WalletDeposit {
  readonly graphqlUrl: string
  /** Whose balance grows; needs the scope PAY. */
  readonly apiKey: string
  readonly rpcUrl: string
  /** Of the wallet that pays. */
  readonly privateKey: Hex
  /** A plain decimal in TUSD with at most 6 fraction digits. */
  readonly amount: string
  /** Names the deposit: sent again under the same name it is announced once. New each time where left out. */
  readonly idempotencyKey?: string
}

/**
 * Pays into an account from a wallet, and answers the deposit's id once both transactions are mined; the balance grows when
 * the chain calls them final. On the local chain a wallet that has too little gets test dollars and gas first.
 */
export async function depositFromWallet(deposit: WalletDeposit): Promise<string> {
  const { graphqlUrl, apiKey, rpcUrl, privateKey, amount, idempotencyKey = randomUUID() } = deposit
  const api = createApiClient({ graphqlUrl, apiKey })
  const { deposit: payload } = await api.ask({
    document: ANNOUNCE_DEPOSIT,
    variables: { input: { idempotencyKey, amount: { decimal: amount } } },
    answer: ANSWER,
  })
  const refused = payload.userErrors[0]
  if (refused !== undefined) throw new Error(`The deposit of ${amount} TUSD was refused: ${refused.message}`)
  if (payload.deposit === null) throw new Error(`Expected a deposit of ${amount} TUSD or a refusal, got neither.`)

  const { id, status, transactions } = payload.deposit
  if (status !== 'AWAITING') return id
  const wallet = await openWallet({ rpcUrl, privateKey })
  await wallet.fundGas()
  const [approval] = transactions
  if (approval !== undefined) await fundTokens(wallet, { token: approval.to, tokenUnits: parseUnits(amount, 6) })
  for (const transaction of transactions) await wallet.send(transaction satisfies TransactionRequest)
  return id
}

/** Mints what the wallet lacks where the token is our test dollar; of any other the wallet must have enough. */
async function fundTokens(
  wallet: Wallet,
  { token, tokenUnits }: { readonly token: Address; readonly tokenUnits: bigint },
): Promise<void> {
  const { chain, address } = wallet
  const call = { address: token, abi: erc20Abi }
  const balance = await chain.readContract({ ...call, functionName: 'balanceOf', args: [address] })
  if (balance >= tokenUnits) return
  const name = await chain.readContract({ ...call, functionName: 'name' })
  if (name !== 'Tributary Test Dollar') {
    throw new Error(`Wallet ${address} has ${balance} units of ${name}, the deposit needs ${tokenUnits}.`)
  }
  await wallet.call({ address: token, abi: FAUCET, functionName: 'mint', args: [address, tokenUnits - balance] })
}

const FAUCET = parseAbi(['function mint(address to, uint256 amount)'])

export const ANNOUNCE_DEPOSIT = `mutation AnnounceDeposit($input: DepositInput!) {
  deposit(input: $input) {
    deposit { id status transactions { description chainId to data } }
    userErrors { code message }
  }
}`

const ANSWER = z.object({
  deposit: z.object({
    deposit: z.object({ id: z.string(), status: z.string(), transactions: z.array(transactionRequest) }).nullable(),
    userErrors: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
})

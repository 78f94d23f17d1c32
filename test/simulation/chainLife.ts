import {
  type Address,
  createTestClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  publicActions,
  type TransactionReceipt,
  walletActions,
} from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { testDollarAbi } from '#contracts/generated/TestDollar.ts'
import type { TestPlatform } from '../kit/platform.ts'

export interface Call {
  readonly to: Address
  readonly data: Hex
}

/** A deposit as its sender signed it, last: what is final once its nonce is. */
export interface SentDeposit {
  readonly reference: Hex
  readonly tokenUnits: bigint
}

interface Signed {
  readonly nonce: number
  readonly raw: Hex
  readonly hash: Hash
  readonly deposit: SentDeposit | null
}

interface Sender {
  readonly account: PrivateKeyAccount
  /** By nonce. */
  readonly signed: Signed[]
}

const BLOCK_MS = 120
const DOLLARS = 1_000_000_000_000_000n
const FINAL = 2

export type ChainLife = Awaited<ReturnType<typeof startChainLife>>

/**
 * The chain as it is outside: blocks come whether or not anybody waits for them, some fall out again before they are final,
 * and wallets that remember what they signed send it once more, or something else in its place. One thing is done at a time.
 */
export async function startChainLife({ chain: { rpcUrl, distributor, token }, wallets, guardian }: TestPlatform) {
  const client = createTestClient({ mode: 'anvil', transport: http(rpcUrl), cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions)
  const chainId = await client.getChainId()
  const [purse, ...strangers] = wallets.map(({ privateKey }) => createSender(privateKey))
  if (purse === undefined) throw new Error('The test chain has no wallet.')
  const veto = createSender(guardian.privateKey)
  const senders = [purse, ...strangers, veto]
  const contract = { address: distributor, abi: settlementDistributorAbi } as const

  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  async function sign(sender: Sender, nonce: number, call: Call, deposit: SentDeposit | null): Promise<Hash> {
    const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n } as const
    const raw = await sender.account.signTransaction({
      ...call,
      ...fees,
      chainId,
      nonce,
      gas: 500_000n,
      type: 'eip1559',
    })
    const hash = await client.sendRawTransaction({ serializedTransaction: raw })
    sender.signed[nonce] = { nonce, raw, hash, deposit }
    return hash
  }

  const send = (sender: Sender, call: Call, deposit: SentDeposit | null = null): Promise<Hash> =>
    inTurn(() => sign(sender, sender.signed.length, call, deposit))

  /** What the chain has not taken, or has lost, is sent as it was signed. */
  async function sendAgain(): Promise<void> {
    for (const { account, signed } of senders) {
      if (signed.length === 0) continue
      const taken = await client.getTransactionCount({ address: account.address })
      for (const { raw } of signed.slice(taken)) {
        await client.sendRawTransaction({ serializedTransaction: raw }).catch((error: Error) => {
          // It waits in the pool already.
          if (!/already|nonce too low/i.test(error.message)) throw error
        })
      }
    }
  }

  const depositCall = ({ reference, tokenUnits }: SentDeposit): Call => ({
    to: distributor,
    data: encodeFunctionData({ abi: settlementDistributorAbi, functionName: 'deposit', args: [reference, tokenUnits] }),
  })

  for (const sender of senders) {
    const used = await client.getTransactionCount({ address: sender.account.address })
    if (used > 0) throw new Error(`${sender.account.address} must be new.`)
  }
  await client.setAutomine(false)
  const mint = encodeFunctionData({ abi: testDollarAbi, functionName: 'mint', args: [purse.account.address, DOLLARS] })
  await send(purse, { to: token, data: mint })
  const approve = encodeFunctionData({ abi: testDollarAbi, functionName: 'approve', args: [distributor, DOLLARS] })
  await send(purse, { to: token, data: approve })
  await client.mine({ blocks: 1 + FINAL })

  let isStopped = false
  const mining = (async () => {
    for (let block = 0; !isStopped; block++) {
      await new Promise((resolve) => setTimeout(resolve, BLOCK_MS))
      await inTurn(async () => {
        if (block % 8 === 0) await sendAgain()
        await client.mine({ blocks: 1 })
      })
    }
  })()

  return {
    client,
    contract,
    deposit: (deposit: SentDeposit) => send(purse, depositCall(deposit), deposit),
    /** A stranger sends somebody's claim. */
    claim: (stranger: number, call: Call) => send(strangers[stranger % strangers.length] ?? purse, call),

    /** The guardian vetoes one of the roots that wait, and with it all later ones. Null where none waits. */
    async veto(choose: (pending: readonly bigint[]) => bigint): Promise<Hash | null> {
      const pending: bigint[] = []
      let epoch = await client.readContract({ ...contract, functionName: 'latestEpoch' })
      while (epoch !== 0n) {
        const root = await client.readContract({ ...contract, functionName: 'rootOf', args: [epoch] })
        if (root.status !== 1) break
        pending.push(epoch)
        epoch = root.previousEpoch
      }
      if (pending.length === 0) return null
      const call = { abi: settlementDistributorAbi, functionName: 'vetoRoot', args: [choose(pending)] } as const
      return send(veto, { to: distributor, data: encodeFunctionData(call) })
    },

    /**
     * What waits gets into a block, and then the last blocks, none of them final, are replaced by empty ones. Of the deposits in them, those that `instead` answers
     * for are paid anew under their nonce, differently; all else comes again as it was. Returns how much fell out.
     */
    reorganize: (depth: 1 | 2, instead: (fallen: SentDeposit) => SentDeposit | null) =>
      inTurn(async () => {
        await client.mine({ blocks: 1 })
        const before = await client.getTransactionCount({ address: purse.account.address })
        const blocks = await Promise.all(
          Array.from({ length: depth }, async (_, back) =>
            client.getBlock({ blockNumber: (await client.getBlockNumber()) - BigInt(back) }),
          ),
        )
        await client.request({ method: 'anvil_reorg' as never, params: [depth, []] as never })
        const after = await client.getTransactionCount({ address: purse.account.address })
        let replaced = 0
        for (const { nonce, deposit } of purse.signed.slice(after, before)) {
          const other = deposit === null ? null : instead(deposit)
          if (other === null) continue
          await sign(purse, nonce, depositCall(other), other)
          replaced++
        }
        await sendAgain()
        return {
          transactions: blocks.flatMap((block) => block.transactions).length,
          deposits: before - after,
          replaced,
        }
      }),

    /** The chain's clock goes forward: roots that wait become active. */
    passTime: (seconds: number) =>
      inTurn(async () => {
        await client.increaseTime({ seconds })
        await client.mine({ blocks: 1 })
      }),

    /** Everything that was sent is final. */
    async settleDown(): Promise<void> {
      await inTurn(async () => {
        await sendAgain()
        await client.mine({ blocks: 1 + FINAL })
        await sendAgain()
        await client.mine({ blocks: 1 + FINAL })
      })
      for (const { account, signed } of senders) {
        const taken = await client.getTransactionCount({ address: account.address, blockTag: 'finalized' })
        if (taken !== signed.length)
          throw new Error(`Expected ${signed.length} transactions of ${account.address} to be final, got ${taken}.`)
      }
    },

    /** All deposits as they were signed last. */
    deposits: (): SentDeposit[] => purse.signed.flatMap(({ deposit }) => deposit ?? []),
    receiptsOfClaims: () => receipts(strangers),
    receiptsOfVetoes: () => receipts([veto]),
    receiptsOfDeposits: () => receipts([purse]),

    async stop(): Promise<void> {
      isStopped = true
      await mining
    },
  }

  function receipts(of: readonly Sender[]): Promise<TransactionReceipt[]> {
    return Promise.all(of.flatMap(({ signed }) => signed.map(({ hash }) => client.getTransactionReceipt({ hash }))))
  }
}

function createSender(privateKey: Hex): Sender {
  return { account: privateKeyToAccount(privateKey), signed: [] }
}

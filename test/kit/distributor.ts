import assert from 'node:assert/strict'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createTestClient,
  getAddress,
  getContract,
  type Hash,
  type Hex,
  http,
  keccak256,
  parseEventLogs,
  publicActions,
  toHex,
  walletActions,
  zeroHash,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { compileContract } from '../../contracts/compile.ts'
import {
  settlementDistributorAbi,
  settlementDistributorBytecode,
} from '../../contracts/generated/SettlementDistributor.ts'
import { testDollarAbi, testDollarBytecode } from '../../contracts/generated/TestDollar.ts'
import type { TestChain } from './chain.ts'

export const DELAY_SECONDS = 3600
/** Deposited before a test begins, unless it says otherwise. */
export const FUNDS = 1_000_000n

export type Leaf = readonly [payee: Address, cumulative: bigint]
export type Distributor = Awaited<ReturnType<typeof deployDistributor>>

/** `RootStatus` as the contract numbers it. */
export const ROOT_STATUS = ['NONE', 'PENDING', 'ACTIVE', 'VETOED'] as const

/** A payee nobody has heard of, the same for the same number; a higher number is a higher address. */
export function payee(number: number): Address {
  return getAddress(`0x${number.toString(16).padStart(8, '0')}${'ab'.repeat(16)}`)
}

/** Deploys a distributor with funds. The deployer is the first account, the submitter the second, the guardian the third. */
export async function deployDistributor(
  chain: TestChain,
  options: { funds?: bigint; delaySeconds?: number; hostileToken?: 'ReentrantToken' | 'TaxedToken' } = {},
) {
  const { funds = FUNDS, delaySeconds = DELAY_SECONDS, hostileToken } = options
  const [deployer, submitter, guardian] = chain.accounts
  const roles = { admin: deployer.address, submitter: submitter.address, guardian: guardian.address }
  const client = clientOf(chain)
  const mined = (hash: Promise<Hash>) => receiptOf(client, hash)
  const as = (address: Address) => signer(chain, address)

  // The admin stands for governance too: what governance itself does, its own tests show.
  const deploy = async (contract: Deployable): Promise<Address> => {
    const { contractAddress } = await mined(client.deployContract({ ...contract, ...as(roles.admin) }))
    assert(contractAddress)
    return contractAddress
  }
  const tokenAddress = await deploy(
    hostileToken
      ? { ...compileContract(`test/${hostileToken}`), args: [] }
      : { abi: testDollarAbi, bytecode: testDollarBytecode, args: [] },
  )
  const distributorAddress = await deploy({
    abi: settlementDistributorAbi,
    bytecode: settlementDistributorBytecode,
    args: [tokenAddress, roles.admin, roles.submitter, roles.admin],
  })
  const distributor = getContract({ abi: settlementDistributorAbi, address: distributorAddress, client })
  const token = getContract({ abi: testDollarAbi, address: tokenAddress, client })
  const domain = { chainId: chain.chainId, distributor: distributor.address, token: token.address }

  const fund = async (amount: bigint) => {
    await mined(token.write.mint([roles.admin, amount], as(roles.admin)))
    await mined(token.write.approve([distributor.address, amount], as(roles.admin)))
    return mined(distributor.write.deposit([keccak256(toHex('test funds')), amount], as(roles.admin)))
  }
  const latestRoot = async () => (await distributor.read.rootOf([await distributor.read.latestEpoch()])).root

  /** Submits the tree of these leaves on top of the latest root, with their sum as the total unless told. */
  const submit = async (epoch: bigint, leaves: readonly Leaf[], promised: { total?: bigint; root?: Hex } = {}) => {
    const tree = treeOf(domain, leaves)
    const root = promised.root ?? tree.root
    const total = promised.total ?? leaves.reduce((sum, [, cumulative]) => sum + cumulative, 0n)
    const args = [epoch, await latestRoot(), root, total, leaves.length, 1, zeroHash] as const
    const receipt = await mined(distributor.write.submitRoot(args, as(roles.submitter)))
    return { ...tree, receipt }
  }
  const advance = async (seconds = delaySeconds) => {
    await client.increaseTime({ seconds })
    await client.mine({ blocks: 1 })
  }
  const statusOf = async (epoch: bigint) => ROOT_STATUS[(await distributor.read.rootOf([epoch])).status]

  await mined(distributor.write.followPolicy([delaySeconds, roles.guardian], as(roles.admin)))
  if (funds > 0n) await fund(funds)
  return { client, mined, as, advance, fund, submit, latestRoot, statusOf, distributor, token, domain, ...roles }
}

/** The independent implementation of the tree, slow and small. */
export function treeOf(
  { chainId, distributor, token }: { chainId: number; distributor: Address; token: Address },
  leaves: readonly Leaf[],
) {
  const rows = leaves.map(([address, cumulative]) => [BigInt(chainId), distributor, address, token, cumulative])
  const tree = StandardMerkleTree.of(rows, ['uint256', 'address', 'address', 'address', 'uint256'], {
    sortLeaves: false,
  })
  return { root: asHex(tree.root), proofOf: (index: number) => tree.getProof(index).map(asHex) }
}

/** The events of a distributor in a receipt, oldest first, without what the chain adds to them. */
export function eventsOf(receipt: Awaited<ReturnType<typeof receiptOf>>) {
  return parseEventLogs({ abi: settlementDistributorAbi, logs: receipt.logs }).map(({ eventName, args }) => ({
    eventName,
    args,
  }))
}

/** The contract's own words for why it refused. Throws when the call succeeded, or failed for another reason. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; args: readonly unknown[] }> {
  const error = await call.then(
    () => assert.fail('The contract must refuse this call, but it accepted it.'),
    (reason: unknown) => reason,
  )
  const reverted = error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  if (!(reverted instanceof ContractFunctionRevertedError) || !reverted.data) throw error
  return { error: reverted.data.errorName, args: reverted.data.args ?? [] }
}

export function clientOf(chain: TestChain) {
  return createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
}
type Client = ReturnType<typeof clientOf>

export async function receiptOf(client: Client, hash: Promise<Hash>) {
  const receipt = await client.waitForTransactionReceipt({ hash: await hash })
  assert.equal(receipt.status, 'success', `Transaction ${receipt.transactionHash} must succeed.`)
  return receipt
}

/** Signs here, so that a call which would fail is refused before it is sent, with the contract's reason. */
export function signer(chain: TestChain, address: Address) {
  const account = chain.accounts.find((known) => known.address === address)
  assert(account, `Nobody here has the key of ${address}.`)
  return { account: privateKeyToAccount(account.privateKey), chain: null }
}

interface Deployable {
  readonly abi: Abi
  readonly bytecode: Hex
  readonly args: readonly unknown[]
}

function asHex(text: string): Hex {
  assert(text.startsWith('0x'), `A hash must be hexadecimal with 0x in front, got ${text}.`)
  return `0x${text.slice(2)}`
}

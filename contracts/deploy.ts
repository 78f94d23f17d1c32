import {
  type Abi,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  defineChain,
  getContractAddress,
  type Hex,
  http,
  isAddressEqual,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { assetRegistryAbi, assetRegistryBytecode } from './generated/AssetRegistry.ts'
import { governanceAbi, governanceBytecode } from './generated/Governance.ts'
import { governanceTimelockAbi, governanceTimelockBytecode } from './generated/GovernanceTimelock.ts'
import { protocolPolicyAbi, protocolPolicyBytecode } from './generated/ProtocolPolicy.ts'
import { settlementDistributorAbi, settlementDistributorBytecode } from './generated/SettlementDistributor.ts'
import { testDollarAbi, testDollarBytecode } from './generated/TestDollar.ts'
import { votesTokenAbi, votesTokenBytecode } from './generated/VotesToken.ts'

export interface Deployment {
  readonly rpcUrl: string
  /** Pays for the deployment, and has no power over what it deploys. */
  readonly deployerKey: Hex
  readonly submitter: Address
  /** Submits batches of the asset registry. Not the submitter: two users of one key would take each other's nonces. */
  readonly anchorer: Address
  /** The first version of the policy. Shares are integers of 1e-18. */
  readonly policy: PolicyTerms
  readonly governance: GovernanceTerms
}

export interface PolicyTerms {
  readonly fee: bigint
  readonly defaultPool: bigint
  readonly maxStack: bigint
  readonly activationDelaySeconds: number
  readonly guardian: Address
}

export interface GovernanceTerms {
  /** Receives all votes. */
  readonly voter: Address
  readonly votingDelaySeconds: number
  readonly votingPeriodSeconds: number
  readonly timelockSeconds: number
  /** No decision ever makes roots wait less. */
  readonly activationDelayMinSeconds: number
}

export interface DeployedContracts {
  readonly token: Address
  readonly distributor: Address
  readonly policy: Address
  readonly timelock: Address
  readonly votes: Address
  readonly governance: Address
  readonly registry: Address
  /** The distributor's first block: nothing about any of them that matters is to be found in an earlier one. */
  readonly deployedAtBlock: bigint
  readonly chainId: number
}

/** A million votes, with the 18 decimals that tokens have. */
export const VOTES_SUPPLY = 1_000_000n * 10n ** 18n
/** A hundredth of a percent of the votes may propose. */
const PROPOSAL_THRESHOLD = VOTES_SUPPLY / 10_000n
const QUORUM_PERCENT = 4n

/**
 * Deploys a test dollar, a distributor that pays it, the governance of both and the registry of assets, for a chain where money is play money.
 * Resolves when all are mined; throws when one fails. Not safe to repeat: each call deploys anew.
 */
export async function deployContracts(deployment: Deployment): Promise<DeployedContracts> {
  const { policy, governance, submitter, anchorer } = deployment
  const chain = await chainAt(deployment.rpcUrl)
  const deploy = await deployer(deployment, chain)
  // They know each other: so each is told where the ones after it are going to be.
  const at = deploy.addresses
  await deploy.next({ abi: testDollarAbi, bytecode: testDollarBytecode, args: [] })
  await deploy.next({
    abi: settlementDistributorAbi,
    bytecode: settlementDistributorBytecode,
    args: [at.token, at.timelock, submitter, at.policy],
  })
  await deploy.next({
    abi: protocolPolicyAbi,
    bytecode: protocolPolicyBytecode,
    args: [at.timelock, at.distributor, governance.activationDelayMinSeconds, policy],
  })
  await deploy.next({
    abi: governanceTimelockAbi,
    bytecode: governanceTimelockBytecode,
    args: [BigInt(governance.timelockSeconds), at.governance],
  })
  await deploy.next({
    abi: votesTokenAbi,
    bytecode: votesTokenBytecode,
    args: [governance.voter, VOTES_SUPPLY],
  })
  const { votingDelaySeconds, votingPeriodSeconds } = governance
  await deploy.next({
    abi: governanceAbi,
    bytecode: governanceBytecode,
    args: [at.votes, at.timelock, votingDelaySeconds, votingPeriodSeconds, PROPOSAL_THRESHOLD, QUORUM_PERCENT],
  })
  await deploy.next({ abi: assetRegistryAbi, bytecode: assetRegistryBytecode, args: [at.timelock, anchorer] })
  return { ...at, deployedAtBlock: await deploy.mined(at.distributor), chainId: chain.id }
}

interface Deployable {
  readonly abi: Abi
  readonly bytecode: Hex
  readonly args: readonly unknown[]
}

/**
 * `next` sends the deployment at the next one of `addresses`, in their order. `mined` waits for all of them and answers the
 * block of one: on a chain with a block a second, waiting for each would cost a second each.
 */
async function deployer({ rpcUrl, deployerKey }: Deployment, chain: Chain) {
  const account = privateKeyToAccount(deployerKey)
  const wallet = createWalletClient({ account, chain, transport: http(rpcUrl) })
  const reader = createPublicClient({ chain, transport: http(rpcUrl), pollingInterval: 100 })
  const firstNonce = await reader.getTransactionCount({ address: account.address })
  const planned = (index: number) =>
    getContractAddress({ from: account.address, nonce: BigInt(firstNonce) + BigInt(index) })
  const sent: Hex[] = []

  return {
    addresses: {
      token: planned(0),
      distributor: planned(1),
      policy: planned(2),
      timelock: planned(3),
      votes: planned(4),
      governance: planned(5),
      registry: planned(6),
    },
    async next(contract: Deployable): Promise<void> {
      // An estimate could not see what is sent and not mined. 200 a byte is what the code costs, the rest runs constructors.
      const gas = 1_000_000n + 150n * BigInt(contract.bytecode.length)
      sent.push(await wallet.deployContract({ ...contract, nonce: firstNonce + sent.length, gas }))
    },
    async mined(address: Address): Promise<bigint> {
      const receipts = await Promise.all(sent.map((hash) => reader.waitForTransactionReceipt({ hash })))
      for (const [index, { status, contractAddress, transactionHash }] of receipts.entries()) {
        if (status === 'success' && contractAddress && isAddressEqual(contractAddress, planned(index))) continue
        throw new Error(
          `Deployment ${transactionHash} must create a contract at ${planned(index)}, got ${contractAddress} and ${status}.`,
        )
      }
      const wanted = receipts.find(({ contractAddress }) => contractAddress && isAddressEqual(contractAddress, address))
      if (wanted === undefined) throw new Error(`Expected ${address} among the deployed contracts.`)
      return wanted.blockNumber
    },
  }
}

async function chainAt(rpcUrl: string): Promise<Chain> {
  const id = await createPublicClient({ transport: http(rpcUrl) }).getChainId()
  return defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
}

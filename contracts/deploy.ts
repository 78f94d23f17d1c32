import {
  type Abi,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  defineChain,
  type Hex,
  http,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { settlementDistributorAbi, settlementDistributorBytecode } from './generated/SettlementDistributor.ts'
import { testDollarAbi, testDollarBytecode } from './generated/TestDollar.ts'

export interface Deployment {
  readonly rpcUrl: string
  /** Pays for the deployment and becomes the distributor's admin. */
  readonly deployerKey: Hex
  readonly submitter: Address
  readonly guardian: Address
  readonly activationDelaySeconds: number
}

export interface DeployedContracts {
  readonly token: Address
  readonly distributor: Address
  /** The distributor's first block: nothing about it is to be found in an earlier one. */
  readonly deployedAtBlock: bigint
  readonly chainId: number
}

/**
 * Deploys a test dollar and a distributor that pays it, for a chain where money is play money. Resolves when both are
 * mined; throws when either fails. Not safe to repeat: each call deploys anew.
 */
export async function deployContracts(deployment: Deployment): Promise<DeployedContracts> {
  const chain = await chainAt(deployment.rpcUrl)
  const deploy = deployer(deployment, chain)
  const token = await deploy({ abi: testDollarAbi, bytecode: testDollarBytecode, args: [] })
  const distributor = await deploy({
    abi: settlementDistributorAbi,
    bytecode: settlementDistributorBytecode,
    args: [
      token.address,
      privateKeyToAccount(deployment.deployerKey).address,
      deployment.submitter,
      deployment.guardian,
      BigInt(deployment.activationDelaySeconds),
    ],
  })
  return {
    token: token.address,
    distributor: distributor.address,
    deployedAtBlock: distributor.blockNumber,
    chainId: chain.id,
  }
}

interface Deployable {
  readonly abi: Abi
  readonly bytecode: Hex
  readonly args: readonly unknown[]
}

function deployer({ rpcUrl, deployerKey }: Deployment, chain: Chain) {
  const wallet = createWalletClient({ account: privateKeyToAccount(deployerKey), chain, transport: http(rpcUrl) })
  const reader = createPublicClient({ chain, transport: http(rpcUrl), pollingInterval: 100 })

  return async (contract: Deployable): Promise<{ address: Address; blockNumber: bigint }> => {
    const hash = await wallet.deployContract(contract)
    const receipt = await reader.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success' || !receipt.contractAddress) {
      throw new Error(`Deployment ${hash} must create a contract, but its receipt says ${receipt.status}.`)
    }
    return { address: receipt.contractAddress, blockNumber: receipt.blockNumber }
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

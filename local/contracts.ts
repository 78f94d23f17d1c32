import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, createPublicClient, type Hex, http, isAddress, isHex } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { toHex } from 'viem/utils'
import { type DeployedContracts, deployContracts } from '#contracts/deploy.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { replaceFile } from './files.ts'
import type { DataFolder } from './folder.ts'
import { StartupError } from './startupError.ts'

/** The chain that the platform settles on. */
export interface ChainSettings extends Omit<DeployedContracts, 'timelock' | 'votes'> {
  readonly rpcUrl: string
  /** Signs the roots. */
  readonly settlementKey: Hex
  /** Signs the batches of the asset registry. */
  readonly anchoringKey: Hex
}

/** What every development chain calls itself. */
export const LOCAL_CHAIN_ID = 31337
/** Roots become claimable this long after they are on chain, until governance decides otherwise. */
const ACTIVATION_DELAY_SECONDS = 2
/** Long enough to vote by hand, short enough to wait for. */
const LOCAL_GOVERNANCE = {
  votingDelaySeconds: 2,
  votingPeriodSeconds: 60,
  timelockSeconds: 5,
  activationDelayMinSeconds: 1,
}
/** Everybody knows these keys: they are worth nothing anywhere but on a local chain. */
const LOCAL_MNEMONIC = 'test test test test test test test test test test test junk'

/** One of the funded keys of every local chain, by number. */
export function localKey(index: number): Hex {
  const { privateKey } = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).getHdKey()
  if (privateKey === null) throw new Error(`The local chain's account ${index} has no private key.`)
  return toHex(privateKey)
}

/** Numbers of the local chain's accounts, by what they do. */
export const LOCAL_ACCOUNTS = {
  deployer: 0,
  submitter: 1,
  guardian: 2,
  demoPayer: 3,
  demoPayee: 4,
  voter: 5,
  anchorer: 6,
} as const

/**
 * The contracts on the chain: those named in the environment, those that this data folder deployed before, or on a local
 * chain newly deployed ones. Throws StartupError where a chain that is not local lacks what only its user can give.
 */
export async function prepareContracts(options: {
  readonly folder: DataFolder
  readonly rpcUrl: string
  readonly env: NodeJS.ProcessEnv
}): Promise<ChainSettings> {
  const { folder, rpcUrl, env } = options
  const reader = createPublicClient({ transport: http(rpcUrl) })
  const chainId = await reader.getChainId().catch((cause: unknown) => {
    throw new StartupError(`No chain answers at ${rpcUrl}: start it, or correct CHAIN_RPC_URL.`, { cause })
  })
  const isDeployed = async (address: Address) => (await reader.getCode({ address })) !== undefined
  const named = readNamed(env, chainId)
  if (named !== null) {
    for (const variable of ADDRESS_VARIABLES) {
      const address = named[ADDRESSES[variable]]
      if (await isDeployed(address)) continue
      throw new StartupError(`There is no contract at ${variable} ${address} on chain ${chainId}: correct it.`)
    }
    return { ...named, chainId, rpcUrl }
  }
  if (chainId !== LOCAL_CHAIN_ID) {
    throw new StartupError(
      `Chain ${chainId} is not a local one: set ${ADDRESS_VARIABLES.join(', ')} and SETTLEMENT_PRIVATE_KEY and ANCHORING_PRIVATE_KEY beside CHAIN_RPC_URL.`,
    )
  }
  const file = join(folder.path, 'contracts.json')
  const known = readKnown(file)
  const settlementKey = localKey(LOCAL_ACCOUNTS.submitter)
  const anchoringKey = localKey(LOCAL_ACCOUNTS.anchorer)
  if (known !== null && (await isDeployed(known.distributor))) {
    const { registry } = known
    if (registry !== undefined) return { ...known, registry, rpcUrl, settlementKey, anchoringKey }
    throw new StartupError(
      `The contracts in ${folder.path} are from before the registry of assets, and what they promised cannot move to new ones: delete that folder to start anew, or set TRIBUTARY_DATA to another one.`,
    )
  }
  const deployed = await deployContracts({
    rpcUrl,
    deployerKey: localKey(LOCAL_ACCOUNTS.deployer),
    submitter: privateKeyToAccount(settlementKey).address,
    anchorer: privateKeyToAccount(anchoringKey).address,
    policy: {
      ...GENESIS_POLICY,
      activationDelaySeconds: ACTIVATION_DELAY_SECONDS,
      guardian: privateKeyToAccount(localKey(LOCAL_ACCOUNTS.guardian)).address,
    },
    governance: { ...LOCAL_GOVERNANCE, voter: privateKeyToAccount(localKey(LOCAL_ACCOUNTS.voter)).address },
  })
  replaceFile(file, JSON.stringify({ ...deployed, deployedAtBlock: `${deployed.deployedAtBlock}` }))
  return { ...deployed, rpcUrl, settlementKey, anchoringKey }
}

/** The contracts that the services are told of, by the variable that names each. */
const ADDRESSES = {
  DISTRIBUTOR_ADDRESS: 'distributor',
  TOKEN_ADDRESS: 'token',
  POLICY_ADDRESS: 'policy',
  GOVERNANCE_ADDRESS: 'governance',
  REGISTRY_ADDRESS: 'registry',
} as const
type AddressVariable = keyof typeof ADDRESSES
const ADDRESS_VARIABLES = [
  'DISTRIBUTOR_ADDRESS',
  'TOKEN_ADDRESS',
  'POLICY_ADDRESS',
  'GOVERNANCE_ADDRESS',
  'REGISTRY_ADDRESS',
] as const

function readNamed(env: NodeJS.ProcessEnv, chainId: number): Omit<ChainSettings, 'rpcUrl'> | null {
  if (ADDRESS_VARIABLES.every((variable) => !env[variable])) return null
  const read = (variable: AddressVariable): Address => {
    const address = env[variable]
    if (address && isAddress(address)) return address
    throw new StartupError(
      `Expected addresses in ${ADDRESS_VARIABLES.join(', ')}, got none in ${variable}: set all of them, or none on a local chain.`,
    )
  }
  const [distributor, token, policy, governance, registry] = [
    read('DISTRIBUTOR_ADDRESS'),
    read('TOKEN_ADDRESS'),
    read('POLICY_ADDRESS'),
    read('GOVERNANCE_ADDRESS'),
    read('REGISTRY_ADDRESS'),
  ]
  const key = (variable: 'SETTLEMENT_PRIVATE_KEY' | 'ANCHORING_PRIVATE_KEY', does: string): Hex => {
    const value = env[variable]
    if (value && isHex(value) && value.length === 66) return value
    throw new StartupError(`Expected a private key of 32 bytes in hex in ${variable}: it signs the ${does}.`)
  }
  const settlementKey = key('SETTLEMENT_PRIVATE_KEY', 'roots')
  const anchoringKey = key('ANCHORING_PRIVATE_KEY', 'batches of the asset registry')
  const deployedAtBlock = BigInt(env.DISTRIBUTOR_BLOCK ?? '0')
  return { distributor, token, policy, governance, registry, settlementKey, anchoringKey, chainId, deployedAtBlock }
}

/** What this folder deployed; folders from before the registry know of none. */
type KnownContracts = Omit<DeployedContracts, 'registry'> & { readonly registry?: Address }

function readKnown(file: string): KnownContracts | null {
  if (!existsSync(file)) return null
  const known = JSON.parse(readFileSync(file, 'utf8')) as KnownContracts
  return { ...known, deployedAtBlock: BigInt(known.deployedAtBlock) }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, createPublicClient, type Hex, http, isAddress, isHex } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { toHex } from 'viem/utils'
import { type DeployedContracts, deployContracts } from '#contracts/deploy.ts'
import { replaceFile } from './files.ts'
import type { DataFolder } from './folder.ts'
import { StartupError } from './startupError.ts'

/** The chain that the platform settles on. */
export interface ChainSettings extends DeployedContracts {
  readonly rpcUrl: string
  /** Signs the roots. */
  readonly settlementKey: Hex
}

/** What every development chain calls itself. */
export const LOCAL_CHAIN_ID = 31337
/** Roots become claimable this long after they are on chain. */
const ACTIVATION_DELAY_SECONDS = 2
/** Everybody knows these keys: they are worth nothing anywhere but on a local chain. */
const LOCAL_MNEMONIC = 'test test test test test test test test test test test junk'

/** One of the funded keys of every local chain, by number. */
export function localKey(index: number): Hex {
  const { privateKey } = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).getHdKey()
  if (privateKey === null) throw new Error(`The local chain's account ${index} has no private key.`)
  return toHex(privateKey)
}

/** Numbers of the local chain's accounts, by what they do. */
export const LOCAL_ACCOUNTS = { deployer: 0, submitter: 1, guardian: 2, demoPayer: 3, demoPayee: 4 } as const

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
    if (await isDeployed(named.distributor)) return { ...named, chainId, rpcUrl }
    throw new StartupError(
      `There is no contract at DISTRIBUTOR_ADDRESS ${named.distributor} on chain ${chainId}: correct it.`,
    )
  }
  if (chainId !== LOCAL_CHAIN_ID) {
    throw new StartupError(
      `Chain ${chainId} is not a local one: set DISTRIBUTOR_ADDRESS, TOKEN_ADDRESS and SETTLEMENT_PRIVATE_KEY beside CHAIN_RPC_URL.`,
    )
  }
  const file = join(folder.path, 'contracts.json')
  const known = readKnown(file)
  const settlementKey = localKey(LOCAL_ACCOUNTS.submitter)
  if (known !== null && (await isDeployed(known.distributor))) return { ...known, rpcUrl, settlementKey }
  const deployed = await deployContracts({
    rpcUrl,
    deployerKey: localKey(LOCAL_ACCOUNTS.deployer),
    submitter: privateKeyToAccount(settlementKey).address,
    guardian: privateKeyToAccount(localKey(LOCAL_ACCOUNTS.guardian)).address,
    activationDelaySeconds: ACTIVATION_DELAY_SECONDS,
  })
  replaceFile(file, JSON.stringify({ ...deployed, deployedAtBlock: `${deployed.deployedAtBlock}` }))
  return { ...deployed, rpcUrl, settlementKey }
}

function readNamed(env: NodeJS.ProcessEnv, chainId: number): Omit<ChainSettings, 'rpcUrl'> | null {
  const { DISTRIBUTOR_ADDRESS: distributor, TOKEN_ADDRESS: token, SETTLEMENT_PRIVATE_KEY: settlementKey } = env
  if (!distributor && !token) return null
  if (!distributor || !isAddress(distributor) || !token || !isAddress(token)) {
    throw new StartupError(
      'Expected addresses in both DISTRIBUTOR_ADDRESS and TOKEN_ADDRESS: set both, or neither on a local chain.',
    )
  }
  if (!settlementKey || !isHex(settlementKey) || settlementKey.length !== 66) {
    throw new StartupError('Expected a private key of 32 bytes in hex in SETTLEMENT_PRIVATE_KEY: it signs the roots.')
  }
  return { distributor, token, settlementKey, chainId, deployedAtBlock: BigInt(env.DISTRIBUTOR_BLOCK ?? '0') }
}

function readKnown(file: string): DeployedContracts | null {
  if (!existsSync(file)) return null
  const known = JSON.parse(readFileSync(file, 'utf8')) as DeployedContracts
  return { ...known, deployedAtBlock: BigInt(known.deployedAtBlock) }
}

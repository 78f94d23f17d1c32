import { type Address, createPublicClient, type Hex, http, isAddress, isAddressEqual, isHex } from 'viem'
import { z } from 'zod'
import { deployContracts } from '#contracts/deploy.ts'
import { ConfigError, parseEnvironment, urlSchema } from '#runtime/config.ts'

/**
 * Puts the contracts on a fresh chain: `node deploy/deployContracts.ts`. The deployer's first two transactions always give the
 * same addresses, so the services can be told them beforehand; anything else is refused. Safe to repeat.
 */
export interface DeploySettings {
  readonly rpcUrl: string
  readonly deployerKey: Hex
  readonly submitter: Address
  readonly guardian: Address
  readonly activationDelaySeconds: number
  readonly token: Address
  readonly distributor: Address
}

export function readDeploySettings(env: NodeJS.ProcessEnv = process.env): DeploySettings {
  const address = () =>
    z.string().refine((text): text is Address => isAddress(text), 'expected an address: 0x and 40 hex digits')
  const read = parseEnvironment(
    {
      CHAIN_RPC_URL: urlSchema('http', 'https'),
      DEPLOYER_PRIVATE_KEY: z
        .string()
        .refine((key): key is Hex => isHex(key) && key.length === 66, 'expected 32 bytes in hex, starting with 0x'),
      SUBMITTER_ADDRESS: address(),
      GUARDIAN_ADDRESS: address(),
      ACTIVATION_DELAY_SECONDS: z.coerce.number().int().min(0).max(31_536_000),
      TOKEN_ADDRESS: address(),
      DISTRIBUTOR_ADDRESS: address(),
    },
    env,
  )
  return {
    rpcUrl: read.CHAIN_RPC_URL,
    deployerKey: read.DEPLOYER_PRIVATE_KEY,
    submitter: read.SUBMITTER_ADDRESS,
    guardian: read.GUARDIAN_ADDRESS,
    activationDelaySeconds: read.ACTIVATION_DELAY_SECONDS,
    token: read.TOKEN_ADDRESS,
    distributor: read.DISTRIBUTOR_ADDRESS,
  }
}

/** Says what it did. Throws where the contracts would not be, or already cannot be, at the addresses that are expected. */
export async function deployAtExpectedAddresses(settings: DeploySettings): Promise<string> {
  const { token, distributor, rpcUrl } = settings
  const reader = createPublicClient({ transport: http(rpcUrl) })
  const found = await Promise.all([token, distributor].map((address) => reader.getCode({ address })))
  if (found.every((code) => code !== undefined))
    return `The contracts are there: token ${token}, distributor ${distributor}.`
  const deployed = await deployContracts(settings)
  if (!isAddressEqual(deployed.token, token) || !isAddressEqual(deployed.distributor, distributor)) {
    throw new ConfigError(
      `Expected the token at ${token} and the distributor at ${distributor}, got ${deployed.token} and ${deployed.distributor}: the deployer has used this chain before. Start a fresh chain, or name these addresses.`,
    )
  }
  return `Deployed: token ${token}, distributor ${distributor}.`
}

if (import.meta.main) {
  try {
    console.log(await deployAtExpectedAddresses(readDeploySettings()))
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}

import { type Address, createPublicClient, type Hex, http, isAddress, isAddressEqual, isHex } from 'viem'
import { z } from 'zod'
import { deployContracts, type GovernanceTerms } from '#contracts/deploy.ts'
import { ConfigError, parseEnvironment, urlSchema } from '#runtime/config.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'

/**
 * Puts the contracts on a fresh chain: `node deploy/deployContracts.ts`. The deployer's first transactions always give the
 * same addresses, so the services can be told them beforehand; anything else is refused. Safe to repeat.
 */
export interface DeploySettings {
  readonly rpcUrl: string
  readonly deployerKey: Hex
  readonly submitter: Address
  readonly anchorer: Address
  readonly guardian: Address
  readonly activationDelaySeconds: number
  readonly governance: GovernanceTerms
  readonly expected: Record<(typeof EXPECTED)[number], Address>
}

export function readDeploySettings(env: NodeJS.ProcessEnv = process.env): DeploySettings {
  const address = () =>
    z.string().refine((text): text is Address => isAddress(text), 'expected an address: 0x and 40 hex digits')
  const seconds = (min: number) =>
    z.coerce
      .number()
      .int()
      .min(min)
      .max(30 * 86_400)
  const read = parseEnvironment(
    {
      CHAIN_RPC_URL: urlSchema('http', 'https'),
      DEPLOYER_PRIVATE_KEY: z
        .string()
        .refine((key): key is Hex => isHex(key) && key.length === 66, 'expected 32 bytes in hex, starting with 0x'),
      SUBMITTER_ADDRESS: address(),
      ANCHORER_ADDRESS: address(),
      GUARDIAN_ADDRESS: address(),
      ACTIVATION_DELAY_SECONDS: seconds(1),
      ACTIVATION_DELAY_MIN_SECONDS: seconds(1),
      VOTER_ADDRESS: address(),
      VOTING_DELAY_SECONDS: seconds(1),
      VOTING_PERIOD_SECONDS: seconds(1),
      TIMELOCK_SECONDS: seconds(0),
      TOKEN_ADDRESS: address(),
      DISTRIBUTOR_ADDRESS: address(),
      POLICY_ADDRESS: address(),
      GOVERNANCE_ADDRESS: address(),
      REGISTRY_ADDRESS: address(),
    },
    env,
  )
  return {
    rpcUrl: read.CHAIN_RPC_URL,
    deployerKey: read.DEPLOYER_PRIVATE_KEY,
    submitter: read.SUBMITTER_ADDRESS,
    anchorer: read.ANCHORER_ADDRESS,
    guardian: read.GUARDIAN_ADDRESS,
    activationDelaySeconds: read.ACTIVATION_DELAY_SECONDS,
    governance: {
      voter: read.VOTER_ADDRESS,
      votingDelaySeconds: read.VOTING_DELAY_SECONDS,
      votingPeriodSeconds: read.VOTING_PERIOD_SECONDS,
      timelockSeconds: read.TIMELOCK_SECONDS,
      activationDelayMinSeconds: read.ACTIVATION_DELAY_MIN_SECONDS,
    },
    expected: {
      token: read.TOKEN_ADDRESS,
      distributor: read.DISTRIBUTOR_ADDRESS,
      policy: read.POLICY_ADDRESS,
      governance: read.GOVERNANCE_ADDRESS,
      registry: read.REGISTRY_ADDRESS,
    },
  }
}

const EXPECTED = ['token', 'distributor', 'policy', 'governance', 'registry'] as const

/** Says what it did. Throws where the contracts would not be, or already cannot be, at the addresses that are expected. */
export async function deployAtExpectedAddresses(settings: DeploySettings): Promise<string> {
  const { expected, rpcUrl, guardian, activationDelaySeconds } = settings
  const reader = createPublicClient({ transport: http(rpcUrl) })
  const found = await Promise.all(EXPECTED.map((name) => reader.getCode({ address: expected[name] })))
  if (found.every((code) => code !== undefined)) return `The contracts are there: ${words(expected)}.`
  const policy = { ...GENESIS_POLICY, guardian, activationDelaySeconds }
  const deployed = await deployContracts({ ...settings, policy })
  if (EXPECTED.some((name) => !isAddressEqual(deployed[name], expected[name]))) {
    throw new ConfigError(
      `Expected ${words(expected)}, got ${words(deployed)}: the deployer has used this chain before. Start a fresh chain, or name these addresses.`,
    )
  }
  return `Deployed: ${words(deployed)}.`
}

function words(addresses: DeploySettings['expected']): string {
  return EXPECTED.map((name) => `${name} ${addresses[name]}`).join(', ')
}

if (import.meta.main) {
  try {
    console.log(await deployAtExpectedAddresses(readDeploySettings()))
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}

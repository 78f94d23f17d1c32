import type { Address, Hex } from 'viem'
import { isAddress, isHex } from 'viem'
import { z } from 'zod'
import { ConfigError, parseEnvironment, readServiceConfig, type ServiceConfig, urlSchema } from '#runtime/config.ts'
import { CURRENCY, parsePicos, UNITS_PER_PICO } from '#runtime/money.ts'

/** Where deposits and decisions come from and settlements go to. */
export interface ChainConfig {
  readonly rpcUrl: string
  readonly distributor: Address
  readonly token: Address
  /** Where the policy's versions and the payments out of pools come from. */
  readonly policy: Address
  /** Where decisions about them are voted on. */
  readonly governance: Address
  /** Nothing about the distributor is to be found in an earlier block. */
  readonly startBlock: bigint
  readonly pollMs: number
  /** Signs the submission of roots. Null: this process follows the chain and seals nothing. */
  readonly signerKey: Hex | null
}

/** Where assets are anchored. */
export interface RegistryConfig {
  readonly rpcUrl: string
  readonly registry: Address
  readonly pollMs: number
  /** The least time between two batches. */
  readonly periodMs: number
  /** Signs batches. Null: this process records assets, and anchors none. */
  readonly signerKey: Hex | null
}

export interface PayoutsConfig extends ServiceConfig {
  /** How long a reward is held: what `policy` tells; attribution decides it usage by usage from the same setting. */
  readonly maturitySeconds: number
  /** The least time between two sealed epochs. */
  readonly settlementPeriodMs: number
  /** What is less, matured for one account, waits for more. In units. */
  readonly minimumPayout: bigint
  /** How long the transaction of a root may wait for a block before its fee is raised. */
  readonly replaceAfterMs: number
  /** Null: this deployment has no chain. The books, leases and rewards work; deposits are refused and nothing is settled. */
  readonly chain: ChainConfig | null
  /** Null: assets are recorded, to be anchored once there is a registry. */
  readonly registry: RegistryConfig | null
}

const CHAIN_SETTINGS = [
  'CHAIN_RPC_URL',
  'DISTRIBUTOR_ADDRESS',
  'TOKEN_ADDRESS',
  'POLICY_ADDRESS',
  'GOVERNANCE_ADDRESS',
] as const

/** Reads the payouts service's settings from the environment. The chain's settings are set together or not at all. */
export function readPayoutsConfig(env: NodeJS.ProcessEnv = process.env): PayoutsConfig {
  const read = parseEnvironment(
    {
      TRIBUTARY_MATURITY_SECONDS: z.coerce.number().int().min(0).max(31_536_000).default(5),
      SETTLEMENT_PERIOD_SECONDS: z.coerce.number().positive().max(31_536_000).default(15),
      SETTLEMENT_MINIMUM_PAYOUT: z.string().default('0').transform(readMinimumPayout),
      SETTLEMENT_REPLACE_AFTER_SECONDS: z.coerce.number().positive().max(31_536_000).default(180),
    },
    env,
  )
  return Object.freeze({
    ...readServiceConfig('payouts', env),
    maturitySeconds: read.TRIBUTARY_MATURITY_SECONDS,
    settlementPeriodMs: read.SETTLEMENT_PERIOD_SECONDS * 1000,
    minimumPayout: read.SETTLEMENT_MINIMUM_PAYOUT,
    replaceAfterMs: read.SETTLEMENT_REPLACE_AFTER_SECONDS * 1000,
    chain: readChainConfig(env),
    registry: readRegistryConfig(env),
  })
}

function readChainConfig(env: NodeJS.ProcessEnv): ChainConfig | null {
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  if (!CHAIN_SETTINGS.some(isSet)) {
    if (isSet('SETTLEMENT_PRIVATE_KEY'))
      throw new ConfigError(
        `SETTLEMENT_PRIVATE_KEY is set, but ${CHAIN_SETTINGS.join(', ')} are not: there is no chain.`,
      )
    return null
  }
  const read = parseEnvironment(
    {
      CHAIN_RPC_URL: urlSchema('http', 'https'),
      DISTRIBUTOR_ADDRESS: addressSchema(),
      TOKEN_ADDRESS: addressSchema(),
      POLICY_ADDRESS: addressSchema(),
      GOVERNANCE_ADDRESS: addressSchema(),
      DISTRIBUTOR_BLOCK: z.coerce.bigint().min(0n).default(0n),
      CHAIN_POLL_MS: z.coerce.number().int().min(10).max(60_000).default(500),
      SETTLEMENT_PRIVATE_KEY: keySchema().optional(),
    },
    env,
  )
  return Object.freeze({
    rpcUrl: read.CHAIN_RPC_URL,
    distributor: read.DISTRIBUTOR_ADDRESS,
    token: read.TOKEN_ADDRESS,
    policy: read.POLICY_ADDRESS,
    governance: read.GOVERNANCE_ADDRESS,
    startBlock: read.DISTRIBUTOR_BLOCK,
    pollMs: read.CHAIN_POLL_MS,
    signerKey: read.SETTLEMENT_PRIVATE_KEY ?? null,
  })
}

function readRegistryConfig(env: NodeJS.ProcessEnv): RegistryConfig | null {
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  if (!isSet('REGISTRY_ADDRESS')) {
    if (isSet('ANCHORING_PRIVATE_KEY'))
      throw new ConfigError('ANCHORING_PRIVATE_KEY is set, but REGISTRY_ADDRESS is not: there is no registry.')
    return null
  }
  const read = parseEnvironment(
    {
      CHAIN_RPC_URL: urlSchema('http', 'https'),
      REGISTRY_ADDRESS: addressSchema(),
      CHAIN_POLL_MS: z.coerce.number().int().min(10).max(60_000).default(500),
      ANCHORING_PERIOD_SECONDS: z.coerce.number().positive().max(31_536_000).default(15),
      ANCHORING_PRIVATE_KEY: keySchema().optional(),
    },
    env,
  )
  if (isSet('ANCHORING_PRIVATE_KEY') && env.ANCHORING_PRIVATE_KEY === env.SETTLEMENT_PRIVATE_KEY)
    throw new ConfigError("ANCHORING_PRIVATE_KEY is SETTLEMENT_PRIVATE_KEY: they would take each other's nonces.")
  return Object.freeze({
    rpcUrl: read.CHAIN_RPC_URL,
    registry: read.REGISTRY_ADDRESS,
    pollMs: read.CHAIN_POLL_MS,
    periodMs: read.ANCHORING_PERIOD_SECONDS * 1000,
    signerKey: read.ANCHORING_PRIVATE_KEY ?? null,
  })
}

function readMinimumPayout(decimal: string, context: z.RefinementCtx): bigint {
  const parsed = parsePicos({ decimal, currency: CURRENCY })
  if ('picos' in parsed) return parsed.picos * UNITS_PER_PICO
  context.addIssue({ code: 'custom', message: parsed.problem })
  return z.NEVER
}

function keySchema() {
  return z
    .string()
    .refine((key): key is Hex => isHex(key) && key.length === 66, 'expected 32 bytes in hex, starting with 0x')
}

function addressSchema() {
  return z
    .string()
    .refine((text): text is Address => isAddress(text, { strict: false }), 'expected an address: 0x and 40 hex digits')
}

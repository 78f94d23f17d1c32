import { EntitySchema } from 'typeorm'
import type { Address, Hex } from 'viem'
import { exactInteger, smallInteger } from './exactInteger.ts'

export const SETTLEMENT_STATUSES = ['SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE', 'VETOED', 'REPLACED'] as const
export type SettlementStatus = (typeof SETTLEMENT_STATUSES)[number]

export interface Settlement {
  readonly id: string
  readonly epoch: number
  readonly status: SettlementStatus
  readonly root: Hex
  readonly totalTokenUnits: bigint
  readonly leafCount: number
  readonly policyVersion: number
  /** SHA-256 of the published leaves, in hex without a prefix. */
  readonly dataHash: string
  /** How long the published leaves are; null for epochs that were sealed before that was written down. */
  readonly leavesBytes: number | null
  readonly chainId: number
  readonly distributor: Address
  readonly token: Address
  readonly transactionHash: Hex | null
  readonly sealedAt: Date
  readonly activatesAt: Date | null
  /** The active settlement that carries its promises, once it is REPLACED. */
  readonly replacedById: string | null
  /** By how much the contract's funds fall short of it; null where they suffice, or nobody has looked yet. */
  readonly shortfallTokenUnits: bigint | null
}

export const SettlementEntity = new EntitySchema<Settlement>({
  name: 'Settlement',
  tableName: 'settlements',
  columns: {
    id: { type: 'text', primary: true },
    epoch: { type: 'int' },
    status: { type: 'text' },
    root: { type: 'text' },
    totalTokenUnits: { type: 'numeric', name: 'total_token_units', transformer: exactInteger },
    leafCount: { type: 'int', name: 'leaf_count' },
    policyVersion: { type: 'int', name: 'policy_version' },
    dataHash: { type: 'text', name: 'data_hash' },
    leavesBytes: { type: 'bigint', name: 'leaves_bytes', nullable: true, transformer: smallInteger },
    chainId: { type: 'bigint', name: 'chain_id', transformer: smallInteger },
    distributor: { type: 'text' },
    token: { type: 'text' },
    transactionHash: { type: 'text', name: 'transaction_hash', nullable: true },
    sealedAt: { type: 'timestamptz', name: 'sealed_at', default: () => 'clock_timestamp()' },
    activatesAt: { type: 'timestamptz', name: 'activates_at', nullable: true },
    replacedById: { type: 'text', name: 'replaced_by_id', nullable: true },
    shortfallTokenUnits: {
      type: 'numeric',
      name: 'shortfall_token_units',
      nullable: true,
      transformer: exactInteger,
    },
  },
})

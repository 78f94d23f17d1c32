import { EntitySchema } from 'typeorm'
import type { Address, Hex } from 'viem'
import { exactInteger, smallInteger } from './exactInteger.ts'

export interface Deposit {
  readonly id: string
  readonly accountId: string
  readonly reference: Hex
  /** In units. */
  readonly announced: bigint
  readonly chainId: number
  readonly distributor: Address
  readonly token: Address
  readonly createdAt: Date
}

export const DepositEntity = new EntitySchema<Deposit>({
  name: 'Deposit',
  tableName: 'deposits',
  columns: {
    id: { type: 'text', primary: true },
    accountId: { type: 'text', name: 'account_id' },
    reference: { type: 'text' },
    announced: { type: 'numeric', transformer: exactInteger },
    chainId: { type: 'bigint', name: 'chain_id', transformer: smallInteger },
    distributor: { type: 'text' },
    token: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at', default: () => 'clock_timestamp()' },
  },
})

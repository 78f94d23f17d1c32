import { EntitySchema } from 'typeorm'

export interface Wallet {
  /** EIP-55 checksummed. Once an account's, never another's. */
  readonly address: string
  readonly accountId: string
  readonly linkedAt: Date
}

export const WalletEntity = new EntitySchema<Wallet>({
  name: 'Wallet',
  tableName: 'wallets',
  columns: {
    address: { type: 'text', primary: true },
    accountId: { type: 'text', name: 'account_id' },
    linkedAt: { type: 'timestamptz', name: 'linked_at' },
  },
})

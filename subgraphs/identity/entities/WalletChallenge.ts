import { EntitySchema } from 'typeorm'

export interface WalletChallenge {
  readonly nonce: string
  readonly accountId: string
  readonly address: string
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export const WalletChallengeEntity = new EntitySchema<WalletChallenge>({
  name: 'WalletChallenge',
  tableName: 'wallet_challenges',
  columns: {
    nonce: { type: 'text', primary: true },
    accountId: { type: 'text', name: 'account_id' },
    address: { type: 'text' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    usedAt: { type: 'timestamptz', name: 'used_at', nullable: true },
  },
})

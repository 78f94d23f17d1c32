import { EntitySchema } from 'typeorm'
import type { Scope } from '#runtime/viewer.ts'

export interface ApiKey {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly hint: string
  /** SHA-256 of the key in hex. The key itself is nowhere. */
  readonly keyHash: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

export const ApiKeyEntity = new EntitySchema<ApiKey>({
  name: 'ApiKey',
  tableName: 'api_keys',
  columns: {
    id: { type: 'text', primary: true },
    accountId: { type: 'text', name: 'account_id' },
    name: { type: 'text' },
    hint: { type: 'text' },
    keyHash: { type: 'text', name: 'key_hash' },
    scopes: { type: 'text', array: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
  },
})

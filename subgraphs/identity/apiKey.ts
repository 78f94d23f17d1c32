import { createHash, randomBytes } from 'node:crypto'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import type { Scope } from '#runtime/viewer.ts'
import { type ApiKey, ApiKeyEntity } from './entities/ApiKey.ts'

const HINT_LENGTH = 10

export interface NewApiKey {
  readonly accountId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Date | null
  /** The secret, where the operator brings one; otherwise 256 random bits. */
  readonly secret?: string
}

/** Stores the hash of a new key and returns its secret, which exists nowhere else. */
export async function insertApiKey(
  tx: Transaction,
  key: NewApiKey,
  now: Date,
): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
  const secret = key.secret ?? `trb_${randomBytes(32).toString('base64url')}`
  const apiKey: ApiKey = {
    id: newId('ApiKey'),
    accountId: key.accountId,
    name: key.name,
    hint: secret.slice(0, HINT_LENGTH),
    keyHash: hashApiKey(secret),
    scopes: [...key.scopes],
    createdAt: now,
    expiresAt: key.expiresAt ?? null,
    revokedAt: null,
  }
  await tx.insert(ApiKeyEntity, { ...apiKey, scopes: [...apiKey.scopes] })
  return { apiKey, secret }
}

/** What is stored and looked up in place of a key: SHA-256 in hex. A key has 256 random bits, so no salt or slow hash is needed. */
export function hashApiKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

import type { DataSource } from 'typeorm'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { UNSTORABLE } from '#runtime/registration.ts'
import { isStorable } from '#runtime/text.ts'
import { isAdmin, type Scope, type Viewer } from '#runtime/viewer.ts'
import { insertApiKey } from '../apiKey.ts'
import type { ApiKey } from '../entities/ApiKey.ts'
import type { CreateApiKeyErrorCode } from '../generated.ts'

const NAME_MAX = 100

export interface ApiKeyRequest {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Date | null
}

/** Makes a key for the viewer's own account. It can do no more than the key that asked. */
export async function createApiKey(
  db: DataSource,
  viewer: Viewer,
  { name, scopes, expiresAt = null }: ApiKeyRequest,
  now = new Date(),
): Promise<{ readonly apiKey: ApiKey; readonly secret: string } | Refused<CreateApiKeyErrorCode>> {
  const trimmed = name.trim()
  if (trimmed.length < 1 || trimmed.length > NAME_MAX) {
    return refuse('INVALID_NAME', `Expected 1 to ${NAME_MAX} characters, got ${trimmed.length}.`, ['input', 'name'])
  }
  if (!isStorable(trimmed)) return refuse('INVALID_NAME', UNSTORABLE, ['input', 'name'])
  const tooMuch = scopes.find((scope) => !viewer.scopes.includes(scope) && !isAdmin(viewer))
  if (scopes.length === 0 || tooMuch !== undefined) {
    return refuse('SCOPE_NOT_HELD', `Expected scopes among ${viewer.scopes.join(', ')}, got ${tooMuch ?? 'none'}.`, [
      'input',
      'scopes',
    ])
  }
  if (expiresAt !== null && expiresAt <= now) {
    return refuse('INVALID_EXPIRY', `Expected a moment after ${now.toISOString()}, got ${expiresAt.toISOString()}.`, [
      'input',
      'expiresAt',
    ])
  }
  const distinct = [...new Set(scopes)]
  return transact(db, (tx) =>
    insertApiKey(tx, { accountId: viewer.accountId, name: trimmed, scopes: distinct, expiresAt }, now),
  )
}

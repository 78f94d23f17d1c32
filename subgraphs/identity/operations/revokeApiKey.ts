import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type ApiKey, ApiKeyEntity } from '../entities/ApiKey.ts'
import type { RevokeApiKeyErrorCode } from '../generated.ts'

/** Ends one of the viewer's own keys. Revoking it again changes nothing. */
export async function revokeApiKey(
  db: DataSource,
  viewer: Viewer,
  apiKeyId: string,
  now = new Date(),
): Promise<{ readonly apiKey: ApiKey } | Refused<RevokeApiKeyErrorCode>> {
  if (!isId('ApiKey', apiKeyId)) return refuseUnknown(apiKeyId)
  await db.query(`update api_keys set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null`, [
    apiKeyId,
    viewer.accountId,
    now,
  ])
  const apiKey = await db.manager.findOneBy(ApiKeyEntity, { id: apiKeyId, accountId: viewer.accountId })
  return apiKey === null ? refuseUnknown(apiKeyId) : { apiKey }
}

function refuseUnknown(apiKeyId: string): Refused<RevokeApiKeyErrorCode> {
  return refuse('API_KEY_NOT_FOUND', `Expected the id of one of the account's keys, got "${apiKeyId.slice(0, 60)}".`, [
    'input',
    'apiKeyId',
  ])
}

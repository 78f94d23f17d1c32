import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { findAccounts } from '#runtime/replica.ts'
import { holdOwnership } from '#runtime/transferAsset.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Dataset } from '../entities/Dataset.ts'
import { GrantEntity } from '../entities/Grant.ts'
import type { RevokeAccessErrorCode } from '../generated.ts'
import { findOwnDataset, refuseOther } from './findDataset.ts'
import type { AccessRequest } from './grantAccess.ts'

/** Takes a grant back; what was built stays. Again is as good as once. An existing grant is taken back with identity down, too. */
export async function revokeAccess(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  { datasetId, accountId }: AccessRequest,
): Promise<{ readonly dataset: Dataset } | Refused<RevokeAccessErrorCode>> {
  const found = await findOwnDataset(db, viewer, datasetId)
  if (isRefused(found)) return found
  const { ownerId } = found.dataset
  const isRevoked =
    isId('Account', accountId) &&
    (await transact(db, async (tx) => {
      if (!(await holdOwnership(tx, { table: 'datasets', assetId: datasetId, ownerId }))) return refuseOther(datasetId)
      const { affected } = await tx.delete(GrantEntity, { datasetId, accountId })
      if (affected !== 1) return false
      await appendEvent(tx, { type: 'access.revoked', subject: datasetId, data: { datasetId, accountId } })
      return true
    }))
  if (typeof isRevoked !== 'boolean') return isRevoked
  if (isRevoked || (isId('Account', accountId) && (await findAccounts(db, references, [accountId])).has(accountId))) {
    return found
  }
  return refuse('ACCOUNT_NOT_FOUND', `Expected an existing account, got ${accountId.slice(0, 60)}.`, [
    'input',
    'accountId',
  ])
}

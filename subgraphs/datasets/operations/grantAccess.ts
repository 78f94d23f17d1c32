import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { findAccounts } from '#runtime/replica.ts'
import { holdOwnership } from '#runtime/transferAsset.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Dataset } from '../entities/Dataset.ts'
import type { GrantAccessErrorCode } from '../generated.ts'
import { findOwnDataset, refuseOther } from './findDataset.ts'

export interface AccessRequest {
  readonly datasetId: string
  readonly accountId: string
}

/** Lets an account see a private dataset and build on it. Again is as good as once. */
export async function grantAccess(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  { datasetId, accountId }: AccessRequest,
  now = new Date(),
): Promise<{ readonly dataset: Dataset } | Refused<GrantAccessErrorCode>> {
  const found = await findOwnDataset(db, viewer, datasetId)
  if (isRefused(found)) return found
  if (!isId('Account', accountId) || !(await findAccounts(db, references, [accountId])).has(accountId)) {
    return refuse('ACCOUNT_NOT_FOUND', `Expected an existing account, got ${accountId.slice(0, 60)}.`, [
      'input',
      'accountId',
    ])
  }
  return transact(db, async (tx) => {
    const { ownerId } = found.dataset
    if (!(await holdOwnership(tx, { table: 'datasets', assetId: datasetId, ownerId }))) return refuseOther(datasetId)
    const granted = await tx.query(
      `insert into grants (dataset_id, account_id, granted_at) values ($1, $2, $3)
       on conflict do nothing returning account_id`,
      [datasetId, accountId, now],
    )
    if (granted.length === 0) return found
    await appendEvent(tx, { type: 'access.granted', subject: datasetId, data: { datasetId, accountId } })
    return found
  })
}

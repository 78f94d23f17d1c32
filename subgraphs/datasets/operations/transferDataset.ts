import type { DataSource } from 'typeorm'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused } from '#runtime/refusal.ts'
import { transferAsset } from '#runtime/transferAsset.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { TransferDatasetErrorCode } from '../generated.ts'
import '#schema/events/asset.transferred.ts'
import { findOwnDataset } from './findDataset.ts'

export interface DatasetTransferRequest {
  readonly datasetId: string
  readonly toAccountId: string
  readonly idempotencyKey: string
}

/** Makes another account the owner of the viewer's dataset. Grants stay as they are. Safe to retry with the same key. */
export function transferDataset(
  writer: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  { datasetId, ...request }: DatasetTransferRequest,
): Promise<{ readonly sequence: number } | Refused<TransferDatasetErrorCode>> {
  return transferAsset<'DATASET_NOT_FOUND' | 'NOT_OWNER'>(writer, {
    ...request,
    assetId: datasetId,
    assetKind: 'DATASET',
    table: 'datasets',
    async lockOwned(tx) {
      await tx.query(`select from datasets where id = $1 for update`, [datasetId])
      const found = await findOwnDataset({ manager: tx }, writer.viewer, datasetId)
      return isRefused(found) ? found : { asset: found.dataset }
    },
  })
}

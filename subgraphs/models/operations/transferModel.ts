import { isId } from '#runtime/ids.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { transferAsset } from '#runtime/transferAsset.ts'
import { ModelEntity } from '../entities/Model.ts'
import type { TransferModelErrorCode } from '../generated.ts'
import '#schema/events/asset.transferred.ts'
import type { Writer } from './checkVersion.ts'

export interface ModelTransferRequest {
  readonly modelId: string
  readonly toAccountId: string
  readonly idempotencyKey: string
}

/** Makes another account the owner of the viewer's model. Safe to retry with the same key. */
export function transferModel(
  writer: Writer,
  { modelId, ...request }: ModelTransferRequest,
): Promise<{ readonly sequence: number } | Refused<TransferModelErrorCode>> {
  const path = ['input', 'modelId']
  return transferAsset<'MODEL_NOT_FOUND' | 'NOT_OWNER'>(writer, {
    ...request,
    assetId: modelId,
    assetKind: 'MODEL',
    table: 'models',
    async lockOwned(tx) {
      await tx.query(`select from models where id = $1 for update`, [modelId])
      const asset = isId('Model', modelId) ? await tx.findOneBy(ModelEntity, { id: modelId }) : null
      if (asset === null) return refuse('MODEL_NOT_FOUND', `Expected a model, got ${modelId.slice(0, 60)}.`, path)
      if (asset.ownerId === writer.viewer.accountId) return { asset }
      return refuse('NOT_OWNER', `Expected a model of the viewer's own, but ${modelId} is another account's.`, path)
    },
  })
}

import { isId, newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { UNSTORABLE } from '#runtime/registration.ts'
import { isStorable } from '#runtime/text.ts'
import { holdOwnership } from '#runtime/transferAsset.ts'
import { ModelEntity } from '../entities/Model.ts'
import { type Version, VersionEntity } from '../entities/Version.ts'
import type { AddModelVersionErrorCode } from '../generated.ts'
import { checkVersion, type VersionRequest, type Writer } from './checkVersion.ts'
import { publishVersion } from './publishVersion.ts'

const LABEL_MAX = 50

export interface ModelVersionRequest extends VersionRequest {
  readonly modelId: string
  readonly label: string
}

type Result = { readonly version: Version } | Refused<AddModelVersionErrorCode>

/** Publishes another version of one of the viewer's models. A label that is taken is refused with the version that has it. */
export async function addModelVersion(
  writer: Writer,
  { modelId, ...request }: ModelVersionRequest,
  now = new Date(),
): Promise<Result> {
  const path = ['input', 'modelId']
  const model = isId('Model', modelId) ? await writer.db.manager.findOneBy(ModelEntity, { id: modelId }) : null
  if (model === null) return refuse('MODEL_NOT_FOUND', `Expected a model, got ${modelId.slice(0, 60)}.`, path)
  const notOwner = () =>
    refuse('NOT_OWNER', `Expected a model of the viewer's own, but ${modelId} is another account's.`, path)
  const { ownerId } = model
  if (ownerId !== writer.viewer.accountId) return notOwner()
  const labelled = checkLabel(request.label)
  if (isRefused(labelled)) return labelled
  const checked = await checkVersion(writer, request, ownerId)
  if (isRefused(checked)) return checked

  const version: Version = {
    id: newId('Version', now.getTime()),
    modelId,
    ...labelled,
    ...checked.terms,
    contributors: checked.contributors,
    publishedAt: now,
  }
  return transact(writer.db, async (tx): Promise<Result> => {
    if (!(await holdOwnership(tx, { table: 'models', assetId: modelId, ownerId }))) return notOwner()
    if (await publishVersion(tx, { model, isNew: false, version, checked })) return { version }
    const existing = await tx.findOneByOrFail(VersionEntity, { modelId, label: version.label })
    return refuse(
      'LABEL_TAKEN',
      `Expected a label that no version of ${modelId} has, got "${version.label}", which is ${existing.id}.`,
      ['input', 'label'],
    )
  })
}

function checkLabel(label: string): { readonly label: string } | Refused<'INVALID_LABEL'> {
  const trimmed = label.trim()
  const path = ['input', 'label']
  if (!isStorable(trimmed)) return refuse('INVALID_LABEL', UNSTORABLE, path)
  if (trimmed.length >= 1 && trimmed.length <= LABEL_MAX) return { label: trimmed }
  return refuse('INVALID_LABEL', `Expected a label of 1 to ${LABEL_MAX} characters, got ${trimmed.length}.`, path)
}

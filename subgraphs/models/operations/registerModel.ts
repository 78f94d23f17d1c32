import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused } from '#runtime/refusal.ts'
import { refuseTakenName } from '#runtime/refuseTakenName.ts'
import { checkDescription, checkName, checkOwner } from '#runtime/registration.ts'
import type { Model } from '../entities/Model.ts'
import type { Version } from '../entities/Version.ts'
import type { RegisterModelErrorCode } from '../generated.ts'
import { checkVersion, type VersionRequest, type Writer } from './checkVersion.ts'
import { publishVersion } from './publishVersion.ts'

export interface ModelRequest extends VersionRequest {
  readonly name: string
  readonly description?: string | null
  readonly ownerId?: string | null
}

type Result = { readonly model: Model; readonly version: Version } | Refused<RegisterModelErrorCode>

/**
 * Registers a model and publishes its first version. A name that the owner has used is refused with the id of the model that
 * has it, so repeating a registration finds what the first one made. Throws DEPENDENCY_UNAVAILABLE, having written nothing,
 * where an account or source is unknown here and its owner does not answer.
 */
export async function registerModel(writer: Writer, request: ModelRequest, now = new Date()): Promise<Result> {
  const named = checkName(request.name)
  if (isRefused(named)) return named
  const described = checkDescription(request.description)
  if (isRefused(described)) return described
  const owned = await checkOwner(writer, request.ownerId)
  if (isRefused(owned)) return owned
  const checked = await checkVersion(writer, request, owned.ownerId)
  if (isRefused(checked)) return checked

  const model: Model = { id: newId('Model', now.getTime()), ...owned, ...named, ...described, createdAt: now }
  const version: Version = {
    id: newId('Version', now.getTime()),
    modelId: model.id,
    label: '1',
    ...checked.terms,
    contributors: checked.contributors,
    publishedAt: now,
  }
  return transact(writer.db, async (tx): Promise<Result> => {
    if (await publishVersion(tx, { model, isNew: true, version, checked })) return { model, version }
    return refuseTakenName(tx, { table: 'models', ownerId: model.ownerId, name: model.name })
  })
}

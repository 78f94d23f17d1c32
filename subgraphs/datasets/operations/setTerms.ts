import type { DataSource } from 'typeorm'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { checkTerms, type TermsInput } from '#runtime/registration.ts'
import { holdOwnership } from '#runtime/transferAsset.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Version } from '../entities/Version.ts'
import { VersionEntity } from '../entities/Version.ts'
import type { SetTermsErrorCode } from '../generated.ts'
import { findDatasetOfVersion } from './findDataset.ts'

/** Sets what later links to a version are made under. Links that exist carry a copy of the rate and keep it. */
export async function setTerms(
  db: DataSource,
  viewer: Viewer,
  { versionId, terms: input }: { readonly versionId: string; readonly terms: TermsInput },
): Promise<{ readonly version: Version } | Refused<SetTermsErrorCode>> {
  const asked = checkTerms(input)
  if (isRefused(asked)) return asked
  const dataset = await findDatasetOfVersion(db, viewer, versionId)
  const path = ['input', 'versionId']
  if (dataset === null)
    return refuse('VERSION_NOT_FOUND', `Expected a dataset's version, got ${versionId.slice(0, 60)}.`, path)
  const notOwner = () =>
    refuse('NOT_OWNER', `Expected a version of the viewer's own, but ${versionId} is another account's.`, path)
  const { id: assetId, ownerId } = dataset
  if (ownerId !== viewer.accountId) return notOwner()
  return transact(db, async (tx) => {
    if (!(await holdOwnership(tx, { table: 'datasets', assetId, ownerId }))) return notOwner()
    await tx.update(VersionEntity, { id: versionId }, asked.terms)
    await appendEvent(tx, { type: 'terms.set', subject: versionId, data: { versionId, terms: asked.terms } })
    return { version: await tx.findOneByOrFail(VersionEntity, { id: versionId }) }
  })
}

import type { DataSource } from 'typeorm'
import { In } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { readerOf } from '#runtime/reader.ts'
import type { References } from '#runtime/references.ts'
import { DERIVATIONS_MAX, type DerivationInput } from '#runtime/registration.ts'
import { findSourceVersions, type SourceVersion } from '#runtime/replica.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Dataset } from './entities/Dataset.ts'
import { type Version, VersionEntity } from './entities/Version.ts'
import { VISIBLE } from './visible.ts'

/**
 * The versions that derivations name, as far as the viewer may see them: our own as they are now, models from the replica or
 * from their owner. Asks over the network, so it must not run inside a transaction.
 */
export async function findSources(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  derivations: readonly DerivationInput[] | null | undefined,
): Promise<ReadonlyMap<string, SourceVersion>> {
  if (!derivations || derivations.length > DERIVATIONS_MAX) return new Map()
  const versionIds = [...new Set(derivations.map((derivation) => derivation.sourceVersionId))]
  const own = await findOwnSources(db, versionIds, viewer)
  const missing = versionIds.filter((id) => !own.has(id))
  const others = await findSourceVersions(db, references, { versionIds: missing, viewer, owners: ['models'] })
  return new Map([...own, ...others])
}

async function findOwnSources(
  db: DataSource,
  versionIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, SourceVersion>> {
  const wanted = versionIds.filter((id) => isId('Version', id))
  if (wanted.length === 0) return new Map()
  const rows = await db.manager
    .createQueryBuilder(VersionEntity, 'version')
    .innerJoin('Dataset', 'dataset', 'dataset.id = version.datasetId')
    .select('version.id', 'id')
    .addSelect('version.royaltyRate', 'royaltyRate')
    .addSelect('version.derivativesAllowed', 'derivativesAllowed')
    .addSelect('dataset.id', 'datasetId')
    .addSelect('dataset.ownerId', 'ownerId')
    .addSelect('dataset.visibility', 'visibility')
    .where({ id: In(wanted) })
    .andWhere(VISIBLE, readerOf(viewer))
    .getRawMany<OwnSource>()
  return new Map(
    rows.map(({ id, datasetId, ownerId, visibility, royaltyRate, derivativesAllowed }) => [
      id,
      {
        versionId: id,
        assetId: datasetId,
        assetKind: 'DATASET',
        ownerId,
        visibility,
        royaltyRate: royaltyRate === null ? null : BigInt(royaltyRate),
        derivativesAllowed,
        viewerMayUse: true,
      },
    ]),
  )
}

type OwnSource = Pick<Version, 'id' | 'royaltyRate' | 'derivativesAllowed' | 'datasetId'> &
  Pick<Dataset, 'ownerId' | 'visibility'>

import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { readerOf } from '#runtime/reader.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Dataset, DatasetEntity } from '../entities/Dataset.ts'
import { VISIBLE } from '../visible.ts'

/** The dataset of a version, where the viewer may see it. */
export async function findDatasetOfVersion(
  { manager }: DataSource,
  viewer: Viewer,
  versionId: string,
): Promise<Dataset | null> {
  if (!isId('Version', versionId)) return null
  return manager
    .createQueryBuilder(DatasetEntity, 'dataset')
    .innerJoin('Version', 'version', 'version.datasetId = dataset.id')
    .where('version.id = :versionId', { versionId })
    .andWhere(VISIBLE, readerOf(viewer))
    .getOne()
}

/** A dataset that the viewer owns. That one exists at all is said only to who may see it. */
export async function findOwnDataset(
  { manager }: Pick<DataSource, 'manager'>,
  viewer: Viewer,
  id: string,
): Promise<{ readonly dataset: Dataset } | Refused<'DATASET_NOT_FOUND' | 'NOT_OWNER'>> {
  const path = ['input', 'datasetId']
  const query = manager.createQueryBuilder(DatasetEntity, 'dataset').where({ id }).andWhere(VISIBLE, readerOf(viewer))
  const dataset = isId('Dataset', id) ? await query.getOne() : null
  if (dataset === null) return refuse('DATASET_NOT_FOUND', `Expected a dataset, got ${id.slice(0, 60)}.`, path)
  if (dataset.ownerId === viewer.accountId) return { dataset }
  return refuseOther(id)
}

export function refuseOther(id: string): Refused<'NOT_OWNER'> {
  const path = ['input', 'datasetId']
  return refuse('NOT_OWNER', `Expected a dataset of the viewer's own, but ${id} is another account's.`, path)
}

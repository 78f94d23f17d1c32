import DataLoader from 'dataloader'
import { type DataSource, In } from 'typeorm'
import type { Caller } from '#runtime/envelope.ts'
import { manyByKey, oneById } from '#runtime/loader.ts'
import { readerOf } from '#runtime/reader.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Dataset, DatasetEntity } from './entities/Dataset.ts'
import { type Derivation, DerivationEntity } from './entities/Derivation.ts'
import { type Document, DocumentEntity } from './entities/Document.ts'
import { type Version, VersionEntity } from './entities/Version.ts'
import { VISIBLE } from './visible.ts'

/** One set per request. What the reader may not see is null, as what does not exist: nothing else has to check. */
export interface Loaders {
  readonly dataset: DataLoader<string, Dataset | null>
  readonly version: DataLoader<string, Version | null>
  readonly document: DataLoader<string, Document | null>
  /** By the dataset's id. */
  readonly latestVersion: DataLoader<string, Version | null>
  /** By the document's id: when it was retracted. */
  readonly retraction: DataLoader<string, Date | null>
  /** By the version's id, in the order they were given. */
  readonly derivations: DataLoader<string, readonly Derivation[]>
}

export function createLoaders(db: DataSource, viewer: Viewer | null, caller: Caller): Loaders {
  const { manager } = db
  const reader = readerOf(viewer, caller)
  return {
    dataset: oneById('Dataset', (ids) =>
      manager
        .createQueryBuilder(DatasetEntity, 'dataset')
        .where({ id: In(ids) })
        .andWhere(VISIBLE, reader)
        .getMany(),
    ),
    version: oneById('Version', (ids) =>
      manager
        .createQueryBuilder(VersionEntity, 'version')
        .innerJoin('Dataset', 'dataset', 'dataset.id = version.datasetId')
        .where({ id: In(ids) })
        .andWhere(VISIBLE, reader)
        .getMany(),
    ),
    document: oneById('Document', (ids) =>
      manager
        .createQueryBuilder(DocumentEntity, 'document')
        .innerJoin('Version', 'version', 'version.id = document.versionId')
        .innerJoin('Dataset', 'dataset', 'dataset.id = version.datasetId')
        .where({ id: In(ids) })
        .andWhere(VISIBLE, reader)
        .getMany(),
    ),
    latestVersion: new DataLoader(async (datasetIds) => {
      const latest = await manager
        .createQueryBuilder(VersionEntity, 'version')
        .distinctOn(['version.datasetId'])
        .where({ datasetId: In([...datasetIds]) })
        .orderBy('version.datasetId')
        .addOrderBy('version.id', 'DESC')
        .getMany()
      const found = new Map(latest.map((version) => [version.datasetId, version]))
      return datasetIds.map((id) => found.get(id) ?? null)
    }),
    retraction: new DataLoader(async (documentIds) => {
      const rows: { document_id: string; retracted_at: Date }[] = await db.query(
        `select document_id, retracted_at from retractions where document_id = any($1)`,
        [documentIds],
      )
      const found = new Map(rows.map((row) => [row.document_id, row.retracted_at]))
      return documentIds.map((id) => found.get(id) ?? null)
    }),
    derivations: manyByKey(
      (versionIds) =>
        manager.find(DerivationEntity, {
          where: { versionId: In(versionIds) },
          order: { versionId: 'ASC', nr: 'ASC' },
        }),
      ({ versionId }) => versionId,
    ),
  }
}

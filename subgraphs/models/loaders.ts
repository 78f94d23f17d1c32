import DataLoader from 'dataloader'
import { type DataSource, In } from 'typeorm'
import type { Caller } from '#runtime/envelope.ts'
import { manyByKey, oneById } from '#runtime/loader.ts'
import { readerOf } from '#runtime/reader.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Derivation, DerivationEntity } from './entities/Derivation.ts'
import { type Model, ModelEntity } from './entities/Model.ts'
import { type Version, VersionEntity } from './entities/Version.ts'

/** One set per request: nobody's rows are in anybody else's cache. */
export interface Loaders {
  readonly model: DataLoader<string, Model | null>
  readonly version: DataLoader<string, Version | null>
  /** By the model's id. */
  readonly latestVersion: DataLoader<string, Version | null>
  /** By the version's id, in the order they were given. */
  readonly derivations: DataLoader<string, readonly Derivation[]>
  /** By the id of a private dataset's version: whether the reader may know of it, as far as the replica says. */
  readonly mayNameSource: DataLoader<string, boolean>
}

export function createLoaders(db: DataSource, viewer: Viewer | null, caller: Caller): Loaders {
  const { manager } = db
  const reader = readerOf(viewer, caller)
  return {
    model: oneById('Model', (ids) => manager.findBy(ModelEntity, { id: In(ids) })),
    version: oneById('Version', (ids) => manager.findBy(VersionEntity, { id: In(ids) })),
    latestVersion: new DataLoader(async (modelIds) => {
      const latest = await manager
        .createQueryBuilder(VersionEntity, 'version')
        .distinctOn(['version.modelId'])
        .where({ modelId: In([...modelIds]) })
        .orderBy('version.modelId')
        .addOrderBy('version.id', 'DESC')
        .getMany()
      const found = new Map(latest.map((version) => [version.modelId, version]))
      return modelIds.map((id) => found.get(id) ?? null)
    }),
    derivations: manyByKey(
      (versionIds) =>
        manager.find(DerivationEntity, {
          where: { versionId: In(versionIds) },
          order: { versionId: 'ASC', nr: 'ASC' },
        }),
      ({ versionId }) => versionId,
    ),
    mayNameSource: new DataLoader(async (versionIds) => {
      const rows: { version_id: string }[] = await db.query(
        `select version_id from replica_versions as version where version_id = any($1) and ($2 or owner_id = $3 or exists (
           select from replica_grants where dataset_id = version.asset_id and account_id = $3
         ))`,
        [versionIds, reader.readsAll, reader.accountId],
      )
      const allowed = new Set(rows.map((row) => row.version_id))
      return versionIds.map((id) => reader.readsAll || allowed.has(id))
    }),
  }
}

import { readPage, toConnection } from '#runtime/connection.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import { VersionEntity } from '../entities/Version.ts'
import type { DatasetResolvers } from '../generated.ts'

export const Dataset: DatasetResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.dataset.load(id),
  owner: ({ ownerId }) => ({ id: ownerId }),
  latestVersion: ({ id }, _, { loaders }) => loaders.latestVersion.load(id),
  viewerIsOwner: ({ ownerId }, _, { viewer }) => ownerId === viewer?.accountId,

  async versions({ id }, { first, after }, { db }) {
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(VersionEntity, 'version')
      .where({ datasetId: id })
      .orderBy('version.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('version.id < :after', { after: page.after[0] })
    return toConnection(page, await query.getMany(), { key: (version) => [version.id], node: (version) => version })
  },

  async grantees({ id, ownerId }, _, { viewer, loaders }) {
    if (!mayReadPrivate(viewer, ownerId)) return null
    return (await loaders.grants.load(id)).map(({ accountId }) => ({ id: accountId }))
  },
}

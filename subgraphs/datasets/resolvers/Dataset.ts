import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import { GrantEntity } from '../entities/Grant.ts'
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

  async grantees({ id, ownerId }, { first, after }, { db, viewer }) {
    if (!mayReadPrivate(viewer, ownerId)) return null
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(GrantEntity, 'grant')
      .where({ datasetId: id })
      .orderBy('grant.accountId', 'ASC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('grant.accountId > :after', { after: readAccountId(page.after[0]) })
    return toConnection(page, await query.getMany(), {
      key: ({ accountId }) => [accountId],
      node: ({ accountId }) => ({ id: accountId }),
    })
  },
}

function readAccountId(key = ''): string {
  if (isId('Account', key)) return key
  throw badInput('Expected "after" to be a cursor of these accounts, got another.')
}

import { readPage, toConnection } from '#runtime/connection.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import { ApiKeyEntity } from '../entities/ApiKey.ts'
import type { AccountResolvers } from '../generated.ts'

export const Account: AccountResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.account.load(id),
  wallet: ({ id }, _, { loaders }) => loaders.wallet.load(id),
  async apiKeys({ id }, { first, after }, { viewer, db }) {
    if (!mayReadPrivate(viewer, id)) return null
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(ApiKeyEntity, 'key')
      .where({ accountId: id })
      .orderBy('key.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('key.id < :after', { after: page.after[0] })
    return toConnection(page, await query.getMany(), { key: (key) => [key.id], node: (key) => key })
  },
}

import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { likePattern } from '#runtime/search.ts'
import { AccountEntity } from '../entities/Account.ts'
import type { QueryResolvers } from '../generated.ts'

export const Query: QueryResolvers = {
  async viewer(_, __, { viewer, loaders }) {
    const account = viewer === null ? null : await loaders.account.load(viewer.accountId)
    return viewer === null || account === null ? null : { account, scopes: viewer.scopes }
  },

  async account(_, { id, handle }, { db, loaders }) {
    if ((id ?? null) === null && typeof handle === 'string') return db.manager.findOneBy(AccountEntity, { handle })
    if ((handle ?? null) === null && typeof id === 'string') return loaders.account.load(id)
    throw badInput('Expected either "id" or "handle".')
  },

  async accounts(_, { search, filter, first, after }, { db }) {
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(AccountEntity, 'account')
      .orderBy('account.handle', 'ASC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('account.handle > :after', { after: page.after[0] })
    if (search)
      query.andWhere('(account.handle ilike :search or account.displayName ilike :search)', {
        search: likePattern(search),
      })
    if (filter?.kind) query.andWhere({ kind: filter.kind })
    if (filter?.status) query.andWhere({ status: filter.status })
    if (filter?.namespace)
      query.andWhere('account.handle like :namespace', { namespace: `${likePattern(filter.namespace).slice(1, -1)}:%` })
    return toConnection(page, await query.getMany(), { key: (account) => [account.handle], node: (account) => account })
  },
}

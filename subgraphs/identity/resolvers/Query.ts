import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { likePattern, wordPatterns } from '#runtime/search.ts'
import { isStorable } from '#runtime/text.ts'
import { AccountEntity } from '../entities/Account.ts'
import type { QueryResolvers } from '../generated.ts'

export const Query: QueryResolvers = {
  async viewer(_, __, { viewer, loaders }) {
    const account = viewer === null ? null : await loaders.account.load(viewer.accountId)
    return viewer === null || account === null ? null : { account, scopes: viewer.scopes }
  },

  async account(_, { id, handle }, { db, loaders }) {
    if ((id ?? null) === null && typeof handle === 'string')
      return isStorable(handle) ? db.manager.findOneBy(AccountEntity, { handle }) : null
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
    const words = wordPatterns(search ?? '')
    if (words.length > 0)
      query.andWhere(`concat_ws(' ', account.handle, account.displayName) ilike all (:words)`, { words })
    if (filter?.kind) query.andWhere({ kind: filter.kind })
    if (filter?.status) query.andWhere({ status: filter.status })
    if (filter?.namespace) {
      const namespace = `${likePattern(filter.namespace).slice(1, -1)}:%`
      query.andWhere(isStorable(namespace) ? 'account.handle like :namespace' : 'false', { namespace })
    }
    return toConnection(page, await query.getMany(), { key: (account) => [account.handle], node: (account) => account })
  },
}

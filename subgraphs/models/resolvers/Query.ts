import { readPage, toConnection } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { wordPatterns } from '#runtime/search.ts'
import { ModelEntity } from '../entities/Model.ts'
import type { QueryResolvers } from '../generated.ts'

export const Query: QueryResolvers = {
  model: (_, { id }, { loaders }) => loaders.model.load(id),

  async models(_, { search, filter, first, after }, { db }) {
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(ModelEntity, 'model')
      .orderBy('model.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('model.id < :after', { after: page.after[0] })
    const words = wordPatterns(search ?? '')
    if (words.length > 0) query.andWhere(`concat_ws(' ', model.name, model.description) ilike all (:words)`, { words })
    if (filter?.ownerId) query.andWhere(isId('Account', filter.ownerId) ? { ownerId: filter.ownerId } : 'false')
    return toConnection(page, await query.getMany(), { key: (model) => [model.id], node: (model) => model })
  },
}

import { readPage, toConnection } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { readerOf } from '#runtime/reader.ts'
import { wordPatterns } from '#runtime/search.ts'
import { DatasetEntity } from '../entities/Dataset.ts'
import type { QueryResolvers } from '../generated.ts'
import { VISIBLE } from '../visible.ts'

export const Query: QueryResolvers = {
  dataset: (_, { id }, { loaders }) => loaders.dataset.load(id),

  async datasets(_, { search, filter, first, after }, { db, viewer, caller }) {
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(DatasetEntity, 'dataset')
      .where(VISIBLE, readerOf(viewer, caller))
      .orderBy('dataset.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('dataset.id < :after', { after: page.after[0] })
    const words = wordPatterns(search ?? '')
    if (words.length > 0)
      query.andWhere(`concat_ws(' ', dataset.name, dataset.description) ilike all (:words)`, { words })
    if (filter?.ownerId) query.andWhere(isId('Account', filter.ownerId) ? { ownerId: filter.ownerId } : 'false')
    if (filter?.visibility) query.andWhere({ visibility: filter.visibility })
    return toConnection(page, await query.getMany(), { key: (dataset) => [dataset.id], node: (dataset) => dataset })
  },
}

import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { toContributorShares, toTerms } from '#runtime/version.ts'
import { DocumentEntity } from '../entities/Document.ts'
import type { DatasetVersionResolvers } from '../generated.ts'

export const DatasetVersion: DatasetVersionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.version.load(id),
  terms: (version) => toTerms(version),
  contributors: ({ contributors }) => toContributorShares(contributors),
  derivations: ({ id }, _, { loaders }) => loaders.derivations.load(id),
  // Who may not use a private version does not get as far as this field: for them there is no such version.
  viewerMayUse: () => true,

  async dataset({ id, datasetId }, _, { loaders }) {
    const dataset = await loaders.dataset.load(datasetId)
    if (dataset === null) throw new Error(`Version ${id} was read, but not its dataset ${datasetId}.`)
    return dataset
  },

  async documents({ id }, { first, after }, { db }) {
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(DocumentEntity, 'document')
      .where({ versionId: id })
      .orderBy('document.nr', 'ASC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('document.nr > :nr', { nr: readNr(page.after[0]) })
    const documents = await query.getMany()
    return toConnection(page, documents, { key: ({ nr }) => [`${nr}`], node: (document) => document })
  },
}

function readNr(key: string | undefined): number {
  if (key !== undefined && /^\d{1,9}$/.test(key)) return Number(key)
  throw badInput('Expected "after" to be a cursor of these documents, got another.')
}

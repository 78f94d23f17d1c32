import { formatWeight } from '#runtime/money.ts'
import type {
  InfluencedDocumentResolvers,
  InfluenceMeasurementResolvers,
  InfluenceUploadResolvers,
} from '../generated.ts'
import { pagePlanDocuments } from './pagePlanDocuments.ts'

export const InfluenceMeasurement: InfluenceMeasurementResolvers = {
  pool: ({ pool }) => formatWeight(BigInt(pool)),
  documents: ({ planId }, args, { loaders }) =>
    pagePlanDocuments({ name: `influence of ${planId}`, planId, load: loaders.influencedDocuments }, args),
}

/** The document itself is for who may see it; what it was credited with is for all who may read the attribution. */
export const InfluencedDocument: InfluencedDocumentResolvers = {
  async document({ documentId }, _, { loaders }) {
    const row = await loaders.document.load(documentId)
    return row === null ? null : { __typename: 'Document', id: row.id }
  },
  share: ({ share }) => formatWeight(share),
}

export const InfluenceUpload: InfluenceUploadResolvers = {
  uploadedBy: ({ uploadedById }) => ({ __typename: 'Account', id: uploadedById }),
}

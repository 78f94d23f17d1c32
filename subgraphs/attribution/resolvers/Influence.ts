import { badInput, type Page, readPage, toConnection } from '#runtime/connection.ts'
import { formatWeight } from '#runtime/money.ts'
import type {
  InfluencedDocumentResolvers,
  InfluenceMeasurementResolvers,
  InfluenceUploadResolvers,
} from '../generated.ts'

export const InfluenceMeasurement: InfluenceMeasurementResolvers = {
  pool: ({ pool }) => formatWeight(BigInt(pool)),
  async documents({ planId }, args, { loaders }) {
    const page = readPage(args)
    const after = readPlace(page)
    const documents = await loaders.influencePage.load({ planId, limit: page.limit + 1, after })
    const rows = documents.map((document, index) => ({ document, place: after + index + 1 }))
    return toConnection(page, rows, { key: ({ place }) => [`${place}`], node: ({ document }) => document })
  },
}

function readPlace({ after }: Page): number {
  const [place = '0'] = after ?? []
  if (!/^\d{1,9}$/.test(place)) throw badInput('Expected "after" to be a cursor of this connection.')
  return Number(place)
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

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
    const page = readPage(args, 2)
    const rows = await loaders.influencePage.load({ planId, limit: page.limit + 1, after: readAfter(page) })
    return toConnection(page, rows, {
      key: ({ value, documentId }) => [`${value}`, documentId],
      node: (row) => row,
    })
  },
}

function readAfter({ after }: Page) {
  if (after === null) return null
  const [value = '', documentId = ''] = after
  if (!/^\d{1,80}$/.test(value)) throw badInput('Expected "after" to be a cursor of this connection.')
  return { value: BigInt(value), documentId }
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

import { formatWeight } from '#runtime/money.ts'
import { METHODS } from '../engine/provenance/methods.ts'
import type {
  AdmissionFindingResolvers,
  AttributionMeasurementResolvers,
  DocumentResolvers,
  MeasuredDocumentResolvers,
  TraceSourceResolvers,
} from '../generated.ts'
import { pagePlanDocuments } from './pagePlanDocuments.ts'

export const AttributionMeasurement: AttributionMeasurementResolvers = {
  kgramLength: () => METHODS['provenance/1'].k,
  kgramCount: ({ kgrams }) => kgrams,
  boilerplateKgrams: ({ boilerplate }) => boilerplate,
  retractedKgrams: ({ retracted }) => retracted,
  unmatchedKgrams: ({ unmatched }) => unmatched,
  pool: ({ pool }) => formatWeight(pool),
  documents: ({ planId }, args, { loaders }) =>
    pagePlanDocuments({ name: `words of ${planId}`, planId, load: loaders.measuredDocuments }, args),
}

/** The document itself is for who may see it; what it was credited with is for all who may read the attribution. */
export const MeasuredDocument: MeasuredDocumentResolvers = {
  document: async ({ documentId }, _, { loaders }) => toDocument(await loaders.document.load(documentId)),
  share: ({ share }) => formatWeight(share),
}

export const TraceSource: TraceSourceResolvers = {
  document: async ({ documentId }, _, { loaders }) => toDocument(await loaders.document.load(documentId)),
  isUndisclosed: async ({ documentId }, _, { loaders }) => (await loaders.document.load(documentId)) === null,
  start: async ({ documentId, start }, _, { loaders }) =>
    (await loaders.document.load(documentId)) === null ? null : start,
  async contributors({ documentId }, _, { loaders }) {
    const document = await loaders.document.load(documentId)
    if (document === null) return null
    return document.contributors.map(({ accountId, weight }) => ({
      account: { __typename: 'Account' as const, id: accountId },
      weight,
    }))
  },
}

export const Document: DocumentResolvers = {
  async admission({ id }, _, { loaders }) {
    const document = await loaders.document.load(id)
    if (document === null || document.admittedAt === null) return null
    return { admittedAt: document.admittedAt, finding: document.finding }
  },
}

export const AdmissionFinding: AdmissionFindingResolvers = {
  likeness: ({ likeness }) => `${likeness / 1000}`,
  earlier: ({ earlierId }) => (earlierId === null ? null : { __typename: 'Document', id: earlierId }),
}

function toDocument(row: { readonly id: string } | null) {
  return row === null ? null : { __typename: 'Document' as const, id: row.id }
}

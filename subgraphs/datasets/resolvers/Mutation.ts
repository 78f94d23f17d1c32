import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { Context } from '../context.ts'
import type { MutationResolvers } from '../generated.ts'
import { grantAccess } from '../operations/grantAccess.ts'
import { registerDataset } from '../operations/registerDataset.ts'
import { retractDocument } from '../operations/retractDocument.ts'
import { revokeAccess } from '../operations/revokeAccess.ts'
import { setTerms } from '../operations/setTerms.ts'
import { transferDataset } from '../operations/transferDataset.ts'

/** One request may hold several mutations, and what one changes the next must not read from a loader's memory. */
export const Mutation: MutationResolvers = {
  async registerDataset(_, { input }, context) {
    const result = await registerDataset(asWriter(context), input)
    if (isRefused(result)) return { dataset: null, userErrors: result.refusals }
    const { dataset, version } = result
    context.loaders.dataset.clear(dataset.id).prime(dataset.id, dataset)
    context.loaders.latestVersion.clear(dataset.id).prime(dataset.id, version)
    return { dataset, userErrors: [] }
  },

  async setTerms(_, { input }, context) {
    const result = await setTerms(context.db, requireViewer(context.viewer, 'WRITE'), input)
    if (isRefused(result)) return { version: null, userErrors: result.refusals }
    context.loaders.version.clear(result.version.id)
    context.loaders.latestVersion.clear(result.version.datasetId)
    return { version: result.version, userErrors: [] }
  },

  async grantAccess(_, { input }, context) {
    const result = await grantAccess(asWriter(context), input)
    if (isRefused(result)) return { dataset: null, userErrors: result.refusals }
    return { dataset: result.dataset, userErrors: [] }
  },

  async revokeAccess(_, { input }, context) {
    const result = await revokeAccess(asWriter(context), input)
    if (isRefused(result)) return { dataset: null, userErrors: result.refusals }
    return { dataset: result.dataset, userErrors: [] }
  },

  async retractDocument(_, { input }, { db, viewer, loaders }) {
    const result = await retractDocument(db, requireViewer(viewer, 'WRITE'), input.documentId)
    if (isRefused(result)) return { document: null, userErrors: result.refusals }
    loaders.retraction.clear(result.document.id)
    return { document: result.document, userErrors: [] }
  },

  async transferDataset(_, { input }, context) {
    const result = await transferDataset(asWriter(context), input)
    if (isRefused(result)) return { dataset: null, userErrors: result.refusals }
    const dataset = await context.loaders.dataset.clear(input.datasetId).load(input.datasetId)
    return { dataset, userErrors: [] }
  },
}

function asWriter({ db, viewer, service }: Context) {
  return { db, references: service.references, viewer: requireViewer(viewer, 'WRITE') }
}

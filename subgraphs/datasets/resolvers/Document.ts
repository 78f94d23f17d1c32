import { toContributorShares } from '#runtime/version.ts'
import type { DocumentResolvers } from '../generated.ts'

export const Document: DocumentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.document.load(id),

  retractedAt: ({ id }, _, { loaders }) => loaders.retraction.load(id),

  async contributors({ id, contributors, versionId }, _, { loaders }) {
    const shares = contributors ?? (await loaders.version.load(versionId))?.contributors
    if (shares === undefined) throw new Error(`Document ${id} was read, but not its version ${versionId}.`)
    return toContributorShares(shares)
  },
}

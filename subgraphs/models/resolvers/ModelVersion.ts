import { toContributorShares, toTerms } from '#runtime/version.ts'
import type { ModelVersionResolvers } from '../generated.ts'

export const ModelVersion: ModelVersionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.version.load(id),
  terms: (version) => toTerms(version),
  contributors: ({ contributors }) => toContributorShares(contributors),
  derivations: ({ id }, _, { loaders }) => loaders.derivations.load(id),

  async model({ id, modelId }, _, { loaders }) {
    const model = await loaders.model.load(modelId)
    if (model === null) throw new Error(`Version ${id} was read, but not its model ${modelId}.`)
    return model
  },
}

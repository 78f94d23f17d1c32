import { toRate } from '#runtime/version.ts'
import type { DerivationResolvers } from '../generated.ts'

export const Derivation: DerivationResolvers = {
  rate: ({ rate }) => toRate(rate),

  /** A dataset that is private to somebody else is not named, though the model that learned from it is public. */
  async source({ sourceVersionId, sourceKind, sourceIsPrivate }, _, { loaders }) {
    if (sourceKind === 'DATASET') {
      const mayName = !sourceIsPrivate || (await loaders.mayNameSource.load(sourceVersionId))
      return mayName ? { __typename: 'DatasetVersion', id: sourceVersionId } : null
    }
    const version = await loaders.version.load(sourceVersionId)
    return version === null ? null : { __typename: 'ModelVersion', ...version }
  },
}

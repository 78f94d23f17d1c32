import { toRate } from '#runtime/version.ts'
import type { DerivationResolvers } from '../generated.ts'

export const Derivation: DerivationResolvers = {
  rate: ({ rate }) => toRate(rate),

  /** A dataset that is private to somebody else is not named, though what was made from it is public. */
  async source({ sourceVersionId, sourceKind }, _, { loaders }) {
    if (sourceKind === 'MODEL') return { __typename: 'ModelVersion', id: sourceVersionId }
    const version = await loaders.version.load(sourceVersionId)
    return version === null ? null : { __typename: 'DatasetVersion', ...version }
  },
}

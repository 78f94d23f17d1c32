import type { HeldCreditResolvers, SuspicionResolvers } from '../generated.ts'

export const Suspicion: SuspicionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.suspicion.load(id),
  version: ({ versionId }) => ({ __typename: 'DatasetVersion', id: versionId }),
  earlier: ({ earlierVersionId }) =>
    earlierVersionId === null ? null : { __typename: 'DatasetVersion', id: earlierVersionId },
  contestedBy: ({ contestedById }) => (contestedById === null ? null : { __typename: 'Account', id: contestedById }),
}

/** For whom and how much, all may read who may read the attribution; what is suspected, both owners and those it is held for. */
export const HeldCredit: HeldCreditResolvers = {
  suspicion: ({ suspicionId }, _, { loaders }) => loaders.suspicion.load(suspicionId),
}

import { moneyFromPicos, moneyFromUnits } from '#runtime/money.ts'
import type { DisputeResolvers } from '../generated.ts'

export const Dispute: DisputeResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.dispute.load(id),
  claimant: ({ claimantId }) => ({ __typename: 'Account', id: claimantId }),
  respondent: ({ respondentId }) => ({ __typename: 'Account', id: respondentId }),
  attributions: async ({ id }, _, { loaders }) =>
    loaders.attribution
      .loadMany(await loaders.disputed.load(id))
      .then((found) => found.map((one) => (one instanceof Error ? null : one))),
  bond: ({ bondPicos }) => moneyFromPicos(bondPicos),
  frozen: ({ frozenUnits }) => (frozenUnits === null ? null : moneyFromUnits(frozenUnits)),
  unfunded: ({ unfundedUnits }) => (unfundedUnits === null ? null : moneyFromUnits(unfundedUnits)),
  beneficiary: ({ beneficiaryId }) => (beneficiaryId === null ? null : { __typename: 'Account', id: beneficiaryId }),
}

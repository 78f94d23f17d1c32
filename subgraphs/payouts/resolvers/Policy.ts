import { formatWeight } from '#runtime/money.ts'
import type { PayoutsConfig } from '../config.ts'
import type { PolicyResolvers } from '../generated.ts'

export function createPolicy({ maturitySeconds }: Pick<PayoutsConfig, 'maturitySeconds'>): PolicyResolvers {
  return {
    fee: ({ fee }) => formatWeight(fee),
    defaultPool: ({ defaultPool }) => formatWeight(defaultPool),
    maxStack: ({ maxStack }) => formatWeight(maxStack),
    maturitySeconds: () => maturitySeconds,
    proposal: ({ proposalId }, _, { loaders }) => (proposalId === null ? null : loaders.proposals.load(proposalId)),
  }
}

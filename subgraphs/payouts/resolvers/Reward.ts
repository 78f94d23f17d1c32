import { rewardId } from '#runtime/ids.ts'
import { formatWeight, moneyFromUnits } from '#runtime/money.ts'
import type { RewardResolvers } from '../generated.ts'

export const Reward: RewardResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.rewards.load(id),
  id: ({ attributionId, accountId }) => rewardId(attributionId, accountId),
  account: ({ accountId }) => ({ id: accountId }),
  amount: ({ amount }) => moneyFromUnits(amount),
  share: ({ weight }) => formatWeight(weight),
  isFunded: async ({ attributionId }, _, { loaders }) => (await loaders.unfundedUsage.load(attributionId)) === 0n,
  unfunded: async ({ attributionId, weight }, _, { loaders }) =>
    moneyFromUnits((await loaders.unfundedUsage.load(attributionId)) * weight),
  attribution: ({ attributionId }) => ({ id: attributionId }),
}

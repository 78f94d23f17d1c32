import { rewardId } from '#runtime/ids.ts'
import { formatWeight, moneyFromUnits } from '#runtime/money.ts'
import type { RewardResolvers } from '../generated.ts'

export const Reward: RewardResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.rewards.load(id),
  id: ({ attributionId, accountId }) => rewardId(attributionId, accountId),
  account: ({ accountId }) => ({ id: accountId }),
  amount: ({ amount }) => moneyFromUnits(amount),
  share: ({ weight }) => formatWeight(weight),
  attribution: ({ attributionId }) => ({ id: attributionId }),
}

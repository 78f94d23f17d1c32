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
  async held({ attributionId, accountId }, _, { loaders }) {
    const held = await loaders.heldOfReward.load({ attributionId, accountId })
    return held.map(({ suspicionId, amount, outcome }) => ({
      suspicion: { id: suspicionId },
      amount: moneyFromUnits(amount),
      isReleased: outcome !== null,
    }))
  },
  attribution: ({ attributionId }) => ({ id: attributionId }),
}

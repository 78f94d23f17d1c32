import { parseRewardId } from '#runtime/ids.ts'
import type { RewardResolvers } from '../generated.ts'

export const Reward: RewardResolvers = {
  async dispute({ id }, _, { loaders }) {
    const reward = parseRewardId(id)
    return reward === null ? null : loaders.disputeOfReward.load(reward)
  },
}

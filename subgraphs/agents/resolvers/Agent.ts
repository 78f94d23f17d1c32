import { moneyFromPicos } from '#runtime/money.ts'
import type { AgentResolvers } from '../generated.ts'

export const Agent: AgentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.agent.load(id),
  owner: ({ ownerId }) => ({ id: ownerId }),
  price: ({ pricePicos }) => moneyFromPicos(pricePicos),
  latestVersion: ({ id }, _, { loaders }) => loaders.latestVersion.load(id),
  async creditPolicy({ id }, _, { loaders }) {
    const policy = await loaders.creditPolicy.load(id)
    if (policy === null) throw new Error(`Agent ${id} has no version.`)
    return policy
  },
  viewerIsOwner: ({ ownerId }, _, { viewer }) => viewer?.accountId === ownerId,
}

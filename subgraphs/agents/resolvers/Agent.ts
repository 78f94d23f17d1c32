import { moneyFromPicos } from '#runtime/money.ts'
import type { AgentResolvers } from '../generated.ts'

export const Agent: AgentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.agent.load(id),
  owner: ({ ownerId }) => ({ id: ownerId }),
  price: ({ pricePicos }) => moneyFromPicos(pricePicos),
  latestVersion: ({ id }, _, { loaders }) => loaders.latestVersion.load(id),
  viewerIsOwner: ({ ownerId }, _, { viewer }) => viewer?.accountId === ownerId,
}

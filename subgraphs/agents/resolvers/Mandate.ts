import { moneyFromPicos } from '#runtime/money.ts'
import type { MandateResolvers } from '../generated.ts'

export const Mandate: MandateResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.mandate.load(id),
  payer: ({ payerId }) => ({ id: payerId }),
  agent: ({ agentId }, _, { loaders }) => loaders.agent.load(agentId),
  maxPerUsage: ({ maxPerUsagePicos }) => moneyFromPicos(maxPerUsagePicos),
  maxTotal: ({ maxTotalPicos }) => moneyFromPicos(maxTotalPicos),
  spent: ({ spentPicos }) => moneyFromPicos(spentPicos),
}

import { moneyFromPicos } from '#runtime/money.ts'
import type { UsageResolvers } from '../generated.ts'

export const Usage: UsageResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.usage.load(id),
  agent: ({ agentId }, _, { loaders }) => loaders.agent.load(agentId),
  agentVersion: ({ agentVersionId }, _, { loaders }) => loaders.agentVersion.load(agentVersionId),
  payer: ({ payerId }) => ({ id: payerId }),
  amount: ({ amountPicos }) => moneyFromPicos(amountPicos),
  run: ({ runId }, _, { loaders }) => (runId === null ? null : loaders.run.load(runId)),
}

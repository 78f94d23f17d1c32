import { moneyFromPicos } from '#runtime/money.ts'
import type { UsageResolvers } from '../generated.ts'
import { isAttribution } from '../loaders.ts'

export const Usage: UsageResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.usage.load(id),
  agent: ({ agentId }, _, { loaders }) => loaders.agent.load(agentId),
  agentVersion: ({ agentVersionId }, _, { loaders }) => loaders.agentVersion.load(agentVersionId),
  payer: ({ payerId }) => ({ id: payerId }),
  amount: ({ amountPicos }) => moneyFromPicos(amountPicos),
  // As much a secret as the output itself: its payer's, its reporter's, and attribution's, where it decides who is paid.
  embedding({ id, payerId, reporterId }, _, { loaders, viewer, caller }) {
    const isTheirs = viewer !== null && [payerId, reporterId].includes(viewer.accountId)
    return isTheirs || isAttribution(viewer, caller) ? loaders.usageEmbedding.load(id) : null
  },
  run: ({ runId }, _, { loaders }) => (runId === null ? null : loaders.run.load(runId)),
}

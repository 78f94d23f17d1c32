import type { UsageResolvers } from '../generated.ts'

export const Usage: UsageResolvers = {
  async agent({ id }, _, { loaders }) {
    const agentId = await loaders.agentOfUsage.load(id)
    return agentId === null ? null : { __typename: 'Agent', id: agentId }
  },
  attribution: ({ id }, _, { loaders }) => loaders.attributionOfUsage.load(id),
}

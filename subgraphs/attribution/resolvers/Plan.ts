import { formatWeight } from '#runtime/money.ts'
import { methodOf } from '../engine/provenance/methods.ts'
import type { PlanResolvers } from '../generated.ts'

export const Plan: PlanResolvers = {
  async __resolveReference({ id }, { loaders }) {
    const plan = await loaders.plan.load(id)
    return plan?.isVisible ? plan : null
  },
  method: ({ method }) => methodOf(method).kind,
  agentVersion: ({ agentVersionId }) => ({ __typename: 'AgentVersion', id: agentVersionId }),
  // Walked as the viewer, so that the number says nothing of what is private to others.
  async versionCount({ agentVersionId }, _, { loaders }) {
    const { reached } = await loaders.walk.load({ rootIds: [agentVersionId], direction: 'UPSTREAM', depth: null })
    return reached.size
  },
  async payees({ id }, _, { loaders }) {
    const payees = await loaders.payees.load(id)
    return payees.map(({ kind, accountId, weight }) => ({
      kind,
      account: accountId === null ? null : { __typename: 'Account', id: accountId },
      share: formatWeight(weight),
    }))
  },
}

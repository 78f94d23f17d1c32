import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import { resolveDispute, withdrawDispute } from '../operations/endDispute.ts'
import { openDispute } from '../operations/openDispute.ts'

export const Mutation: MutationResolvers = {
  async openDispute(_, { input }, { db, viewer, loaders }) {
    const result = await openDispute(db, requireViewer(viewer, 'PAY'), input)
    if (isRefused(result)) return { dispute: null, isReplay: false, userErrors: result.refusals }
    const { disputeId, isReplay } = result
    return { dispute: await loaders.dispute.load(disputeId), isReplay, userErrors: [] }
  },

  async resolveDispute(_, { input }, { db, viewer, loaders }) {
    const { accountId: ruledBy } = requireViewer(viewer, 'ADMIN')
    const result = await resolveDispute(db, { ...input, ruledBy })
    if (isRefused(result)) return { dispute: null, userErrors: result.refusals }
    return { dispute: await loaders.dispute.load(result.disputeId), userErrors: [] }
  },

  async withdrawDispute(_, { input }, { db, viewer, loaders }) {
    const { accountId: claimantId } = requireViewer(viewer, 'PAY')
    const result = await withdrawDispute(db, { ...input, claimantId })
    if (isRefused(result)) return { dispute: null, userErrors: result.refusals }
    return { dispute: await loaders.dispute.load(result.disputeId), userErrors: [] }
  },
}

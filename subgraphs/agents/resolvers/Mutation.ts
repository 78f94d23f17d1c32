import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import { grantMandate } from '../operations/grantMandate.ts'
import { recordUsage } from '../operations/recordUsage.ts'
import { registerAgent } from '../operations/registerAgent.ts'
import { type RunParts, runAgent } from '../operations/runAgent.ts'
import { setCreditPolicy } from '../operations/setCreditPolicy.ts'

export function createMutation(parts: RunParts): MutationResolvers {
  return {
    async registerAgent(_, { input }, { service, viewer }) {
      const result = await registerAgent(service, requireViewer(viewer, 'WRITE'), input, parts)
      if (isRefused(result)) return { agent: null, userErrors: result.refusals }
      return { ...result, userErrors: [] }
    },

    async runAgent(_, { input }, { service, viewer }) {
      const result = await runAgent(service, parts, requireViewer(viewer, 'PAY'), input)
      if (isRefused(result)) return { run: null, isReplay: false, userErrors: result.refusals }
      return { ...result, userErrors: [] }
    },

    async recordUsage(_, { input }, { db, viewer }) {
      const result = await recordUsage({ db, ...parts }, requireViewer(viewer, 'PAY'), input.usages)
      if (isRefused(result)) return { results: null, userErrors: result.refusals }
      return { ...result, userErrors: [] }
    },

    async grantMandate(_, { input }, { db, viewer }) {
      const result = await grantMandate(db, requireViewer(viewer, 'PAY'), input)
      if (isRefused(result)) return { mandate: null, isReplay: false, userErrors: result.refusals }
      return { ...result, userErrors: [] }
    },

    async setCreditPolicy(_, { input }, { db, viewer }) {
      const result = await setCreditPolicy(db, requireViewer(viewer, 'WRITE'), input)
      if (isRefused(result)) return { creditPolicy: null, userErrors: result.refusals }
      return { ...result, userErrors: [] }
    },
  }
}

import { readPolicy } from '#runtime/policyReplica.ts'
import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import { readDerivations } from '../lineage/readDerivations.ts'
import { versionStub } from '../lineage/stubs.ts'
import { toLineageEdge } from '../lineage/toLineageEdge.ts'
import { addDerivation } from '../operations/addDerivation.ts'
import { contestSuspicion } from '../operations/contestSuspicion.ts'
import { resolveDispute, withdrawDispute } from '../operations/endDispute.ts'
import { openDispute } from '../operations/openDispute.ts'
import { resolveSuspicion } from '../operations/resolveSuspicions.ts'
import { retractDerivation } from '../operations/retractDerivation.ts'

export const Mutation: MutationResolvers = {
  async addDerivation(_, { input }, { db, service, viewer: client }) {
    const viewer = requireViewer(client, 'WRITE')
    const policy = await readPolicy(db)
    const result = await addDerivation({ db, references: service.references, viewer, policy }, input)
    if (isRefused(result)) {
      const cycle = (result.cycle ?? []).map((version) => (version === null ? null : versionStub(version)))
      return { derivation: null, userErrors: result.refusals.map((one) => ({ ...one, cycle })) }
    }
    const [row] = await readDerivations(db, viewer, [result.derivation.derivationId])
    return { derivation: row ? toLineageEdge(row) : null, userErrors: [] }
  },

  async retractDerivation(_, { input }, { db, viewer: client }) {
    const viewer = requireViewer(client, 'WRITE')
    const result = await retractDerivation({ db, viewer }, input.derivationId)
    if (isRefused(result)) return { derivation: null, userErrors: result.refusals }
    const [row] = await readDerivations(db, viewer, [result.derivationId])
    return { derivation: row ? toLineageEdge(row) : null, userErrors: [] }
  },

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

  async contestSuspicion(_, { input }, { db, viewer, loaders }) {
    const result = await contestSuspicion(db, requireViewer(viewer, 'WRITE'), input)
    if (isRefused(result)) return { suspicion: null, userErrors: result.refusals }
    return { suspicion: await loaders.suspicion.load(result.suspicionId), userErrors: [] }
  },

  async resolveSuspicion(_, { input }, { db, viewer, loaders }) {
    const { accountId: ruledBy } = requireViewer(viewer, 'ADMIN')
    const result = await resolveSuspicion(db, { ...input, ruledBy })
    if (isRefused(result)) return { suspicion: null, userErrors: result.refusals }
    return { suspicion: await loaders.suspicion.load(result.suspicionId), userErrors: [] }
  },

  async withdrawDispute(_, { input }, { db, viewer, loaders }) {
    const { accountId: claimantId } = requireViewer(viewer, 'PAY')
    const result = await withdrawDispute(db, { ...input, claimantId })
    if (isRefused(result)) return { dispute: null, userErrors: result.refusals }
    return { dispute: await loaders.dispute.load(result.disputeId), userErrors: [] }
  },
}

import assert from 'node:assert/strict'
import { formatPicos, formatUnits, formatWeight } from '#runtime/money.ts'
import { toAppliedMethods } from '../credit/readBlends.ts'
import { methodOf } from '../engine/provenance/methods.ts'
import type { AttributionResolvers } from '../generated.ts'
import { toHeldCredit } from '../suspicions/toHeldCredit.ts'

export const Attribution: AttributionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.attribution.load(id),
  usage: ({ usageId }) => ({ __typename: 'Usage', id: usageId }),
  amount: ({ amountPicos, currency }) => ({ decimal: formatPicos(amountPicos), currency }),
  method: ({ method }) => methodOf(method).kind,
  methodVersion: ({ method }) => methodOf(method).version,
  parts: async ({ planId, method }, _, { loaders }) =>
    toAppliedMethods(method, (await loaders.blend.load(planId))?.parts ?? null),
  influence: ({ usageId }, _, { loaders }) => loaders.influence.load(usageId),
  measurement: ({ usageId }, _, { loaders }) => loaders.measure.load(usageId),
  async plan({ id, planId }, _, { loaders }) {
    const plan = await loaders.plan.load(planId)
    assert.ok(plan, `Attribution ${id} must have its plan, ${planId}.`)
    return plan
  },
  async credits({ planId, amountPicos, currency }, _, { loaders }) {
    const payees = await loaders.payees.load(planId)
    return payees.map(({ kind, accountId, weight }) => ({
      kind,
      account: accountId === null ? null : { __typename: 'Account', id: accountId },
      share: formatWeight(weight),
      amount: { decimal: formatUnits(amountPicos * weight), currency },
    }))
  },
  async held({ planId, amountPicos, currency }, _, { loaders }) {
    const shares = await loaders.heldShares.load(planId)
    return shares.map((share) => toHeldCredit(share, { amountPicos, currency }))
  },
}

import { moneyFromUnits } from '#runtime/money.ts'
import { isAdmin } from '#runtime/viewer.ts'
import type { CreditLimitResolvers } from '../generated.ts'

export const CreditLimit: CreditLimitResolvers = {
  limit: ({ limit }) => moneyFromUnits(limit),
  used: ({ used }) => moneyFromUnits(used),
  owed: ({ owed }) => moneyFromUnits(owed),
  changedBy: ({ changedBy }, _, { viewer }) => (isAdmin(viewer) && changedBy !== null ? { id: changedBy } : null),
}

import { isAdmin } from '#runtime/viewer.ts'
import type { SettlementStateResolvers } from '../generated.ts'

export const SettlementState: SettlementStateResolvers = {
  changedBy: ({ accountId }, _, { viewer }) => (accountId !== null && isAdmin(viewer) ? { id: accountId } : null),
}

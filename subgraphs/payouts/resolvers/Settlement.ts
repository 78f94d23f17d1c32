import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { SettlementResolvers } from '../generated.ts'

export const Settlement: SettlementResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.settlements.load(id),
  leavesPath: ({ epoch }) => `/settlements/${epoch}/leaves`,
  total: ({ totalTokenUnits }) => moneyFromUnits(totalTokenUnits * UNITS_PER_TOKEN_UNIT),
}

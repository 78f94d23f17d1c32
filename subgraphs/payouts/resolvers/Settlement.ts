import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { SettlementResolvers } from '../generated.ts'

export const Settlement: SettlementResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.settlements.load(id),
  total: ({ totalTokenUnits }) => moneyFromUnits(totalTokenUnits * UNITS_PER_TOKEN_UNIT),
}

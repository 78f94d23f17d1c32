import { getAddress } from 'viem'
import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { SettlementLeafResolvers } from '../generated.ts'

export const SettlementLeaf: SettlementLeafResolvers = {
  address: ({ address }) => getAddress(address),
  cumulative: ({ cumulative }) => moneyFromUnits(cumulative * UNITS_PER_TOKEN_UNIT),
  claimed: ({ claimed }) => moneyFromUnits(claimed * UNITS_PER_TOKEN_UNIT),
  raisedBy: ({ raisedById }, _, { loaders }) => loaders.settlements.load(raisedById),
}

import { moneyFromUnits } from '#runtime/money.ts'
import type { BalanceResolvers } from '../generated.ts'

export const Balance: BalanceResolvers = {
  account: ({ accountId }) => ({ id: accountId }),
  available: ({ AVAILABLE }) => moneyFromUnits(AVAILABLE),
  reserved: ({ RESERVED }) => moneyFromUnits(RESERVED),
  held: ({ HELD }) => moneyFromUnits(HELD),
  frozen: ({ FROZEN }) => moneyFromUnits(FROZEN),
  suspected: ({ SUSPECTED }) => moneyFromUnits(SUSPECTED),
  bonded: ({ BONDED }) => moneyFromUnits(BONDED),
  matured: ({ MATURED }) => moneyFromUnits(MATURED),
  payable: ({ PAYABLE }) => moneyFromUnits(PAYABLE),
  claimed: ({ claimed }) => moneyFromUnits(claimed),
  unfunded: async ({ accountId }, _, { loaders }) => moneyFromUnits(await loaders.unfunded.load(accountId)),
}

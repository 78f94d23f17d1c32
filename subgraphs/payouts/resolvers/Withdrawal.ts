import { moneyFromUnits } from '#runtime/money.ts'
import type { WithdrawalResolvers } from '../generated.ts'

export const Withdrawal: WithdrawalResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.withdrawals.load(id),
  account: ({ accountId }) => ({ id: accountId }),
  amount: ({ amount }) => moneyFromUnits(amount),
  settlement: ({ settlementId }, _, { loaders }) =>
    settlementId === null ? null : loaders.settlements.load(settlementId),
}

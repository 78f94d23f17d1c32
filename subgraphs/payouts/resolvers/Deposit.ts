import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { DepositResolvers } from '../generated.ts'
import { depositTransactions } from '../settlement/transactionRequests.ts'

export const Deposit: DepositResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.deposits.load(id),
  account: ({ accountId }) => ({ id: accountId }),
  announced: ({ announced }) => moneyFromUnits(announced),

  async received({ id }, _, { loaders }) {
    const receipt = await loaders.depositReceipts.load(id)
    return receipt === null ? null : moneyFromUnits(receipt.received)
  },

  async status({ id }, _, { loaders }) {
    const receipt = await loaders.depositReceipts.load(id)
    if (receipt === null) return 'AWAITING'
    return receipt.creditedAt === null ? 'SEEN' : 'CREDITED'
  },

  async creditedAt({ id }, _, { loaders }) {
    return (await loaders.depositReceipts.load(id))?.creditedAt ?? null
  },

  transactions: (deposit) =>
    depositTransactions(deposit, {
      reference: deposit.reference,
      tokenUnits: deposit.announced / UNITS_PER_TOKEN_UNIT,
    }),
}

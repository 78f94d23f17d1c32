import { moneyFromUnits } from '#runtime/money.ts'
import type { TransferResolvers } from '../generated.ts'

export const Transfer: TransferResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.transfers.load(id),
  debit: ({ debitId }, _, { loaders }) => loaders.ledgerAccounts.load(debitId),
  credit: ({ creditId }, _, { loaders }) => loaders.ledgerAccounts.load(creditId),
  amount: ({ amount }) => moneyFromUnits(amount),
}

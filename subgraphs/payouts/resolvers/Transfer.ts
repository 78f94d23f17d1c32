import { moneyFromUnits } from '#runtime/money.ts'
import type { TransferResolvers } from '../generated.ts'

export const Transfer: TransferResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.transfers.load(id),
  debit: ({ debitId }, _, { loaders }) => loaders.ledgerAccounts.load(debitId),
  credit: ({ creditId }, _, { loaders }) => loaders.ledgerAccounts.load(creditId),
  amount: ({ amount }) => moneyFromUnits(amount),
  pending: ({ pendingId }, _, { loaders }) => (pendingId === null ? null : loaders.transfers.load(pendingId)),
  resolvedBy: ({ resolvedById }, _, { loaders }) =>
    resolvedById === null ? null : loaders.transfers.load(resolvedById),
  expiresAt: ({ postedAt, timeoutSeconds }) =>
    timeoutSeconds === null ? null : new Date(postedAt.getTime() + timeoutSeconds * 1000),
}

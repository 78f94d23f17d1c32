import { moneyFromUnits } from '#runtime/money.ts'
import type { ClawbackResolvers } from '../generated.ts'

export const Clawback: ClawbackResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.clawbacks.load(id),
  account: ({ accountId }) => ({ id: accountId }),
  beneficiary: ({ beneficiaryId }) => (beneficiaryId === null ? null : { id: beneficiaryId }),
  amount: ({ amount }) => moneyFromUnits(amount),
  recovered: ({ recovered }) => moneyFromUnits(recovered),
  outstanding: ({ amount, recovered }) => moneyFromUnits(amount - recovered),
}

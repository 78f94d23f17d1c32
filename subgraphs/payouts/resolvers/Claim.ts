import { getAddress } from 'viem'
import { moneyFromUnits } from '#runtime/money.ts'
import type { ClaimResolvers } from '../generated.ts'

export const Claim: ClaimResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.claims.load(id),
  account: ({ accountId }) => (accountId === null ? null : { id: accountId }),
  address: ({ address }) => getAddress(address),
  amount: ({ amount }) => moneyFromUnits(amount),
}

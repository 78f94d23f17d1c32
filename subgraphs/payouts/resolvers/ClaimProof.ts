import { getAddress } from 'viem'
import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { ClaimProofResolvers } from '../generated.ts'
import { claimTransaction } from '../settlement/transactionRequests.ts'

export const ClaimProof: ClaimProofResolvers = {
  address: ({ address }) => getAddress(address),
  cumulative: ({ cumulative }) => moneyFromUnits(cumulative * UNITS_PER_TOKEN_UNIT),
  cumulativeTokenUnits: ({ cumulative }) => `${cumulative}`,
  transaction: ({ settlement, address, cumulative, proof }) =>
    claimTransaction(settlement, { epoch: settlement.epoch, payee: getAddress(address), cumulative, proof }),
}

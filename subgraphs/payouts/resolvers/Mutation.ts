import { GraphQLError } from 'graphql'
import { BaseError } from 'viem'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import type { Governor } from '../governance/openGovernor.ts'
import { PosterFull } from '../ledger/createPoster.ts'
import { announceDeposit } from '../operations/announceDeposit.ts'
import { clawBack } from '../operations/clawBack.ts'
import { type PauseErrorCode, pauseSettlement, resumeSettlement } from '../operations/pauseSettlement.ts'
import { proposePolicy } from '../operations/proposePolicy.ts'
import { proposePoolPayment } from '../operations/proposePoolPayment.ts'
import { setCreditLimit } from '../operations/setCreditLimit.ts'
import { withdraw } from '../operations/withdraw.ts'
import type { SettlementChain } from '../settlement/chain.ts'
import type { SettlementDomain } from '../settlement/merkle.ts'
import type { SettlementPause } from '../settlement/pauses.ts'
import type { TransactionRequest } from '../settlement/transactionRequests.ts'

export function createMutation(
  chain: Pick<SettlementChain, 'domain'> | null,
  governor: Governor | null,
): MutationResolvers {
  return {
    async deposit(_, { input }, { db, viewer, loaders }) {
      const { accountId } = requireViewer(viewer, 'PAY')
      const result =
        chain === null
          ? refuse('CHAIN_UNAVAILABLE', 'This deployment has no settlement chain, so nothing can be paid in.')
          : await announceDeposit(db, await readDomain(chain), {
              accountId,
              idempotencyKey: input.idempotencyKey,
              amount: input.amount,
            })
      if (isRefused(result)) return { deposit: null, isReplay: false, userErrors: result.refusals }
      const { depositId, isReplay } = result
      return { deposit: await loaders.deposits.load(depositId), isReplay, userErrors: [] }
    },

    async withdraw(_, { input }, { db, viewer, loaders }) {
      const { accountId } = requireViewer(viewer, 'PAY')
      const { idempotencyKey, amount } = input
      const result =
        chain === null
          ? refuse('CHAIN_UNAVAILABLE', 'This deployment has no settlement chain, so nothing can be paid out.')
          : await withdraw(db, { accountId, idempotencyKey, amount }).catch(rethrowOverload)
      if (isRefused(result)) return { withdrawal: null, isReplay: false, userErrors: result.refusals }
      const { withdrawalId, isReplay } = result
      return { withdrawal: await loaders.withdrawals.load(withdrawalId), isReplay, userErrors: [] }
    },

    async pauseSettlement(_, { input }, { db, viewer }) {
      const { accountId } = requireViewer(viewer, 'ADMIN')
      return answerPause(await pauseSettlement(db, { accountId, reason: input.reason }))
    },

    async resumeSettlement(_, { input }, { db, viewer }) {
      const { accountId } = requireViewer(viewer, 'ADMIN')
      return answerPause(await resumeSettlement(db, { accountId, reason: input.reason }))
    },

    async clawBack(_, { input }, { db, viewer, loaders }) {
      const { accountId: decidedBy } = requireViewer(viewer, 'ADMIN')
      const result = await clawBack(db, { ...input, beneficiaryId: input.beneficiaryId ?? null, decidedBy })
      if (isRefused(result)) return { clawback: null, isReplay: false, userErrors: result.refusals }
      const { clawbackId, isReplay } = result
      return { clawback: await loaders.clawbacks.load(clawbackId), isReplay, userErrors: [] }
    },

    async setCreditLimit(_, { input }, { db, viewer, loaders }) {
      const { accountId: changedBy } = requireViewer(viewer, 'ADMIN')
      const result = await setCreditLimit(db, { ...input, changedBy })
      return isRefused(result)
        ? { creditLimit: null, userErrors: result.refusals }
        : { creditLimit: await loaders.creditLimits.load(result.accountId), userErrors: [] }
    },

    async proposePolicy(_, { input }, { db, viewer }) {
      requireViewer(viewer, 'READ')
      return answerProposal(governor === null ? NO_GOVERNANCE : await fromChain(proposePolicy(db, governor, input)))
    },

    async proposePoolPayment(_, { input }, { db, viewer }) {
      requireViewer(viewer, 'READ')
      return answerProposal(
        governor === null ? NO_GOVERNANCE : await fromChain(proposePoolPayment(db, governor, input)),
      )
    },
  }
}

function answerPause(result: SettlementPause | Refused<PauseErrorCode>) {
  return isRefused(result)
    ? { settlementState: null, userErrors: result.refusals }
    : { settlementState: result, userErrors: [] }
}

const NO_GOVERNANCE = refuse('CHAIN_UNAVAILABLE', 'This deployment has no settlement chain, so nobody governs it.')

function answerProposal<Code extends string>(result: { readonly transaction: TransactionRequest } | Refused<Code>) {
  return isRefused(result) ? { transaction: null, userErrors: result.refusals } : { ...result, userErrors: [] }
}

const readDomain = (chain: Pick<SettlementChain, 'domain'>): Promise<SettlementDomain> => fromChain(chain.domain())

function fromChain<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((error: unknown) => {
    if (error instanceof Error && !(error instanceof BaseError)) throw error
    throw new GraphQLError('The settlement chain does not answer; nothing was written. Try again.', {
      extensions: { code: 'DEPENDENCY_UNAVAILABLE', retryable: true },
      originalError: error instanceof Error ? error : new Error(String(error)),
    })
  })
}

function rethrowOverload(error: unknown): never {
  if (!(error instanceof PosterFull)) throw error
  throw new GraphQLError('Too many transfers are waiting to be posted; nothing was written. Try again.', {
    extensions: { code: 'OVERLOADED', retryable: true },
    originalError: error,
  })
}

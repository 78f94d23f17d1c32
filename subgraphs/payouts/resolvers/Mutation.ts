import { GraphQLError } from 'graphql'
import { isRefused, refuse } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import { announceDeposit } from '../operations/announceDeposit.ts'
import type { SettlementChain } from '../settlement/chain.ts'
import type { SettlementDomain } from '../settlement/merkle.ts'

export function createMutation(chain: Pick<SettlementChain, 'domain'> | null): MutationResolvers {
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
  }
}

async function readDomain(chain: Pick<SettlementChain, 'domain'>): Promise<SettlementDomain> {
  return chain.domain().catch((error: unknown) => {
    throw new GraphQLError('The settlement chain does not answer; nothing was written. Try again.', {
      extensions: { code: 'DEPENDENCY_UNAVAILABLE', retryable: true },
      originalError: error instanceof Error ? error : new Error(String(error)),
    })
  })
}

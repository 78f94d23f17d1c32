import { formatUnits } from 'viem'
import type { Context } from '../context.ts'
import type { ProposalResolvers } from '../generated.ts'
import { describeCall } from '../governance/describeCall.ts'
import type { Governor, ProposalStanding } from '../governance/openGovernor.ts'
import type { ProposalRow } from '../governance/readProposals.ts'

const VOTES_DECIMALS = 18

/** A page of proposals asks the chain once. Without an answer, what only the chain knows is null, and the rest is there. */
export function createProposal(governor: Governor | null): ProposalResolvers {
  const standings = new WeakMap<Context['loaders'], ReturnType<Governor['createStandings']>>()

  async function standing({ number }: ProposalRow, { loaders, service }: Context): Promise<ProposalStanding | null> {
    if (governor === null) return null
    const loader = standings.get(loaders) ?? governor.createStandings()
    standings.set(loaders, loader)
    return loader.load(number).catch((error: unknown) => {
      service.log.warn({ error, number }, 'the chain did not say where a proposal stands')
      return null
    })
  }
  const isAt = async (status: ProposalStanding['status'], proposal: ProposalRow, context: Context) =>
    (await standing(proposal, context))?.status === status

  return {
    __resolveReference: ({ id }, { loaders }) => loaders.proposals.load(id),
    async changes({ targets, calls }, _, { db }) {
      const policy = governor?.policyAddress ?? null
      const described = targets.map((target, index) => describeCall(db, policy, { target, data: calls[index] ?? '0x' }))
      return (await Promise.all(described)).flat()
    },
    status: async (proposal, _, context) => (await standing(proposal, context))?.status ?? null,
    votesFor: async (proposal, _, context) => formatVotes((await standing(proposal, context))?.for),
    votesAgainst: async (proposal, _, context) => formatVotes((await standing(proposal, context))?.against),
    votesAbstain: async (proposal, _, context) => formatVotes((await standing(proposal, context))?.abstain),
    voteTransaction: (proposal, { support, reason }) => governor?.voteTransaction(proposal, support, reason) ?? null,
    queueTransaction: async (proposal, _, context) =>
      governor !== null && (await isAt('SUCCEEDED', proposal, context)) ? governor.queueTransaction(proposal) : null,
    executeTransaction: async (proposal, _, context) =>
      governor !== null && (await isAt('QUEUED', proposal, context)) ? governor.executeTransaction(proposal) : null,
  }
}

function formatVotes(votes: bigint | undefined): string | null {
  return votes === undefined ? null : formatUnits(votes, VOTES_DECIMALS)
}

import { formatWeight } from '#runtime/money.ts'
import type {
  AgentVersionResolvers,
  ContributorShareResolvers,
  DerivationResolvers,
  TermsResolvers,
} from '../generated.ts'

export const AgentVersion: AgentVersionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.agentVersion.load(id),
  async agent({ id, agentId }, _, { loaders }) {
    const agent = await loaders.agent.load(agentId)
    if (agent === null) throw new Error(`Version ${id} has no agent ${agentId}.`)
    return agent
  },
}

export const Terms: TermsResolvers = {
  royaltyRate: ({ royaltyRate }) => formatRate(royaltyRate),
}

export const ContributorShare: ContributorShareResolvers = {
  account: ({ accountId }) => ({ id: accountId }),
}

export const Derivation: DerivationResolvers = {
  id: ({ derivationId }) => derivationId,
  source: ({ kind, sourceVersionId }) => ({
    __typename: kind === 'RUNS_ON' ? 'ModelVersion' : 'DatasetVersion',
    id: sourceVersionId,
  }),
  rate: ({ rate }) => formatRate(rate),
}

function formatRate(rate: string | null): string | null {
  return rate === null ? null : formatWeight(BigInt(rate))
}

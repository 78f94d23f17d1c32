import { formatWeight } from '#runtime/money.ts'
import type { Service } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
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
  /** A dataset that is private to somebody else is not named, though the agent that retrieves from it is public. */
  async source({ kind, sourceVersionId: id }, _, { loaders, service, viewer }) {
    if (kind === 'RUNS_ON') return { __typename: 'ModelVersion', id }
    const mayName = (await loaders.mayNameSource.load(id)) ?? (await isVisibleAtOwner(service, id, viewer))
    return mayName ? { __typename: 'DatasetVersion', id } : null
  },
  rate: ({ rate }) => formatRate(rate),
}

async function isVisibleAtOwner({ references }: Service, id: string, viewer: Viewer | null): Promise<boolean> {
  const [found] = await references.read({
    owner: 'datasets',
    typename: 'DatasetVersion',
    ids: [id],
    selection: '__typename',
    viewer,
  })
  return (found ?? null) !== null
}

function formatRate(rate: string | null): string | null {
  return rate === null ? null : formatWeight(BigInt(rate))
}

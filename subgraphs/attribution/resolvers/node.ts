import type { ServiceName } from '#runtime/config.ts'
import { type IdKind, kindOfId } from '#runtime/ids.ts'
import type { Context } from '../context.ts'
import { versionStub } from '../lineage/stubs.ts'

/** What others own and can be looked up by its id, with who answers for it. The rest has no page of its own. */
const OWNERS = {
  Account: 'identity',
  Dataset: 'datasets',
  Document: 'datasets',
  Model: 'models',
  Agent: 'agents',
  Run: 'agents',
  Usage: 'agents',
  Mandate: 'agents',
  Reward: 'payouts',
  Deposit: 'payouts',
  LedgerAccount: 'payouts',
  Transfer: 'payouts',
  Settlement: 'payouts',
  Claim: 'payouts',
  Clawback: 'payouts',
} as const satisfies { readonly [Kind in IdKind]?: ServiceName }

const VERSION_OWNERS = [
  ['datasets', 'DatasetVersion'],
  ['models', 'ModelVersion'],
  ['agents', 'AgentVersion'],
] as const

/** A reference to anything with an id that the viewer may see, else null. Its owner decides that; it throws where that is down. */
export async function findNode(id: string, context: Context) {
  const kind = kindOfId(id)
  if (kind === null) return null
  const { loaders } = context
  if (kind === 'Attribution') return loaders.attribution.load(id)
  if (kind === 'Dispute') return loaders.dispute.load(id)
  if (kind === 'Suspicion') return loaders.suspicion.load(id)
  if (kind === 'Plan') {
    const plan = await loaders.plan.load(id)
    return plan?.isVisible ? plan : null
  }
  if (kind === 'Version') {
    const version = await loaders.version.load(id)
    return version === null ? askVersionOwners(id, context) : versionStub(version)
  }
  if (
    (kind === 'Dataset' || kind === 'Model' || kind === 'Agent') &&
    (await loaders.versionsOfAsset.load(id)).length > 0
  )
    return { __typename: kind, id }
  return isOwned(kind) && (await isVisibleAt(OWNERS[kind], kind, id, context)) ? { __typename: kind, id } : null
}

function isOwned(kind: IdKind): kind is keyof typeof OWNERS {
  return kind in OWNERS
}

/** Its prefix does not say whose version it is, so all three are asked; one that is down does not hide another's answer. */
async function askVersionOwners(id: string, context: Context) {
  const answers = await Promise.allSettled(
    VERSION_OWNERS.map(async ([owner, typename]) => ({
      typename,
      found: await isVisibleAt(owner, typename, id, context),
    })),
  )
  for (const answer of answers) {
    if (answer.status === 'fulfilled' && answer.value.found) return { __typename: answer.value.typename, id }
  }
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  return null
}

async function isVisibleAt(
  owner: ServiceName,
  typename: string,
  id: string,
  { service, viewer }: Context,
): Promise<boolean> {
  const [found] = await service.references.read<object>({ owner, typename, ids: [id], selection: '__typename', viewer })
  return found !== null && found !== undefined
}

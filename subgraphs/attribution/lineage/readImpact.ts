import type { Queryable } from '#runtime/database.ts'
import type { Policy } from '#runtime/policy.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { LineageVersion } from '../engine/compilePlan.ts'
import { measureImpact } from '../engine/measureImpact.ts'
import { readClosure } from './readClosure.ts'
import { readVisibleVersions, readVisibleVersionsOfAssets, type VersionRow } from './visibleVersions.ts'
import type { Walk } from './walk.ts'

export interface ImpactRequest {
  readonly assetId: string
  /** The asset's versions that the viewer may see. */
  readonly versionIds: readonly string[]
  /** Downstream from these, all the way. */
  readonly walk: Walk
}

export interface Impact {
  readonly assetId: string
  /** The largest share first. */
  readonly agents: readonly { readonly version: VersionRow; readonly share: bigint }[]
  /** The largest loss first: over all agents, as if each had earned one. */
  readonly accounts: readonly { readonly accountId: string; readonly share: bigint; readonly agentCount: number }[]
  /** What is lost by the contributors of versions that the viewer may not see, and by those behind them. */
  readonly undisclosed: bigint
  readonly isTruncated: boolean
  readonly depthReached: number
  readonly asOf: Date
}

/** So many agents' lineages are in memory at once. */
const BATCH = 50

/**
 * Who would lose what if an asset were withdrawn, as the viewer may see it: the walk goes from its versions to what was made
 * of them, and each agent's plan is compiled over what the viewer sees of its lineage. A version that the viewer may not see
 * keeps all that arrives there, for nobody named, so nothing of what lies behind it shows in a number.
 */
export async function readImpact(
  db: Queryable,
  viewer: Viewer | null,
  asked: ImpactRequest & {
    readonly policy: Policy
    /** How many more derivations the request may follow in plans. */
    readonly budget: { edges: number }
  },
): Promise<Impact> {
  const { assetId, walk, policy, budget } = asked
  const withdrawn = new Set(asked.versionIds)
  const current = await readCurrentAgents(db, viewer, walk, assetId)
  const agents: { version: VersionRow; share: bigint }[] = []
  const losses = new Map<string, { share: bigint; agentCount: number }>()
  let isTruncated = walk.isTruncated
  for (let start = 0; start < current.length; start += BATCH) {
    if (budget.edges <= 0) {
      isTruncated = true
      break
    }
    const batch = current.slice(start, start + BATCH)
    const versions = await readSeenClosure(
      db,
      viewer,
      batch.map(({ id }) => id),
    )
    for (const version of batch) {
      const impact = measureImpact({ agentVersionId: version.id, versions, policy, withdrawn })
      if (impact === null) isTruncated = true
      budget.edges -= impact?.edges ?? 1
      if (impact === null || impact.share === 0n) continue
      agents.push({ version, share: impact.share })
      for (const [accountId, loss] of impact.losses) {
        const { share, agentCount } = losses.get(accountId) ?? { share: 0n, agentCount: 0 }
        losses.set(accountId, { share: share + loss, agentCount: agentCount + 1 })
      }
    }
  }
  const undisclosed = losses.get(UNDISCLOSED)?.share ?? 0n
  losses.delete(UNDISCLOSED)
  return {
    assetId,
    agents: agents.sort((a, b) => byShare(a, b) || (a.version.assetId < b.version.assetId ? -1 : 1)),
    accounts: [...losses]
      .map(([accountId, loss]) => ({ accountId, ...loss }))
      .sort((a, b) => byShare(a, b) || (a.accountId < b.accountId ? -1 : 1)),
    undisclosed,
    isTruncated,
    depthReached: walk.depthReached,
    asOf: walk.asOf,
  }
}

/** No account's id. */
const UNDISCLOSED = 'undisclosed'

/** The agents that the walk reached by their newest versions, nearest first. */
async function readCurrentAgents(
  db: Queryable,
  viewer: Viewer | null,
  walk: Walk,
  assetId: string,
): Promise<VersionRow[]> {
  const reached = [...walk.reached.values()]
    .map(({ version }) => version)
    .filter((version) => version.assetKind === 'AGENT' && version.assetId !== assetId)
  const versions = await readVisibleVersionsOfAssets(db, viewer, [...new Set(reached.map((one) => one.assetId))])
  return reached.filter((version) => versions.get(version.assetId)?.[0]?.id === version.id)
}

async function readSeenClosure(
  db: Queryable,
  viewer: Viewer | null,
  rootIds: readonly string[],
): Promise<Map<string, LineageVersion>> {
  const versions = await readClosure(db, rootIds)
  const seen = await readVisibleVersions(db, viewer, [...versions.keys()])
  return new Map(
    [...versions].map(([id, version]) => [
      id,
      seen.has(id) ? version : { id, contributors: [{ accountId: UNDISCLOSED, weight: 1 }], derivations: [] },
    ]),
  )
}

function byShare(a: { readonly share: bigint }, b: { readonly share: bigint }): number {
  return a.share === b.share ? 0 : a.share < b.share ? 1 : -1
}

import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { readPolicy } from '#runtime/policyReplica.ts'
import { isStorable } from '#runtime/text.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { readAttributions, readUsageAgents } from './credit/readAttributions.ts'
import { readBlends, readInfluences } from './credit/readBlends.ts'
import { readDocuments, readMeasures } from './credit/readMeasures.ts'
import {
  type PlanDocumentsRequest,
  readInfluencedDocuments,
  readMeasuredDocuments,
} from './credit/readPlanDocuments.ts'
import { readPayees, readPlans } from './credit/readPlans.ts'
import { type RewardKey, readDisputed, readDisputes, readDisputesOfRewards } from './disputes/readDisputes.ts'
import type { LineageIndex } from './lineage/index/createLineageIndex.ts'
import { readEdgesWithin } from './lineage/readEdges.ts'
import { type FlowsRequest, readFlows } from './lineage/readFlows.ts'
import { type Impact, type ImpactRequest, readImpact } from './lineage/readImpact.ts'
import { type LineagePageRequest, readLineagePages } from './lineage/readLineagePages.ts'
import { readVisibleVersions, readVisibleVersionsOfAssets } from './lineage/visibleVersions.ts'
import { createBudget, createWalker, EDGES_MAX, type WalkRequest } from './lineage/walk.ts'
import { readHeldShares, readSuspicions } from './suspicions/readSuspicions.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One promise a root, never one an ancestor: below the roots, walks go level by level for all of them at once. */
export function createLoaders(db: DataSource, viewer: Viewer | null, lineage: LineageIndex | null = null) {
  const budget = createBudget()
  const walk = createWalker(db, viewer, { lineage, budget })
  const impactBudget = { edges: EDGES_MAX }
  return {
    /** Only what the viewer may see; null otherwise. */
    version: new DataLoader(async (ids: readonly string[]) => {
      const found = await readVisibleVersions(db, viewer, ids.filter(isStorable))
      return ids.map((id) => found.get(id) ?? null)
    }),
    /** Of an asset the versions that the viewer may see, newest first. */
    versionsOfAsset: new DataLoader(async (ids: readonly string[]) => {
      const found = await readVisibleVersionsOfAssets(db, viewer, ids.filter(isStorable))
      return ids.map((id) => found.get(id) ?? [])
    }),
    walk: new DataLoader(walk, { cacheKeyFn: (request: WalkRequest) => JSON.stringify(request) }),
    lineagePage: new DataLoader(
      (requests: readonly LineagePageRequest[]) => readLineagePages({ db, viewer, lineage, budget, walk }, requests),
      { cache: false },
    ),
    edgesWithin: new DataLoader((sets: readonly ReadonlySet<string>[]) => readEdgesWithin(db, sets)),
    flows: new DataLoader(
      async (requests: readonly FlowsRequest[]) => readFlows({ db, lineage, policy: await readPolicy(db) }, requests),
      { cache: false },
    ),
    /** One after the other: what one request may cost is for all of them together. */
    impact: new DataLoader(
      async (requests: readonly ImpactRequest[]) => {
        const policy = await readPolicy(db)
        const impacts: Impact[] = []
        for (const request of requests)
          impacts.push(await readImpact(db, viewer, { ...request, policy, budget: impactBudget }))
        return impacts
      },
      { cacheKeyFn: ({ assetId }: ImpactRequest) => assetId },
    ),
    attribution: new DataLoader((ids: readonly string[]) => readAttributions(db, viewer, 'id', ids)),
    attributionOfUsage: new DataLoader((ids: readonly string[]) => readAttributions(db, viewer, 'usage_id', ids)),
    agentOfUsage: new DataLoader((ids: readonly string[]) => readUsageAgents(db, viewer, ids)),
    dispute: new DataLoader((ids: readonly string[]) => readDisputes(db, viewer, ids)),
    disputed: new DataLoader((disputeIds: readonly string[]) => readDisputed(db, disputeIds)),
    disputeOfReward: new DataLoader((rewards: readonly RewardKey[]) => readDisputesOfRewards(db, viewer, rewards)),
    plan: new DataLoader((ids: readonly string[]) => readPlans(db, viewer, ids)),
    measure: new DataLoader((usageIds: readonly string[]) => readMeasures(db, usageIds)),
    /** By plan: its parts, where several methods divide it. */
    blend: new DataLoader((planIds: readonly string[]) => readBlends(db, planIds)),
    influence: new DataLoader((usageIds: readonly string[]) => readInfluences(db, usageIds)),
    influencedDocuments: new DataLoader(
      (requests: readonly PlanDocumentsRequest[]) => readInfluencedDocuments(db, requests),
      { cache: false },
    ),
    measuredDocuments: new DataLoader(
      (requests: readonly PlanDocumentsRequest[]) => readMeasuredDocuments(db, requests),
      { cache: false },
    ),
    /** Only what the viewer may see; null otherwise. */
    document: new DataLoader(async (ids: readonly string[]) => {
      const storable = ids.filter(isStorable)
      const found = new Map((await readDocuments(db, viewer, storable)).map((row, nr) => [storable[nr], row]))
      return ids.map((id) => found.get(id) ?? null)
    }),
    suspicion: new DataLoader((ids: readonly string[]) => readSuspicions(db, viewer, ids)),
    heldShares: new DataLoader((planIds: readonly string[]) => readHeldShares(db, planIds)),
    payees: new DataLoader((planIds: readonly string[]) => readPayees(db, planIds)),
  }
}

import { badInput, type Page, readPage, toConnection } from '#runtime/connection.ts'
import { isId, parseRewardId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import type { Context } from '../context.ts'
import { explainReward } from '../credit/explainReward.ts'
import { readDisputePage } from '../disputes/readDisputes.ts'
import type { QueryResolvers } from '../generated.ts'
import { findPaths } from '../lineage/findPaths.ts'
import { readDepth } from '../lineage/readDepth.ts'
import { toLineage } from '../lineage/toLineage.ts'
import { toLineageEdge } from '../lineage/toLineageEdge.ts'
import type { VersionRow } from '../lineage/visibleVersions.ts'
import { compilePlans } from '../operations/compilePlans.ts'
import { readSuspicionPage } from '../suspicions/readSuspicions.ts'
import type { Texts } from '../texts.ts'
import { findNode } from './node.ts'
import { previewAttribution } from './previewAttribution.ts'
import { traceText } from './traceText.ts'

export function createQuery({ texts }: { readonly texts: Texts }): QueryResolvers {
  return {
    node: (_, { id }, context) => findNode(id, context),

    async lineage(_, { assetId, versionId, direction, depth }, { loaders }) {
      const steps = readDepth(depth)
      const root = await findRoot(loaders, assetId, versionId ?? null)
      if (root === null) return null
      const hasFlows = direction === 'UPSTREAM' && root.assetKind === 'AGENT'
      const walk = await loaders.walk.load({ rootIds: [root.id], direction, depth: steps })
      const [between, flows] = await Promise.all([
        loaders.edgesWithin.load(new Set(walk.reached.keys())),
        hasFlows ? loaders.flows.load({ agentVersionId: root.id, among: walk.reached }) : null,
      ])
      return toLineage({ root, direction, walk, between, flows })
    },

    async impact(_, { assetId }, { loaders }) {
      const versions = await loaders.versionsOfAsset.load(assetId)
      if (versions.length === 0) return null
      const versionIds = versions.map(({ id }) => id)
      const walk = await loaders.walk.load({ rootIds: versionIds, direction: 'DOWNSTREAM', depth: null })
      return loaders.impact.load({ assetId, versionIds, walk })
    },

    async paths(_, { derivedVersionId, sourceVersionId, limit }, { loaders }) {
      if (limit < 1 || limit > PATHS_MAX) throw badInput(`Expected "limit" from 1 to ${PATHS_MAX}, got ${limit}.`)
      const [derived, source] = await loaders.version.loadMany([derivedVersionId, sourceVersionId])
      if (derived instanceof Error) throw derived
      if (source instanceof Error) throw source
      if (!derived || !source) return null
      const walk = await loaders.walk.load({ rootIds: [derived.id], direction: 'UPSTREAM', depth: null })
      const between = await loaders.edgesWithin.load(new Set(walk.reached.keys()))
      const { paths, total } = findPaths(between.edges, { from: derived.id, to: source.id, limit })
      const kindOf = (id: string) => walk.reached.get(id)?.version.assetKind ?? null
      return {
        paths: paths.map((path) => ({
          edges: path.map((edge) => {
            const kinds = { derivedKind: kindOf(edge.derivedVersionId), sourceKind: kindOf(edge.sourceVersionId) }
            return toLineageEdge({ ...edge, ...kinds, flow: null })
          }),
        })),
        total: `${total}`,
        isTruncated: walk.isTruncated || between.isTruncated || total > BigInt(paths.length),
        depthReached: walk.depthReached,
        asOf: walk.asOf,
      }
    },

    attribution: (_, { id }, { loaders }) => (isId('Attribution', id) ? loaders.attribution.load(id) : null),

    dispute: (_, { id }, { loaders }) => (isId('Dispute', id) ? loaders.dispute.load(id) : null),

    async disputes(_, { filter, ...pageArguments }, { db, viewer }) {
      const page = readPage(pageArguments)
      const accountId = filter?.accountId ?? null
      const isNobody = accountId !== null && !isId('Account', accountId)
      const asked = { statuses: filter?.statuses ?? null, accountId, before: page.after?.[0] ?? null }
      const rows = isNobody ? [] : await readDisputePage(db, viewer, { ...asked, limit: page.limit + 1 })
      return toConnection(page, rows, { key: (row) => [row.id], node: (row) => row })
    },

    suspicion: (_, { id }, { loaders }) => (isId('Suspicion', id) ? loaders.suspicion.load(id) : null),

    async suspicions(_, { filter, ...pageArguments }, { db, viewer }) {
      const page = readPage(pageArguments, 2)
      const statuses = filter?.statuses ?? null
      const rows = await readSuspicionPage(db, viewer, { statuses, before: readMoment(page), limit: page.limit + 1 })
      return toConnection(page, rows, { key: (row) => [row.openedAt.toISOString(), row.id], node: (row) => row })
    },

    async explainReward(_, { rewardId }, { db, loaders, viewer }) {
      const reward = parseRewardId(rewardId)
      if (reward === null || !mayReadPrivate(viewer, reward.accountId)) return null
      const attribution = await loaders.attribution.load(reward.attributionId)
      if (attribution === null) return null
      const payees = await loaders.payees.load(attribution.planId)
      const [held, measure, influence, blend] = await Promise.all([
        loaders.heldShares.load(attribution.planId),
        loaders.measure.load(attribution.usageId),
        loaders.influence.load(attribution.usageId),
        loaders.blend.load(attribution.planId),
      ])
      const { accountId } = reward
      return explainReward(db, viewer, { attribution, accountId, payees, held, measure, influence, blend })
    },

    traceText: (_, input, context) => traceText(context, texts, input),

    async previewAttribution(_, { input }, context) {
      return previewAttribution(context, { texts, policy: await readPolicy(context.db) }, input)
    },

    // It is stored, too: whatever has an id can be looked up again by it, and the first usage finds it ready.
    async plan(_, { agentId }, { db, loaders }) {
      const [newest] = isId('Agent', agentId) ? await loaders.versionsOfAsset.load(agentId) : []
      // Checked without the lock first: asking often for a plan that cannot be must not hold registrations up.
      if (newest === undefined) return null
      if ((await loaders.flows.load({ agentVersionId: newest.id, among: new Map() })) === null) return null
      const plans = await transact(db, async (tx) => compilePlans(tx, [newest.id], await readPolicy(tx)))
      const plan = plans.get(newest.id)
      return plan !== undefined && 'planId' in plan ? loaders.plan.load(plan.planId) : null
    },
  }
}

const PATHS_MAX = 1000

/** The moment and the suspicion that a page is behind; null at the start. */
function readMoment({ after }: Page): readonly [openedAt: string, id: string] | null {
  if (after === null) return null
  const [openedAt = '', id = ''] = after
  if (Number.isNaN(Date.parse(openedAt)) || new Date(openedAt).toISOString() !== openedAt || !isId('Suspicion', id))
    throw badInput('Expected "after" to be a cursor of these suspicions, got another.')
  return [openedAt, id]
}

/** The version to start from, if there is one that the viewer may see. */
async function findRoot(
  loaders: Context['loaders'],
  assetId: string,
  versionId: string | null,
): Promise<VersionRow | null> {
  if (versionId === null) return (await loaders.versionsOfAsset.load(assetId))[0] ?? null
  const version = await loaders.version.load(versionId)
  return version?.assetId === assetId ? version : null
}

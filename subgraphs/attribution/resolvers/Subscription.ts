import { badInput } from '#runtime/connection.ts'
import { type CursorScope, openCursor, sealCursor } from '#runtime/cursor.ts'
import { createFeed, mapFeed } from '#runtime/feed.ts'
import { onCommit } from '#runtime/outbox/append.ts'
import { isStorable } from '#runtime/text.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { Context } from '../context.ts'
import type { SubscriptionResolvers } from '../generated.ts'
import { createFeedTail, type FeedTail } from '../lineage/feed/createFeedTail.ts'
import { createChangeReader } from '../lineage/feed/readChangesUpstream.ts'
import { lastFeedPosition } from '../lineage/feed/readFeed.ts'
import type { LineageIndex } from '../lineage/index/createLineageIndex.ts'
import { toLineageEdge } from '../lineage/toLineageEdge.ts'
import { readVisibleVersionsOfAssets } from '../lineage/visibleVersions.ts'
import { createSuspicionReader, lastSuspicionPosition } from '../suspicions/suspicionFeed.ts'

export function createSubscription({ lineage }: { readonly lineage: LineageIndex }): SubscriptionResolvers {
  /** One for all subscribers of a process. */
  let tail: FeedTail | null = null
  return {
    lineageChanged: {
      async subscribe(_, { assetId, after }, context) {
        const { db, viewer } = context
        await requireVisible(context, assetId)
        tail ??= createFeedTail(db, lineage)
        const read = createChangeReader({ db, viewer, lineage, tail }, assetId)
        const scope = scopeOf(context, 'lineageChanged', { assetId })
        const feed = createFeed({
          after: openCursor(scope, after) ?? (await lastFeedPosition(db)),
          read,
          position: (change) => change.position,
          onNews: (listener) => onCommit(db, listener),
        })
        return mapFeed(feed, ({ derivation, position, ...change }) => ({
          lineageChanged: {
            cursor: sealCursor(scope, position),
            change: {
              ...change,
              position: `${position}`,
              derivation: derivation === null ? null : toLineageEdge(derivation),
            },
          },
        }))
      },
    },
    suspicionChanged: {
      async subscribe(_, { after }, context) {
        const { db } = context
        const viewer = requireViewer(context.viewer, 'READ')
        const scope = scopeOf(context, 'suspicionChanged', {})
        const feed = createFeed({
          after: openCursor(scope, after) ?? (await lastSuspicionPosition(db)),
          read: createSuspicionReader(db, viewer),
          position: (change) => change.position,
          onNews: (listener) => onCommit(db, listener),
        })
        return mapFeed(feed, ({ position, ...change }) => ({
          suspicionChanged: { cursor: sealCursor(scope, position), ...change },
        }))
      },
    },
  }
}

/** An asset that the viewer may not see is refused in the same words as one that does not exist. */
async function requireVisible({ db, viewer }: Context, assetId: string): Promise<void> {
  const found = isStorable(assetId) ? await readVisibleVersionsOfAssets(db, viewer, [assetId]) : new Map()
  if (!found.has(assetId))
    throw badInput('Expected "assetId" to be of an asset with a published version that you may see.')
}

function scopeOf({ service, viewer }: Context, field: string, filter: CursorScope['filter']): CursorScope {
  return { secret: service.config.secret, field, filter, viewer }
}

import { GraphQLError } from 'graphql'
import { type CursorScope, openCursor, sealCursor } from '#runtime/cursor.ts'
import { createFeed, mapFeed } from '#runtime/feed.ts'
import { onCommit } from '#runtime/outbox/append.ts'
import { mayReadPrivate, type Viewer } from '#runtime/viewer.ts'
import { lastClaimPosition, readClaimsAfter } from '../claims.ts'
import type { Context } from '../context.ts'
import type { SubscriptionResolvers } from '../generated.ts'
import { lastRewardPosition, readRewardsAfter } from '../rewards.ts'
import { lastStepPosition, readStepsAfter } from '../settlement/stepFeed.ts'

export const Subscription: SubscriptionResolvers = {
  rewardAccrued: {
    async subscribe(_, { accountId, after }, context) {
      const { db, viewer } = context
      const owner = requireReader(viewer, accountId, 'Rewards')
      const scope = scopeOf(context, 'rewardAccrued', { accountId: owner })
      const feed = createFeed({
        after: openCursor(scope, after) ?? (await lastRewardPosition(db)),
        read: (position, limit) => readRewardsAfter(db, { accountId: owner, after: position, limit }),
        position: (reward) => reward.seq,
        onNews: (listener) => onCommit(db, listener),
      })
      return mapFeed(feed, (reward) => ({ rewardAccrued: { cursor: sealCursor(scope, reward.seq), reward } }))
    },
  },

  claimPaid: {
    async subscribe(_, { accountId, after }, context) {
      const { db, viewer } = context
      const owner = requireReader(viewer, accountId, 'Claims')
      const scope = scopeOf(context, 'claimPaid', { accountId: owner })
      const feed = createFeed({
        after: openCursor(scope, after) ?? (await lastClaimPosition(db)),
        read: (position, limit) => readClaimsAfter(db, { accountId: owner, after: position, limit }),
        position: (claim) => claim.seq,
        onNews: (listener) => onCommit(db, listener),
      })
      return mapFeed(feed, (claim) => ({ claimPaid: { cursor: sealCursor(scope, claim.seq), claim } }))
    },
  },

  settlementProgressed: {
    async subscribe(_, { after }, context) {
      const { db } = context
      const scope = scopeOf(context, 'settlementProgressed', {})
      const feed = createFeed({
        after: openCursor(scope, after) ?? (await lastStepPosition(db)),
        read: (position, limit) => readStepsAfter(db, position, limit),
        position: (step) => step.seq,
        onNews: (listener) => onCommit(db, listener),
      })
      return mapFeed(feed, ({ seq, status, settlement }) => ({
        settlementProgressed: { cursor: sealCursor(scope, seq), status, settlement },
      }))
    },
  },
}

/** Who is followed. Somebody else's account is refused in the same words as one that does not exist. */
function requireReader(
  viewer: Viewer | null,
  accountId: string | null | undefined,
  what: 'Rewards' | 'Claims',
): string {
  if (viewer === null) {
    throw new GraphQLError('This needs an API key: send the header "Authorization: Bearer <key>".', {
      extensions: { code: 'UNAUTHENTICATED' },
    })
  }
  const id = accountId ?? viewer.accountId
  if (!mayReadPrivate(viewer, id)) {
    throw new GraphQLError(`${what} are for the account itself and admins.`, { extensions: { code: 'FORBIDDEN' } })
  }
  return id
}

function scopeOf({ service, viewer }: Context, field: string, filter: CursorScope['filter']): CursorScope {
  return { secret: service.config.secret, field, filter, viewer }
}

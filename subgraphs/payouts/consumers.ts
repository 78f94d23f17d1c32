import { type Consumers, early } from '#runtime/outbox/consume.ts'
import type { Service } from '#runtime/subgraph.ts'
import '#schema/events/credit.held.ts'
import '#schema/events/dispute.opened.ts'
import '#schema/events/dispute.resolved.ts'
import '#schema/events/lease.closed.ts'
import '#schema/events/lease.requested.ts'
import '#schema/events/plan.compiled.ts'
import '#schema/events/suspicion.resolved.ts'
import { accrueRewards } from './operations/accrueRewards.ts'
import { answerLeaseRequests } from './operations/answerLeaseRequests.ts'
import { closeLeases } from './operations/closeLeases.ts'
import { linkWallets } from './operations/linkWallets.ts'
import { openDisputes } from './operations/openDisputes.ts'
import { recordTransfers, recordVersions } from './operations/recordAssets.ts'
import { resolveDisputes } from './operations/resolveDisputes.ts'
import { resolveSuspicions } from './operations/resolveSuspicions.ts'
import { storeHeldShares } from './operations/storeHeldShares.ts'
import { storePlans } from './operations/storePlans.ts'

/** What payouts reacts to, by who says it. */
export function createConsumers({ log }: Service): Consumers {
  return {
    identity: {
      'wallet.linked': (tx, events) => linkWallets(tx, events, log),
    },
    datasets: { 'version.published': recordVersions, 'asset.transferred': recordTransfers },
    models: { 'version.published': recordVersions, 'asset.transferred': recordTransfers },
    agents: {
      'version.published': recordVersions,
      'lease.requested': (tx, events) =>
        answerLeaseRequests(
          tx,
          events.map(({ data }) => data),
        ),
      'lease.closed': (tx, events) =>
        closeLeases(
          tx,
          events.map(({ data }) => data),
          log,
        ),
    },
    attribution: {
      // Measured usages have a plan each: what stands between their plans is posted as one.
      'plan.compiled': early((tx, events) =>
        storePlans(
          tx,
          events.map(({ data }) => data),
        ),
      ),
      'credit.held': (tx, events) =>
        storeHeldShares(
          tx,
          events.map(({ data }) => data),
        ),
      'usages.attributed': accrueRewards,
      'suspicion.resolved': (tx, events) => resolveSuspicions(tx, events),
      'dispute.opened': (tx, events) =>
        openDisputes(
          tx,
          events.map(({ data }) => data),
        ),
      'dispute.resolved': (tx, events) =>
        resolveDisputes(
          tx,
          events.map(({ data }) => data),
        ),
    },
  }
}

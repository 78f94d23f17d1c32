import '#schema/events/account.created.ts'
import '#schema/events/access.granted.ts'
import '#schema/events/access.revoked.ts'
import '#schema/events/lease.granted.ts'
import '#schema/events/lease.refused.ts'
import '#schema/events/policy.adopted.ts'
import '#schema/events/terms.set.ts'
import '#schema/events/version.published.ts'
import type { Consumers } from '#runtime/outbox/consume.ts'
import { policyConsumers } from '#runtime/policyReplica.ts'
import { replicaConsumers } from '#runtime/replica.ts'
import type { LeaseNews } from './leases/news.ts'
import { queueDocuments } from './operations/queueDocuments.ts'
import { markRefusedRequests, openGrantedLeases } from './operations/settleLeaseRequests.ts'

export function createConsumers(leaseNews: LeaseNews): Consumers {
  const replica = replicaConsumers(['datasets', 'models'])
  return {
    ...replica,
    datasets: {
      ...replica.datasets,
      async 'version.published'(tx, events) {
        await replica.datasets?.['version.published']?.(tx, events)
        await queueDocuments(
          tx,
          events.map((event) => event.data),
        )
      },
    },
    payouts: {
      ...policyConsumers.payouts,
      async 'lease.granted'(tx, events) {
        await openGrantedLeases(
          tx,
          events.map((event) => event.data),
        )
        leaseNews.announce(events.map((event) => event.data.leaseId))
      },
      async 'lease.refused'(tx, events) {
        await markRefusedRequests(
          tx,
          events.map((event) => event.data),
        )
        leaseNews.announce(events.map((event) => event.data.leaseId))
      },
    },
  }
}

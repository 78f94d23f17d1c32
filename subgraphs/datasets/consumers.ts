import type { Consumers } from '#runtime/outbox/consume.ts'
import { policyConsumers } from '#runtime/policyReplica.ts'
import { replicaConsumers } from '#runtime/replica.ts'
import type { Service } from '#runtime/subgraph.ts'
import '#schema/events/lineage.observed.ts'
import '#schema/events/policy.adopted.ts'
import { observeLineage } from './operations/observeLineage.ts'

/** Keeps copies of accounts, of the policy and of models' versions, which datasets may be derived from; makes versions of what was observed. */
export function createConsumers({ log }: Service): Consumers {
  return {
    ...replicaConsumers(['models']),
    ...policyConsumers,
    attribution: { 'lineage.observed': (tx, events) => observeLineage(tx, events, log) },
  }
}

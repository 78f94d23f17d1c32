import type { Consumers } from '#runtime/outbox/consume.ts'
import { replicaConsumers } from '#runtime/replica.ts'
import type { Service } from '#runtime/subgraph.ts'
import '#schema/events/lineage.observed.ts'
import { observeLineage } from './operations/observeLineage.ts'

/** Keeps copies of accounts and of models' versions, which datasets may be derived from; makes versions of what was observed. */
export function createConsumers({ log }: Service): Consumers {
  return {
    ...replicaConsumers(['models']),
    attribution: { 'lineage.observed': (tx, events) => observeLineage(tx, events, log) },
  }
}

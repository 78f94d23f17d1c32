import type { Consumers } from '#runtime/outbox/consume.ts'
import { replicaConsumers } from '#runtime/replica.ts'

/** Keeps copies of accounts and of models' versions, which datasets may be derived from. */
export const consumers: Consumers = replicaConsumers(['models'])

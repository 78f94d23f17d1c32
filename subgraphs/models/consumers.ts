import type { Consumers } from '#runtime/outbox/consume.ts'
import { replicaConsumers } from '#runtime/replica.ts'

/** Keeps copies of accounts and of datasets' versions and grants, which models are trained on. */
export const consumers: Consumers = replicaConsumers(['datasets'])

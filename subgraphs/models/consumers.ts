import type { Consumers } from '#runtime/outbox/consume.ts'
import { policyConsumers } from '#runtime/policyReplica.ts'
import { replicaConsumers } from '#runtime/replica.ts'
import '#schema/events/policy.adopted.ts'

/** Keeps copies of accounts, of the policy, and of datasets' versions and grants, which models are trained on. */
export const consumers: Consumers = { ...replicaConsumers(['datasets']), ...policyConsumers }

import type { Transaction } from '#runtime/database.ts'
import type { Consumers } from '#runtime/outbox/consume.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { policyConsumers } from '#runtime/policyReplica.ts'
import { type AttributionRules, attributeUsages } from './operations/attributeUsages.ts'
import { grantAccess, revokeAccess } from './operations/changeAccess.ts'
import { markBonded, markRefused } from './operations/hearOfDisputes.ts'
import { recordCreditPolicies } from './operations/recordCreditPolicies.ts'
import { recordVersions } from './operations/recordVersions.ts'
import { retractDocuments } from './operations/retractDocuments.ts'
import { transferAssets } from './operations/transferAssets.ts'
import '#schema/events/document.retracted.ts'
import '#schema/events/dispute.bonded.ts'
import '#schema/events/dispute.refused.ts'
import '#schema/events/policy.adopted.ts'
import '#schema/events/usage.recorded.ts'

/** `terms.set` is not among them on purpose: a link keeps the rate that it was made with, and carries it itself. */
export function createConsumers(rules: AttributionRules): Consumers {
  const record = (tx: Transaction, events: readonly LoggedEvent<'version.published'>[]) =>
    recordVersions(tx, events, rules)
  return {
    datasets: {
      'version.published': record,
      'access.granted': grantAccess,
      'access.revoked': revokeAccess,
      'document.retracted': retractDocuments,
      'asset.transferred': transferAssets,
    },
    models: { 'version.published': record, 'asset.transferred': transferAssets },
    payouts: {
      ...policyConsumers.payouts,
      'dispute.bonded': (tx, events) =>
        markBonded(
          tx,
          events.map(({ data }) => data),
        ),
      'dispute.refused': (tx, events) =>
        markRefused(
          tx,
          events.map(({ data }) => data),
        ),
    },
    agents: {
      'version.published': record,
      'credit_policy.set': recordCreditPolicies,
      'usage.recorded': (tx, events) =>
        attributeUsages(
          tx,
          events.map(({ data, recordedAt }) => ({ ...data, recordedAt })),
          rules,
        ),
    },
  }
}

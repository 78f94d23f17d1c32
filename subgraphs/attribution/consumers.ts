import type { Transaction } from '#runtime/database.ts'
import type { Consumers } from '#runtime/outbox/consume.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { type AttributionRules, attributeUsages } from './operations/attributeUsages.ts'
import { grantAccess, revokeAccess } from './operations/changeAccess.ts'
import { recordVersions } from './operations/recordVersions.ts'
import { transferAssets } from './operations/transferAssets.ts'
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
      'asset.transferred': transferAssets,
    },
    models: { 'version.published': record, 'asset.transferred': transferAssets },
    agents: {
      'version.published': record,
      'usage.recorded': (tx, events) =>
        attributeUsages(
          tx,
          events.map(({ data, recordedAt }) => ({ ...data, recordedAt })),
          rules,
        ),
    },
  }
}

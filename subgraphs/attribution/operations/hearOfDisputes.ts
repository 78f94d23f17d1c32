import type { Transaction } from '#runtime/database.ts'
import type { DisputeBonded } from '#schema/events/dispute.bonded.ts'
import type { DisputeRefused } from '#schema/events/dispute.refused.ts'

/** Payouts took the bonds: the disputes are open. One that has ended meanwhile stays ended, and says what was frozen. */
export async function markBonded(tx: Transaction, answers: readonly DisputeBonded[]): Promise<void> {
  await tx.query(
    `update disputes set status = case when status = 'REQUESTED' then 'OPEN' else status end,
       frozen_units = answer.frozen, unfunded_units = answer.unfunded
     from unnest($1::text[], $2::numeric[], $3::numeric[]) as answer (id, frozen, unfunded)
     where disputes.id = answer.id`,
    [
      answers.map((answer) => answer.disputeId),
      answers.map((answer) => answer.frozenUnits),
      answers.map((answer) => answer.unfundedUnits),
    ],
  )
}

/** Payouts took none: the claimant may open another. One that has ended meanwhile stays as it ended. */
export async function markRefused(tx: Transaction, answers: readonly DisputeRefused[]): Promise<void> {
  await tx.query(
    `with refused as (
       update disputes set status = 'REFUSED', refusal = answer.reason, resolved_at = clock_timestamp()
       from unnest($1::text[], $2::text[]) as answer (id, reason)
       where disputes.id = answer.id and status = 'REQUESTED' returning disputes.id
     )
     update dispute_attributions set is_open = false from refused where dispute_id = refused.id`,
    [answers.map((answer) => answer.disputeId), answers.map((answer) => answer.reason)],
  )
}

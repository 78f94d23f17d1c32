import '#schema/events/lease.granted.ts'
import '#schema/events/lease.refused.ts'
import type { Transaction } from '#runtime/database.ts'
import type { LeaseGranted } from '#schema/events/lease.granted.ts'
import type { LeaseRefused } from '#schema/events/lease.refused.ts'

/** Opens the leases that payouts granted, late ones too: they serve the next run. */
export async function openGrantedLeases(tx: Transaction, grants: readonly LeaseGranted[]): Promise<void> {
  const ids = grants.map((grant) => grant.leaseId)
  await tx.query(
    `insert into leases (id, payer_id, currency, amount_picos, credit_picos, expires_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::timestamptz[])
     on conflict do nothing`,
    [
      ids,
      grants.map((grant) => grant.payerId),
      grants.map((grant) => grant.currency),
      grants.map((grant) => grant.amountPicos),
      grants.map((grant) => grant.creditPicos ?? '0'),
      grants.map((grant) => grant.expiresAt),
    ],
  )
  await tx.query(
    `update lease_requests set outcome = 'GRANTED', settled_at = now() where id = any($1) and outcome is null`,
    [ids],
  )
}

export async function markRefusedRequests(tx: Transaction, refusals: readonly LeaseRefused[]): Promise<void> {
  await tx.query(
    `update lease_requests set outcome = 'REFUSED', settled_at = now(), available_picos = answer.available_picos
     from unnest($1::text[], $2::numeric[]) as answer (id, available_picos)
     where lease_requests.id = answer.id and outcome is null`,
    [refusals.map((refusal) => refusal.leaseId), refusals.map((refusal) => refusal.availablePicos)],
  )
}

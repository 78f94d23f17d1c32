import type { DataSource } from 'typeorm'
import '#schema/events/lease.closed.ts'
import { CURRENCY } from '#runtime/money.ts'
import { appendEvents, transact } from '#runtime/outbox/append.ts'

/** A lease with less than one part in this many left is used up. */
export const USED_UP = 100n

/**
 * Closes leases that nothing is held on, and tells payouts what was spent: all of one payer's, or where none is named those
 * that have expired or are nearly used up. Spending and closing meet on the row's lock, so nothing is spent after what the
 * event says. Returns how many.
 */
export async function closeLeases(
  db: DataSource,
  { payerId = null }: { readonly payerId?: string | null } = {},
): Promise<number> {
  return transact(db, async (tx) => {
    const [closed]: [{ id: string; payer_id: string; spent_picos: string }[], number] = await tx.query(
      `update leases set closed_at = clock_timestamp() where id in (
         select id from leases
         where closed_at is null and held_picos = 0
           and case when $1::text is null
             then expires_at <= clock_timestamp() or (amount_picos - spent_picos) * ${USED_UP} < amount_picos
             else payer_id = $1 end
         -- In the order in which batches of usages lock them.
         order by id for update
       )
       returning id, payer_id, spent_picos`,
      [payerId],
    )
    await appendEvents(
      tx,
      closed.map((lease) => ({
        type: 'lease.closed' as const,
        subject: lease.id,
        data: { leaseId: lease.id, payerId: lease.payer_id, currency: CURRENCY, spentPicos: lease.spent_picos },
      })),
    )
    return closed.length
  })
}

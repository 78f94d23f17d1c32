import { strict as assert } from 'node:assert'
import type { Transaction } from '#runtime/database.ts'

/**
 * A price is held on a lease while its run is under way, and then spent or given back. A lease with something held is never
 * closed, so a run that outlives its lease still ends as it should. Each function is one statement on one lease's row, whose
 * lock makes two spends take turns.
 */
export async function holdOnLease(tx: Transaction, payerId: string, picos: bigint): Promise<string | null> {
  const candidates: { id: string }[] = await tx.query(
    `select id from leases where payer_id = $1 and ${OPEN} and ${ROOM} >= $2
     order by ${FUNDED_FIRST}, expires_at, id`,
    [payerId, `${picos}`],
  )
  for (const { id } of candidates) {
    const [, held]: [unknown, number] = await tx.query(
      `update leases set held_picos = held_picos + $2 where id = $1 and ${OPEN} and ${ROOM} >= $2`,
      [id, `${picos}`],
    )
    if (held === 1) return id
  }
  return null
}

/** A lease that is closed holds nothing, and the database gives nothing that is not held. */
export async function spendHeld(tx: Transaction, leaseId: string, picos: bigint): Promise<void> {
  const [, count]: [unknown, number] = await tx.query(
    `update leases set held_picos = held_picos - $2, spent_picos = spent_picos + $2 where id = $1`,
    [leaseId, `${picos}`],
  )
  assert.equal(count, 1, `Lease ${leaseId} is unknown, and ${picos} picos of it were held.`)
}

/** Gives back what failed runs held: several amounts may be of one lease. */
export async function releaseHeld(
  tx: Transaction,
  holds: readonly { readonly leaseId: string; readonly picos: bigint }[],
): Promise<void> {
  const sums = new Map<string, bigint>()
  for (const { leaseId, picos } of holds) sums.set(leaseId, (sums.get(leaseId) ?? 0n) + picos)
  for (const [leaseId, picos] of [...sums].sort()) {
    const [, count]: [unknown, number] = await tx.query(
      `update leases set held_picos = held_picos - $2 where id = $1`,
      [leaseId, `${picos}`],
    )
    assert.equal(count, 1, `Lease ${leaseId} is unknown, and ${picos} picos of it were held.`)
  }
}

/** SQL: the lease may be spent from now. The clock is the statement's, not the transaction's: a lock may have been waited for. */
export const OPEN = `closed_at is null and expires_at > clock_timestamp()`
/** SQL: leases without credit come first: credit is spent last. */
const FUNDED_FIRST = `credit_picos > 0`
/** SQL: what is left. */
export const ROOM = `(amount_picos - spent_picos - held_picos)`

import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import type { LeaseClosed } from '#schema/events/lease.closed.ts'
import { lockCreditLines, returnCredit } from '../credit/creditLines.ts'
import { owned } from '../ledger/accounts.ts'
import type { NewTransfer } from '../ledger/lines.ts'
import { postAll } from '../ledger/postTransfers.ts'

interface ClosedLease {
  readonly id: string
  readonly payer_id: string
  readonly currency: string
  readonly amount: string
  readonly spent: string
}

/**
 * Gives back to payers what was not spent of their leases; what was spent stays reserved until it is attributed. Credit
 * that is in use is given back before money is. A lease is closed once. A report of more than the lease held releases nothing, and the log says so.
 */
export async function closeLeases(tx: Transaction, reports: readonly LeaseClosed[], log: Logger): Promise<void> {
  const spentById = new Map(reports.map((report) => [report.leaseId, BigInt(report.spentPicos) * UNITS_PER_PICO]))
  const [closed]: [ClosedLease[], number] = await tx.query(
    `update leases set status = 'CLOSED', spent = report.spent, closed_at = clock_timestamp()
     from unnest($1::text[], $2::numeric[]) as report (id, spent)
     where leases.id = report.id and leases.status = 'GRANTED'
     returning leases.id, payer_id, currency, amount, leases.spent`,
    [[...spentById.keys()], [...spentById.values()].map(String)],
  )
  const lines = await lockCreditLines(
    tx,
    closed.map((lease) => lease.payer_id),
  )
  const returned = new Map<string, bigint>()
  const releases = closed.flatMap((lease): NewTransfer[] => {
    const unspent = unspentOf(lease, log)
    const before = returned.get(lease.payer_id) ?? 0n
    const owed = (lines.get(lease.payer_id)?.used ?? 0n) - before
    const credit = unspent < owed ? unspent : owed
    returned.set(lease.payer_id, before + credit)
    return unspent > credit ? [toRelease(lease, unspent - credit)] : []
  })
  await returnCredit(tx, returned)
  await postAll(tx, releases)
}

function unspentOf({ id, amount, spent }: ClosedLease, log: Logger): bigint {
  const unspent = BigInt(amount) - BigInt(spent)
  if (unspent < 0n) log.error({ leaseId: id, amount, spent }, 'more was spent than the lease held')
  return unspent < 0n ? 0n : unspent
}

function toRelease({ id, payer_id, currency }: ClosedLease, amount: bigint): NewTransfer {
  return {
    id: derivedId('Transfer', 'lease release', id),
    debit: owned('RESERVED', payer_id, currency),
    credit: owned('AVAILABLE', payer_id, currency),
    amount,
    reason: 'LEASE_RELEASE',
    subject: id,
  }
}

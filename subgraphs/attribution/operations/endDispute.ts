import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { appendEvents, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { DisputeResolved } from '#schema/events/dispute.resolved.ts'
import type {
  DisputeBeneficiary,
  DisputeRuling,
  ResolveDisputeErrorCode,
  WithdrawDisputeErrorCode,
} from '../generated.ts'
import { findReasonProblem } from './findReasonProblem.ts'

/*
 *   REQUESTED ── payouts: bonded ──> OPEN ── admins ──> UPHELD, REJECTED
 *       │                              ├─── claimant ──> WITHDRAWN
 *       ├── payouts: refused ──> REFUSED
 *       └──────── deadline ────────────┴──────────────> EXPIRED
 *
 * Each ending is one update of a row that is still in the state before, so of two that come together one wins. Payouts
 * hears of the ending by the event and takes its state from that alone; it cannot overtake `dispute.opened`, since both are
 * in this service's log, in order.
 */

export interface RulingRequest {
  readonly disputeId: string
  readonly ruling: DisputeRuling
  /** Who gets what was frozen, where it is upheld. */
  readonly beneficiary: DisputeBeneficiary
  readonly reason: string
  readonly ruledBy: string
}

/** An admin's ruling on an open dispute. */
export async function resolveDispute(
  db: DataSource,
  { disputeId, ruling, beneficiary, reason: written, ruledBy }: RulingRequest,
  now = new Date(),
): Promise<{ readonly disputeId: string } | Refused<ResolveDisputeErrorCode>> {
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  return transact(db, async (tx) => {
    const status = await lockStatus(tx, disputeId, null)
    if (status === null) return refuse('DISPUTE_NOT_FOUND', `There is no dispute "${disputeId.slice(0, 60)}".`, PATH)
    if (status !== 'OPEN') return refuse('NOT_OPEN', notOpen(disputeId, status), PATH)
    const toClaimant = ruling === 'UPHELD' && beneficiary === 'CLAIMANT'
    await tx.query(
      `update disputes set beneficiary_id = case when $2 then claimant_id end, ruling_reason = $3, ruled_by = $4 where id = $1`,
      [disputeId, toClaimant, reason, ruledBy],
    )
    await end(tx, [disputeId], ruling, now)
    return { disputeId }
  })
}

/** The claimant gives an open dispute up. */
export async function withdrawDispute(
  db: DataSource,
  { disputeId, claimantId }: { readonly disputeId: string; readonly claimantId: string },
  now = new Date(),
): Promise<{ readonly disputeId: string } | Refused<WithdrawDisputeErrorCode>> {
  return transact(db, async (tx) => {
    const status = await lockStatus(tx, disputeId, claimantId)
    if (status === null)
      return refuse('DISPUTE_NOT_FOUND', `There is no dispute "${disputeId.slice(0, 60)}" of yours.`, PATH)
    if (status !== 'OPEN') return refuse('NOT_OPEN', notOpen(disputeId, status), PATH)
    await end(tx, [disputeId], 'WITHDRAWN', now)
    return { disputeId }
  })
}

/** Ends what nobody ruled on in time, also what payouts has not answered yet. Returns whether there may be more. */
export function expireDisputes(db: DataSource, now = new Date()): Promise<boolean> {
  return transact(db, async (tx) => {
    const due: { id: string }[] = await tx.query(
      `select id from disputes where status in ('REQUESTED', 'OPEN') and deadline_at <= $1
       order by id limit ${BATCH} for update skip locked`,
      [now],
    )
    await end(
      tx,
      due.map(({ id }) => id),
      'EXPIRED',
      now,
    )
    return due.length === BATCH
  })
}

const BATCH = 100
const PATH = ['input', 'disputeId']

function notOpen(disputeId: string, status: string): string {
  return `Expected ${disputeId} to be OPEN; it is ${status}.`
}

/** Where a dispute stands, its row locked; null where there is none, or none of this claimant's. */
async function lockStatus(tx: Transaction, disputeId: string, claimantId: string | null): Promise<string | null> {
  if (!isId('Dispute', disputeId)) return null
  const [row] = await tx.query(
    `select status from disputes where id = $1 and ($2::text is null or claimant_id = $2) for update`,
    [disputeId, claimantId],
  )
  return row?.status ?? null
}

async function end(
  tx: Transaction,
  ids: readonly string[],
  status: DisputeResolved['ruling'],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const [ended]: [{ id: string; beneficiary_id: string | null }[], number] = await tx.query(
    `update disputes set status = $2, resolved_at = $3 where id = any($1::text[]) returning id, beneficiary_id`,
    [ids, status, now],
  )
  await tx.query(`update dispute_attributions set is_open = false where dispute_id = any($1::text[])`, [ids])
  await appendEvents(
    tx,
    ended.map(({ id, beneficiary_id }) => ({
      type: 'dispute.resolved' as const,
      subject: id,
      data: { disputeId: id, ruling: status, beneficiaryId: beneficiary_id },
    })),
  )
}

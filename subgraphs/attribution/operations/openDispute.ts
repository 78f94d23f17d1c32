import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findKeyProblem, once } from '#runtime/idempotency.ts'
import { isId, newId } from '#runtime/ids.ts'
import { CURRENCY } from '#runtime/money.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import '#schema/events/dispute.opened.ts'
import { readAttributions } from '../credit/readAttributions.ts'
import { DISPUTE_RULES } from '../disputes/disputeRules.ts'
import type { DisputeEvidence, OpenDisputeErrorCode } from '../generated.ts'
import { findReasonProblem } from './findReasonProblem.ts'

export interface DisputeRequest {
  readonly idempotencyKey: string
  readonly respondentId: string
  readonly attributionIds: readonly string[]
  readonly evidence: DisputeEvidence
  readonly reason: string
}

/**
 * Disputes what one account is credited with by attributions that the viewer may read. It is REQUESTED until payouts has
 * taken the bond and frozen what has not matured. One open dispute a claimant and reward: the database refuses a second, so
 * nobody's clock starts again. The same key and content again answer the same dispute.
 */
export async function openDispute(
  db: DataSource,
  viewer: Viewer,
  { idempotencyKey: key, respondentId, attributionIds: named, evidence, reason: written }: DisputeRequest,
  now = new Date(),
): Promise<{ readonly disputeId: string; readonly isReplay: boolean } | Refused<OpenDisputeErrorCode>> {
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  if (!isId('Account', respondentId) || respondentId === viewer.accountId) {
    const message = `Expected another account's id, got "${respondentId.slice(0, 60)}".`
    return refuse('INVALID_RESPONDENT', message, ['input', 'respondentId'])
  }
  const attributionIds = [...new Set(named)].sort()
  if (attributionIds.length < 1 || attributionIds.length > DISPUTE_RULES.attributionsMax) {
    const message = `Expected 1 to ${DISPUTE_RULES.attributionsMax} attributions, got ${attributionIds.length}.`
    return refuse('INVALID_ATTRIBUTIONS', message, ['input', 'attributionIds'])
  }
  const missing = await findUncredited(db, viewer, attributionIds, respondentId)
  if (missing !== null) {
    const message = `Expected an attribution that you may read and that credits ${respondentId}, got "${missing.slice(0, 60)}".`
    return refuse('ATTRIBUTION_NOT_FOUND', message, ['input', 'attributionIds'])
  }
  const dispute = { claimantId: viewer.accountId, respondentId, attributionIds, evidence, reason }
  try {
    const result = await transact(db, (tx) =>
      once(tx, { accountId: viewer.accountId, field: 'openDispute', key, request: dispute }, () =>
        write(tx, dispute, now),
      ),
    )
    if ('problem' in result) return refuse('IDEMPOTENCY_KEY_REUSED', result.problem, ['input', 'idempotencyKey'])
    return { disputeId: result.response, isReplay: result.isReplay }
  } catch (error) {
    if (!(error instanceof AlreadyDisputed)) throw error
    return refuse('ALREADY_DISPUTED', error.message, ['input', 'attributionIds'])
  }
}

/** Undoes the transaction: a refusal leaves nothing, not even its key. */
class AlreadyDisputed extends Error {}

interface NewDispute {
  readonly claimantId: string
  readonly respondentId: string
  readonly attributionIds: readonly string[]
  readonly evidence: DisputeEvidence
  readonly reason: string
}

async function write(tx: Transaction, dispute: NewDispute, now: Date): Promise<string> {
  const { claimantId, respondentId, attributionIds, evidence, reason } = dispute
  const id = newId('Dispute')
  const deadlineAt = new Date(now.getTime() + DISPUTE_RULES.deadlineMs)
  await tx.query(
    `insert into disputes (id, claimant_id, respondent_id, evidence, reason, bond_picos, currency, status, opened_at, deadline_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'REQUESTED', $8, $9)`,
    [id, claimantId, respondentId, evidence, reason, `${DISPUTE_RULES.bondPicos}`, CURRENCY, now, deadlineAt],
  )
  const rows: object[] = await tx.query(
    `insert into dispute_attributions (dispute_id, attribution_id, claimant_id, respondent_id)
     select $1, id, $3, $4 from unnest($2::text[]) as named (id) order by id
     on conflict (attribution_id, respondent_id, claimant_id) where is_open do nothing returning attribution_id`,
    [id, attributionIds, claimantId, respondentId],
  )
  if (rows.length < attributionIds.length) {
    const count = attributionIds.length - rows.length
    throw new AlreadyDisputed(`Expected no open dispute of yours about these rewards; ${count} of them have one.`)
  }
  await appendEvent(tx, {
    type: 'dispute.opened',
    subject: id,
    data: {
      disputeId: id,
      claimantId,
      respondentId,
      attributionIds,
      bondPicos: `${DISPUTE_RULES.bondPicos}`,
      currency: CURRENCY,
    },
  })
  return id
}

/** The first of the attributions that the viewer may not read or that credits the account with nothing. */
async function findUncredited(
  db: DataSource,
  viewer: Viewer,
  attributionIds: readonly string[],
  accountId: string,
): Promise<string | null> {
  const valid = attributionIds.filter((id) => isId('Attribution', id))
  const found = (await readAttributions(db, viewer, 'id', valid)).flatMap((row) => row ?? [])
  const rows: { plan_id: string }[] = await db.query(
    `select plan_id from plan_payees where plan_id = any($1::text[]) and account_id = $2`,
    [found.map((row) => row.planId), accountId],
  )
  const plans = new Set(rows.map((row) => row.plan_id))
  const credited = new Set(found.filter((row) => plans.has(row.planId)).map((row) => row.id))
  return attributionIds.find((id) => !credited.has(id)) ?? null
}

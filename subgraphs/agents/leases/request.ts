import type { DataSource } from 'typeorm'
import '#schema/events/lease.requested.ts'
import { newId } from '#runtime/ids.ts'
import { CURRENCY, formatPicos } from '#runtime/money.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { closeLeases } from './close.ts'
import { OPEN, ROOM } from './hold.ts'
import type { LeaseNews } from './news.ts'

const WAIT_MS = 5_000
/** A lease is wanted for this many times what is needed now, so that the next runs need not ask; within this cap. */
const WANTED_FACTOR = 20n
const WANTED_MAX_PICOS = 100n * 10n ** 12n

export type LeaseErrorCode = 'INSUFFICIENT_BALANCE' | 'PAYMENT_PENDING'

/** `availablePicos` is what the payer has free, idle leases included, where payouts said so. */
export interface LeaseRefusal extends Refused<LeaseErrorCode> {
  readonly availablePicos?: bigint
}

/** Asks payouts for a lease with room for the amount, and waits for the answer for at most five seconds. */
export async function obtainLease(
  { db, leaseNews }: { readonly db: DataSource; readonly leaseNews: LeaseNews },
  { payerId, neededPicos }: { readonly payerId: string; readonly neededPicos: bigint },
  path: readonly string[],
): Promise<{ readonly obtained: true } | LeaseRefusal> {
  const deadline = Date.now() + WAIT_MS
  let hasRegrouped = false
  for (;;) {
    const request = await askForLease(db, payerId, neededPicos)
    if (request === null) return { obtained: true }
    const answer = await awaitAnswer(db, leaseNews, request.id, deadline)
    if (answer === null) {
      return refuse(
        'PAYMENT_PENDING',
        `Expected payouts to reserve ${formatPicos(neededPicos)} ${CURRENCY} within ${WAIT_MS / 1000} seconds; it is asked. Try again with the same key.`,
        path,
      )
    }
    if (answer.outcome === 'GRANTED') return { obtained: true }
    // A larger request, shared, may have been refused where this one is not.
    if (answer.availablePicos >= neededPicos && request.isShared) continue
    // What is left of smaller leases is the payer's as well: give it back, and it counts.
    const availablePicos = answer.availablePicos + (await idlePicos(db, payerId))
    if (!hasRegrouped && availablePicos >= neededPicos) {
      hasRegrouped = true
      await closeLeases(db, { payerId })
      continue
    }
    const refused = refuse(
      'INSUFFICIENT_BALANCE' as const,
      `Expected at least ${formatPicos(neededPicos)} ${CURRENCY}, but account ${payerId} has ${formatPicos(availablePicos)} ${CURRENCY} free.`,
      path,
    )
    return { ...refused, availablePicos }
  }
}

/**
 * One request is under way per payer, unless a larger amount is needed: who needs no more waits for the same answer. Null
 * where a lease with room came meanwhile.
 */
async function askForLease(
  db: DataSource,
  payerId: string,
  neededPicos: bigint,
): Promise<{ readonly id: string; readonly isShared: boolean } | null> {
  return transact(db, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`lease of ${payerId}`])
    const [lease] = await tx.query(
      `select from leases where payer_id = $1 and ${OPEN} and ${ROOM} >= $2::numeric limit 1`,
      [payerId, `${neededPicos}`],
    )
    if (lease !== undefined) return null
    const [open] = await tx.query(
      `select id from lease_requests where payer_id = $1 and outcome is null and needed_picos >= $2::numeric
       order by requested_at limit 1`,
      [payerId, `${neededPicos}`],
    )
    if (open !== undefined) return { id: open.id, isShared: true }
    const id = newId('Lease')
    const wantedPicos = wanted(neededPicos)
    await tx.query(
      `insert into lease_requests (id, payer_id, currency, needed_picos, wanted_picos) values ($1, $2, $3, $4, $5)`,
      [id, payerId, CURRENCY, `${neededPicos}`, `${wantedPicos}`],
    )
    await appendEvent(tx, {
      type: 'lease.requested',
      subject: id,
      data: {
        leaseId: id,
        payerId,
        currency: CURRENCY,
        neededPicos: `${neededPicos}`,
        wantedPicos: `${wantedPicos}`,
      },
    })
    return { id, isShared: false }
  })
}

function wanted(neededPicos: bigint): bigint {
  const good = neededPicos * WANTED_FACTOR
  const capped = good < WANTED_MAX_PICOS ? good : WANTED_MAX_PICOS
  return capped > neededPicos ? capped : neededPicos
}

type Answer = { readonly outcome: 'GRANTED' } | { readonly outcome: 'REFUSED'; readonly availablePicos: bigint }

async function awaitAnswer(
  db: DataSource,
  leaseNews: LeaseNews,
  requestId: string,
  deadline: number,
): Promise<Answer | null> {
  for (;;) {
    // Listening starts before the look, so an answer between the two is not missed.
    const news = leaseNews.next(requestId)
    const [row] = await db.query(`select outcome, available_picos from lease_requests where id = $1`, [requestId])
    if (row?.outcome === 'GRANTED') return { outcome: 'GRANTED' }
    if (row?.outcome === 'REFUSED') return { outcome: 'REFUSED', availablePicos: BigInt(row.available_picos) }
    if (Date.now() >= deadline) return null
    await news
  }
}

/** What is neither spent nor held of the payer's leases that could be closed now. */
async function idlePicos(db: DataSource, payerId: string): Promise<bigint> {
  const [row] = await db.query(
    `select coalesce(sum(${ROOM}), 0) as idle from leases where payer_id = $1 and closed_at is null and held_picos = 0`,
    [payerId],
  )
  return BigInt(row.idle)
}

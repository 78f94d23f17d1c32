import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY, UNITS_PER_PICO } from '#runtime/money.ts'
import { appendEvents, type NewEvent } from '#runtime/outbox/append.ts'
import type { LeaseRequested } from '#schema/events/lease.requested.ts'
import '#schema/events/lease.granted.ts'
import '#schema/events/lease.refused.ts'
import { type CreditLine, drawCredit, lockCreditLines, repayCredit, roomOf } from '../credit/creditLines.ts'
import { lockBalances, owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'

const LEASE_MS = 60 * 60 * 1000

interface Answer {
  readonly request: LeaseRequested
  /** What is leased, in picos; zero where the request is refused. */
  readonly grantedPicos: bigint
  /** How much of that is beyond what the payer has, and on their credit limit. */
  readonly creditPicos: bigint
  /** What the payer had before, in picos, and what was left of their credit limit. */
  readonly availablePicos: bigint
}

/**
 * Reserves payers' money for the agents service, as much as is wanted and there is, or refuses where there is less than is
 * needed. Where the money does not cover what is needed, a credit limit adds to it. What a payer owes is repaid before
 * anything is leased. Answers each lease once: a request for a lease that was answered before is passed over.
 */
export async function answerLeaseRequests(
  tx: Transaction,
  requests: readonly LeaseRequested[],
  now = new Date(),
): Promise<void> {
  const fresh = await unanswered(tx, requests)
  const expiresAt = new Date(now.getTime() + LEASE_MS)
  const payerIds = fresh.map(({ payerId }) => payerId)
  await repayCredit(tx, payerIds)
  const answers = await decide(tx, fresh, await lockCreditLines(tx, payerIds))
  const funded = answers.filter((answer) => answer.grantedPicos > answer.creditPicos)

  await drawCredit(tx, creditDrawn(answers))
  await postAll(
    tx,
    funded.map(({ request: { leaseId, payerId, currency }, grantedPicos, creditPicos }) => ({
      id: derivedId('Transfer', 'lease', leaseId),
      debit: owned('AVAILABLE', payerId, currency),
      credit: owned('RESERVED', payerId, currency),
      amount: (grantedPicos - creditPicos) * UNITS_PER_PICO,
      reason: 'LEASE',
      subject: leaseId,
    })),
  )
  await storeLeases(tx, answers, expiresAt)
  await appendEvents(
    tx,
    answers.map((answer) => answerEvent(answer, expiresAt)),
  )
}

async function unanswered(tx: Transaction, requests: readonly LeaseRequested[]): Promise<LeaseRequested[]> {
  const byId = new Map([...requests].reverse().map((request) => [request.leaseId, request]))
  const known: { id: string }[] = await tx.query(`select id from leases where id = any($1::text[])`, [[...byId.keys()]])
  for (const { id } of known) byId.delete(id)
  return [...byId.values()].reverse()
}

/** In the order of the requests, each sees what those before it left. */
async function decide(
  tx: Transaction,
  requests: readonly LeaseRequested[],
  lines: ReadonlyMap<string, CreditLine>,
): Promise<Answer[]> {
  const available = new Map<string, bigint>()
  for (const currency of new Set(requests.map((request) => request.currency))) {
    const ownerIds = requests.filter((request) => request.currency === currency).map((request) => request.payerId)
    const balances = await lockBalances(tx, { kind: 'AVAILABLE', ownerIds, currency })
    for (const [ownerId, units] of balances) available.set(`${ownerId} ${currency}`, units / UNITS_PER_PICO)
  }
  const rooms = new Map([...lines].map(([payerId, line]) => [payerId, roomOf(line) / UNITS_PER_PICO]))
  return requests.map((request) => {
    const purse = `${request.payerId} ${request.currency}`
    const own = available.get(purse) ?? 0n
    const room = request.currency === CURRENCY ? (rooms.get(request.payerId) ?? 0n) : 0n
    const needed = BigInt(request.neededPicos)
    const wanted = BigInt(request.wantedPicos)
    // Credit only where the payer's own money is not enough: who can pay is leased no debt.
    const most = own >= needed ? own : own + room
    const isGranted = needed > 0n && wanted >= needed && most >= needed
    const grantedPicos = isGranted ? smaller(most, wanted) : 0n
    const creditPicos = grantedPicos > own ? grantedPicos - own : 0n
    available.set(purse, own - (grantedPicos - creditPicos))
    if (creditPicos > 0n) rooms.set(request.payerId, room - creditPicos)
    return { request, grantedPicos, creditPicos, availablePicos: own + room }
  })
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}

function creditDrawn(answers: readonly Answer[]): Map<string, bigint> {
  const drawn = new Map<string, bigint>()
  for (const { request, creditPicos } of answers)
    drawn.set(request.payerId, (drawn.get(request.payerId) ?? 0n) + creditPicos * UNITS_PER_PICO)
  return drawn
}

async function storeLeases(tx: Transaction, answers: readonly Answer[], expiresAt: Date): Promise<void> {
  if (answers.length === 0) return
  await tx.query(
    `insert into leases (id, payer_id, currency, amount, credit, status, expires_at)
     select id, payer_id, currency, amount, credit, case when amount > 0 then 'GRANTED' else 'REFUSED' end,
       case when amount > 0 then $6::timestamptz end
     from unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::numeric[])
       as lease (id, payer_id, currency, amount, credit)`,
    [
      answers.map(({ request }) => request.leaseId),
      answers.map(({ request }) => request.payerId),
      answers.map(({ request }) => request.currency),
      answers.map(({ grantedPicos }) => `${grantedPicos * UNITS_PER_PICO}`),
      answers.map(({ creditPicos }) => `${creditPicos * UNITS_PER_PICO}`),
      expiresAt,
    ],
  )
}

function answerEvent(
  { request: { leaseId, payerId, currency }, grantedPicos, creditPicos, availablePicos }: Answer,
  expiresAt: Date,
): NewEvent<'lease.granted' | 'lease.refused'> {
  const lease = { leaseId, payerId, currency }
  return grantedPicos > 0n
    ? {
        type: 'lease.granted',
        subject: leaseId,
        data: {
          ...lease,
          amountPicos: `${grantedPicos}`,
          ...(creditPicos > 0n && { creditPicos: `${creditPicos}` }),
          expiresAt: expiresAt.toISOString(),
        },
      }
    : { type: 'lease.refused', subject: leaseId, data: { ...lease, availablePicos: `${availablePicos}` } }
}

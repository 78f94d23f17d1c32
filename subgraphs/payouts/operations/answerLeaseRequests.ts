import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { appendEvents, type NewEvent } from '#runtime/outbox/append.ts'
import type { LeaseRequested } from '#schema/events/lease.requested.ts'
import '#schema/events/lease.granted.ts'
import '#schema/events/lease.refused.ts'
import { lockBalances, owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'

const LEASE_MS = 60 * 60 * 1000

interface Answer {
  readonly request: LeaseRequested
  /** What is reserved, in picos; zero where the request is refused. */
  readonly grantedPicos: bigint
  /** What the payer had before, in picos. */
  readonly availablePicos: bigint
}

/**
 * Reserves payers' money for the agents service, as much as is wanted and there is, or refuses where there is less than is
 * needed. Answers each lease once: a request for a lease that was answered before is passed over.
 */
export async function answerLeaseRequests(
  tx: Transaction,
  requests: readonly LeaseRequested[],
  now = new Date(),
): Promise<void> {
  const fresh = await unanswered(tx, requests)
  const expiresAt = new Date(now.getTime() + LEASE_MS)
  const answers = await decide(tx, fresh)
  const granted = answers.filter((answer) => answer.grantedPicos > 0n)

  await postAll(
    tx,
    granted.map(({ request: { leaseId, payerId, currency }, grantedPicos }) => ({
      id: derivedId('Transfer', 'lease', leaseId),
      debit: owned('AVAILABLE', payerId, currency),
      credit: owned('RESERVED', payerId, currency),
      amount: grantedPicos * UNITS_PER_PICO,
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
async function decide(tx: Transaction, requests: readonly LeaseRequested[]): Promise<Answer[]> {
  const available = new Map<string, bigint>()
  for (const currency of new Set(requests.map((request) => request.currency))) {
    const ownerIds = requests.filter((request) => request.currency === currency).map((request) => request.payerId)
    const balances = await lockBalances(tx, { kind: 'AVAILABLE', ownerIds, currency })
    for (const [ownerId, units] of balances) available.set(`${ownerId} ${currency}`, units / UNITS_PER_PICO)
  }
  return requests.map((request) => {
    const purse = `${request.payerId} ${request.currency}`
    const availablePicos = available.get(purse) ?? 0n
    const needed = BigInt(request.neededPicos)
    const wanted = BigInt(request.wantedPicos)
    const isGranted = needed > 0n && wanted >= needed && availablePicos >= needed
    const grantedPicos = isGranted ? (availablePicos < wanted ? availablePicos : wanted) : 0n
    available.set(purse, availablePicos - grantedPicos)
    return { request, grantedPicos, availablePicos }
  })
}

async function storeLeases(tx: Transaction, answers: readonly Answer[], expiresAt: Date): Promise<void> {
  if (answers.length === 0) return
  await tx.query(
    `insert into leases (id, payer_id, currency, amount, status, expires_at)
     select id, payer_id, currency, amount, case when amount > 0 then 'GRANTED' else 'REFUSED' end,
       case when amount > 0 then $5::timestamptz end
     from unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) as lease (id, payer_id, currency, amount)`,
    [
      answers.map(({ request }) => request.leaseId),
      answers.map(({ request }) => request.payerId),
      answers.map(({ request }) => request.currency),
      answers.map(({ grantedPicos }) => `${grantedPicos * UNITS_PER_PICO}`),
      expiresAt,
    ],
  )
}

function answerEvent(
  { request: { leaseId, payerId, currency }, grantedPicos, availablePicos }: Answer,
  expiresAt: Date,
): NewEvent<'lease.granted' | 'lease.refused'> {
  const lease = { leaseId, payerId, currency }
  return grantedPicos > 0n
    ? {
        type: 'lease.granted',
        subject: leaseId,
        data: { ...lease, amountPicos: `${grantedPicos}`, expiresAt: expiresAt.toISOString() },
      }
    : { type: 'lease.refused', subject: leaseId, data: { ...lease, availablePicos: `${availablePicos}` } }
}

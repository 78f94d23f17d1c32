import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '#runtime/idempotency.ts'
import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { owned, platform } from '../../subgraphs/payouts/ledger/accounts.ts'
import { postAll } from '../../subgraphs/payouts/ledger/postTransfers.ts'
import { accrueRewards } from '../../subgraphs/payouts/operations/accrueRewards.ts'
import { storePlans } from '../../subgraphs/payouts/operations/storePlans.ts'
import { type LedgerDatabase, openLedger } from '../kit/ledger.ts'
import { planOf, usagesOf } from '../kit/payouts.ts'
import { total } from './lineages.ts'
import { expectToBreakSlowly, expectToHoldSlowly } from './properties.ts'

/** Case 31, in the real books. Consumers' inboxes: runtime/outbox/outbox.test.ts; crashes in between: subgraphs/payouts/settlement/kills.test.ts. */
let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const HALF = 50

interface Deliveries {
  /** Of each event, what its usages cost. */
  readonly events: readonly (readonly bigint[])[]
  /** Which events come together, some of them again. */
  readonly batches: readonly (readonly number[])[]
}
/** What the one payee has, who is due a half. */
type AccrualRule = (deliveries: Deliveries) => Promise<bigint>

const byBooks: AccrualRule = async ({ events, batches }) => {
  const [payer, payee] = [newId('Account'), newId('Account')]
  const plan = planOf({ [payee]: HALF })
  const logged = events.map((amounts, nr): LoggedEvent<'usages.attributed'> => {
    const told = { type: 'usages.attributed', version: 1, subject: plan.planId, position: BigInt(nr) } as const
    const data = usagesOf(plan.planId, payer, amounts)
    return { ...told, id: newId('Event'), source: 'attribution', occurredAt: new Date(), recordedAt: new Date(), data }
  })
  await ledger.db.transaction(async (tx) => {
    await storePlans(tx, [plan])
    const accounts = { debit: platform('CHAIN_FLOAT', 'TUSD'), credit: owned('RESERVED', payer, 'TUSD') }
    await postAll(tx, [{ id: newId('Transfer'), ...accounts, amount: 10n ** 40n, reason: 'DEPOSIT', subject: 'test' }])
  })
  for (const batch of batches)
    await ledger.db.transaction((tx) =>
      accrueRewards(
        tx,
        batch.flatMap((nr) => logged[nr] ?? []),
      ),
    )
  return ledger.balance(owned('HELD', payee, 'TUSD'))
}
/** Posts whatever is delivered. */
const eachDelivery: AccrualRule = async ({ events, batches }) => half(batches.flat().flatMap((nr) => events[nr] ?? []))
/** Knows what came together, and not what came before. */
const onceABatch: AccrualRule = async ({ events, batches }) =>
  half(batches.flatMap((batch) => [...new Set(batch)]).flatMap((nr) => events[nr] ?? []))

const eachUsageIsPaidOnce = {
  cases: fc
    .array(fc.array(fc.bigInt({ min: 1n, max: 2n ** 40n }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((events) => {
      const again = fc.array(fc.array(fc.nat(events.length - 1), { minLength: 1, maxLength: 6 }), { maxLength: 4 })
      return again.map((batches): Deliveries => ({ events, batches: [...batches, [...events.keys()]] }))
    }),
  holds: async (rule: AccrualRule, deliveries: Deliveries) =>
    expect(await rule(deliveries)).toBe(half(deliveries.events.flat())),
}

describe('usages that are announced again, alone or among others', () => {
  it('are paid once', () => expectToHoldSlowly(eachUsageIsPaidOnce, byBooks))
  it('would be paid again where every delivery is posted', () => expectToBreakSlowly(eachUsageIsPaidOnce, eachDelivery))
  it('would be paid again where only what comes together is compared', () =>
    expectToBreakSlowly(eachUsageIsPaidOnce, onceABatch))
})

interface Call {
  readonly key: string
  readonly amount: number
}
/** Of each call, in order: what was done for it, or that it was refused. */
type RequestRule = (calls: readonly Call[]) => Promise<readonly (number | 'REFUSED')[]>

const byKeyAndBody: RequestRule = async (calls) => {
  const accountId = newId('Account')
  const answers: (number | 'REFUSED')[] = []
  for (const { key, amount } of calls) {
    const request = { accountId, field: 'spend', key, request: { amount } }
    const result = await ledger.db.transaction((tx) => once(tx, request, async () => amount))
    answers.push('problem' in result ? 'REFUSED' : result.response)
  }
  return answers
}
/** Answers what it answered before, whatever is asked now: a caller who mixes up two keys believes that both are done. */
const byKeyAlone: RequestRule = async (calls) =>
  calls.map(({ key }) => calls.find((call) => call.key === key)?.amount ?? 0)

const anotherBodyIsRefused = {
  cases: fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), amount: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 2,
    maxLength: 10,
  }),
  async holds(rule: RequestRule, calls: readonly Call[]) {
    const answers = await rule(calls)
    for (const [nr, { key, amount }] of calls.entries()) {
      const first = calls.find((call) => call.key === key)?.amount
      expect(answers[nr]).toBe(amount === first ? amount : 'REFUSED')
    }
  },
}

describe('a key that was used before', () => {
  it('answers the same request the same, and refuses another', () =>
    expectToHoldSlowly(anotherBodyIsRefused, byKeyAndBody))
  it('would pretend that the other was done where only keys are compared', () =>
    expectToBreakSlowly(anotherBodyIsRefused, byKeyAlone))
})

function half(picos: readonly bigint[]): bigint {
  return (total(picos) * BigInt(HALF) * WEIGHT_TOTAL) / 100n
}

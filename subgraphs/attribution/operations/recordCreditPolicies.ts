import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/credit_policy.set.ts'
import { findPartsProblem } from '../engine/blend/creditPolicy.ts'

/** Writes down how agents' later usage is split. The log has each before any usage that names it. */
export async function recordCreditPolicies(
  tx: Transaction,
  events: readonly LoggedEvent<'credit_policy.set'>[],
): Promise<void> {
  for (const { data } of events) {
    const problem = findPartsProblem(data.parts)
    assert.equal(problem, null, `Policy ${data.version} of ${data.agentId}: ${problem}`)
  }
  await tx.query(
    `insert into credit_policies (agent_id, version, parts) select * from unnest($1::text[], $2::int[], $3::jsonb[])
     on conflict do nothing`,
    [
      events.map(({ data }) => data.agentId),
      events.map(({ data }) => data.version),
      events.map(({ data }) => JSON.stringify(data.parts)),
    ],
  )
}

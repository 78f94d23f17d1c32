import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { registerTestAgent, startTestAgents, type TestAgents } from '../../test/kit/agents.ts'
import { testViewer } from '../../test/kit/subgraph.ts'

let agents: TestAgents
let owner: Viewer
let agentId: string

beforeAll(async () => {
  agents = await startTestAgents()
  owner = await agents.account()
})
afterAll(() => agents?.[Symbol.asyncDispose]())

const part = (method: string, weight: number) => ({ method, weight })
const WHOLE = [part('DECLARED', 3000), part('INFLUENCE', 2000), part('PROVENANCE', 5000)]

async function set(parts: readonly object[], { by = owner, id = agentId } = {}) {
  const { data, errors } = await agents.ask(
    `mutation ($input: SetCreditPolicyInput!) { setCreditPolicy(input: $input) {
       creditPolicy { version parts { method weight } } userErrors { code path } } }`,
    { input: { agentId: id, parts } },
    by,
  )
  return data?.setCreditPolicy ?? errors?.[0]?.extensions?.code
}

/** What others were told of this agent's policies, oldest first. */
const told = () =>
  agents.sql<{ version: number; parts: readonly object[] }>(
    `select (data ->> 'version')::int as version, data -> 'parts' as parts from (
       select data, position as nr, 0 as stage from bus.events where source = 'agents' and type = 'credit_policy.set'
       union all select data, seq, 1 from outbox where type = 'credit_policy.set') e
     where data ->> 'agentId' = $1 order by stage, nr`,
    [agentId],
  )

describe('setCreditPolicy', () => {
  beforeAll(async () => {
    const { modelVersionId } = await agents.model({ texts: ['Rain falls on the hills.'], owner })
    agentId = (await registerTestAgent(agents, owner, { modelVersionId })).id
  })

  it.each([
    ['no part', [], 'INVALID_PARTS'],
    ['more parts than there are methods', [...WHOLE, part('DECLARED', 1)], 'INVALID_PARTS'],
    ['a method twice', [part('DECLARED', 5000), part('DECLARED', 5000)], 'INVALID_PARTS'],
    ['a part of nothing', [part('DECLARED', 10_000), part('PROVENANCE', 0)], 'INVALID_PARTS'],
    ['a part below nothing', [part('DECLARED', 10_001), part('PROVENANCE', -1)], 'INVALID_PARTS'],
    ['one less than the whole', [part('DECLARED', 8000), part('INFLUENCE', 1999)], 'INVALID_PARTS'],
    ['one more than the whole', [part('DECLARED', 8001), part('INFLUENCE', 2000)], 'INVALID_PARTS'],
    ['more influence than a fifth', [part('DECLARED', 7999), part('INFLUENCE', 2001)], 'INFLUENCE_ABOVE_MAX'],
    ['influence alone', [part('INFLUENCE', 10_000)], 'INFLUENCE_ABOVE_MAX'],
  ])('refuses %s', async (_, parts, code) => {
    const refused = { creditPolicy: null, userErrors: [{ code, path: ['input', 'parts'] }] }
    expect(await set(parts)).toEqual(refused)
    expect(await told()).toEqual([])
  })

  it('is for who owns the agent, by a key that may write', async () => {
    const path = ['input', 'agentId']
    const other = await agents.account()
    expect((await set(WHOLE, { by: other })).userErrors).toEqual([{ code: 'NOT_OWNER', path }])
    for (const id of [newId('Agent'), newId('Account'), ''])
      expect((await set(WHOLE, { id })).userErrors).toEqual([{ code: 'AGENT_NOT_FOUND', path }])
    expect(await set(WHOLE, { by: testViewer(owner.accountId, ['READ', 'PAY']) })).toBe('FORBIDDEN')
    expect(await told()).toEqual([])
  })

  it('makes versions, of many at once without a gap, and none where it says the same in another order', async () => {
    const policies = [1, 2, 3, 4, 5].map((weight) => [part('DECLARED', 10_000 - weight), part('INFLUENCE', weight)])
    const made = await Promise.all(policies.map((parts) => set(parts)))
    expect(made.map(({ creditPolicy }) => creditPolicy.version).sort()).toEqual([2, 3, 4, 5, 6])
    const last = await set(WHOLE.toReversed())
    expect(last).toEqual({ creditPolicy: { version: 7, parts: WHOLE }, userErrors: [] })
    expect(await set(WHOLE)).toEqual(last)
    const events = await told()
    expect(events.map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7])
    const methods = { DECLARED: 'declared/1', INFLUENCE: 'influence/1', PROVENANCE: 'provenance/1' }
    expect(events.at(-1)?.parts).toEqual(
      WHOLE.map(({ method, weight }) => part(methods[method as keyof typeof methods], weight)),
    )
    const [row] = await agents.sql(`select array_agg(distinct set_by) as by from credit_policies where agent_id = $1`, [
      agentId,
    ])
    expect(row).toEqual({ by: [owner.accountId] })
  })

  it('writes what stays: the service can only add', async () => {
    for (const statement of ['delete from credit_policies', 'update credit_policies set version = 9'])
      await expect(agents.sql(statement), statement).rejects.toThrow('permission denied')
  })
})

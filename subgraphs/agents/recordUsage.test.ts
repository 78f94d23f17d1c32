import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import {
  type PlayedPayouts,
  playPayouts,
  registerTestAgent,
  startTestAgents,
  type TestAgents,
} from '../../test/kit/agents.ts'
import { queryAsAdmin } from '../../test/kit/events.ts'
import { meet } from '../../test/kit/meet.ts'
import { eventually, publishAs } from '../../test/kit/subgraph.ts'
import { holdOnLease } from './leases/hold.ts'
import { grantMandate } from './operations/grantMandate.ts'

const TUSD = 10n ** 12n
const HOUR_MS = 3_600_000

let agents: TestAgents
let payouts: PlayedPayouts
let owner: Viewer
let agentId: string
let payer: Viewer

beforeAll(async () => {
  agents = await startTestAgents()
  payouts = playPayouts(agents)
  owner = await agents.account()
  const { modelVersionId } = await agents.model({ texts: ['A text.'], owner })
  agentId = (await registerTestAgent(agents, owner, { modelVersionId })).id
})

afterAll(async () => {
  await payouts?.stop()
  await agents?.[Symbol.asyncDispose]()
})

beforeEach(async () => {
  payer = await agents.account()
  payouts.balances.set(payer.accountId, 100n * TUSD)
})

const RECORD = `mutation ($input: RecordUsageInput!) { recordUsage(input: $input) {
  results { idempotencyKey isReplay usage { id amount { decimal } source payer { id } agent { id } occurredAt run { id } } error { code path } }
  userErrors { code } } }`
const GRANT = `mutation ($input: GrantMandateInput!) { grantMandate(input: $input) { isReplay
  mandate { id payer { id } agent { id } maxPerUsage { decimal } maxTotal { decimal } spent { decimal } } userErrors { code path } } }`

const OCCURRED_AT = new Date(Date.now() - HOUR_MS).toISOString()

const line = (idempotencyKey: string, decimal: string, fields: object = {}) => ({
  idempotencyKey,
  agentId,
  amount: { decimal },
  occurredAt: OCCURRED_AT,
  ...fields,
})

async function record(viewer: Viewer, usages: readonly object[]): Promise<ReturnType<typeof JSON.parse>> {
  const { data, errors } = await agents.ask(RECORD, { input: { usages } }, viewer)
  return data?.recordUsage ?? errors
}

/** Per line: its usage's id, `replay`, or the code of its error. */
async function outcomes(viewer: Viewer, usages: readonly object[]): Promise<string[]> {
  const { results } = await record(viewer, usages)
  return results.map((result: { isReplay: boolean; error: { code: string } | null }) =>
    result.error !== null ? result.error.code : result.isReplay ? 'replay' : 'recorded',
  )
}

async function grant(viewer: Viewer, fields: object = {}): Promise<ReturnType<typeof JSON.parse>> {
  const input = {
    idempotencyKey: newId('Event'),
    agentId,
    maxPerUsage: { decimal: '2' },
    maxTotal: { decimal: '5' },
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    ...fields,
  }
  const { data, errors } = await agents.ask(GRANT, { input }, viewer)
  return data?.grantMandate ?? errors
}

const spent = async ({ accountId }: Viewer) =>
  (
    await agents.sql(`select coalesce(sum(spent_picos), 0)::text as spent from leases where payer_id = $1`, [accountId])
  )[0]?.spent

const recorded = async ({ accountId }: Viewer) =>
  (
    await agents.sql(
      `select coalesce(sum(amount_picos), 0)::text as sum, count(*)::int as count from usages where payer_id = $1`,
      [accountId],
    )
  )[0]

const eventsOf = async ({ accountId }: Viewer) =>
  (
    await agents.sql<{ data: { amountPicos: string } }>(
      `select data from outbox where type = 'usage.recorded' and data ->> 'payerId' = $1
       union all select data from bus.events where type = 'usage.recorded' and data ->> 'payerId' = $1`,
      [accountId],
    )
  ).map(({ data }) => data.amountPicos)

describe('recordUsage', () => {
  it('records each line once, charges the viewer and publishes one event a usage', async () => {
    const lines = [line('a', '0.000000000001'), line('b', '1.5')]
    const { results, userErrors } = await record(payer, lines)
    expect(userErrors).toEqual([])
    expect(results[1]).toEqual({
      idempotencyKey: 'b',
      isReplay: false,
      usage: {
        id: expect.stringMatching(/^usg_/),
        amount: { decimal: '1.5' },
        source: 'REPORTED',
        payer: { id: payer.accountId },
        agent: { id: agentId },
        occurredAt: OCCURRED_AT,
        run: null,
      },
      error: null,
    })
    const again = await record(payer, lines)
    expect(again.results).toEqual(results.map((result: object) => ({ ...result, isReplay: true })))
    expect(await spent(payer)).toBe('1500000000001')
    expect((await eventsOf(payer)).toSorted()).toEqual(['1', '1500000000000'])
  })

  it('takes a key twice in one batch as a replay, or as reused with other content', async () => {
    const lines = [line('a', '1'), line('a', '1.0'), line('a', '2'), line('b', '1')]
    expect(await outcomes(payer, lines)).toEqual(['recorded', 'replay', 'IDEMPOTENCY_KEY_REUSED', 'recorded'])
    expect(await outcomes(payer, [line('a', '3')])).toEqual(['IDEMPOTENCY_KEY_REUSED'])
    expect(await spent(payer)).toBe(`${2n * TUSD}`)
  })

  it('records identical batches that arrive together once', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => line(`k${index}`, '0.1'))
    const answers = await Promise.all([1, 2, 3].map(() => outcomes(payer, lines)))
    expect(answers.flat().filter((outcome) => outcome === 'recorded')).toHaveLength(50)
    expect(answers.flat().filter((outcome) => outcome === 'replay')).toHaveLength(100)
    expect(await recorded(payer)).toEqual({ sum: `${5n * TUSD}`, count: 50 })
    expect(await spent(payer)).toBe(`${5n * TUSD}`)
  })

  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const cases: [string, object, string, string][] = [
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['a long key', { idempotencyKey: 'k'.repeat(256) }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['an unknown agent', { agentId: newId('Agent') }, 'AGENT_NOT_FOUND', 'agentId'],
    ['an id that is none', { agentId: 'a\0' }, 'AGENT_NOT_FOUND', 'agentId'],
    ['zero', { amount: { decimal: '0' } }, 'INVALID_AMOUNT', 'amount'],
    ['less than zero', { amount: { decimal: '-1' } }, 'INVALID_AMOUNT', 'amount'],
    ['exponents', { amount: { decimal: '1e400' } }, 'INVALID_AMOUNT', 'amount'],
    ['too many digits', { amount: { decimal: '0.0000000000001' } }, 'INVALID_AMOUNT', 'amount'],
    ['another currency', { amount: { decimal: '1', currency: 'EUR' } }, 'INVALID_AMOUNT', 'amount'],
    ['a time before computers', { occurredAt: '1969-12-31T23:59:59Z' }, 'INVALID_OCCURRED_AT', 'occurredAt'],
    ['the future', { occurredAt: soon(6) }, 'INVALID_OCCURRED_AT', 'occurredAt'],
    ['an unknown mandate', { mandateId: newId('Mandate') }, 'MANDATE_NOT_FOUND', 'mandateId'],
    ['a mandate that is none', { mandateId: 'a\0' }, 'MANDATE_NOT_FOUND', 'mandateId'],
    ['more than the balance', { amount: { decimal: '101' } }, 'INSUFFICIENT_BALANCE', 'amount'],
  ]
  it.each(cases)('refuses a line with %s and records the others', async (_, fields, code, field) => {
    const { results } = await record(payer, [line('good', '1'), { ...line('bad', '1'), ...fields }])
    expect(results).toMatchObject([
      { idempotencyKey: 'good', error: null },
      { usage: null, error: { code, path: ['input', 'usages', '1', field] } },
    ])
    expect(await recorded(payer)).toEqual({ sum: `${TUSD}`, count: 1 })
    expect(await spent(payer)).toBe(`${TUSD}`)
    expect(await eventsOf(payer)).toEqual([`${TUSD}`])
  })

  it('takes lines of the next five minutes, and from 1 to 1,000 of them', async () => {
    expect(await outcomes(payer, [line('soon', '1', { occurredAt: soon(4) })])).toEqual(['recorded'])
    for (const count of [0, 1001]) {
      const answer = await record(
        payer,
        Array.from({ length: count }, (_, index) => line(`${index}`, '0.001')),
      )
      expect(answer).toEqual({ results: null, userErrors: [{ code: 'TOO_MANY' }] })
    }
    expect((await record({ ...payer, scopes: ['READ', 'WRITE'] }, [line('a', '1')]))[0].extensions.code).toBe(
      'FORBIDDEN',
    )
  })

  it('takes lines in order as far as the money goes, and the rest under the same keys once there is more', async () => {
    payouts.balances.set(payer.accountId, 5n * TUSD)
    const lines = ['2', '2', '2', '0.5'].map((decimal, index) => line(`k${index}`, decimal))
    const short = 'INSUFFICIENT_BALANCE'
    expect(await outcomes(payer, lines)).toEqual(['recorded', 'recorded', short, short])
    payouts.balances.set(payer.accountId, (payouts.balances.get(payer.accountId) ?? 0n) + 2n * TUSD)
    expect(await outcomes(payer, lines)).toEqual(['replay', 'replay', 'recorded', 'recorded'])
    expect(await spent(payer)).toBe(`${(13n * TUSD) / 2n}`)
    expect(await recorded(payer)).toEqual({ sum: `${(13n * TUSD) / 2n}`, count: 4 })
  })

  it('takes what can be paid of lines that together cost more than there is in the world', async () => {
    const trillion = Array.from({ length: 999 }, (_, nr) => line(`huge ${nr}`, '1000000000000'))
    expect(new Set(await outcomes(payer, trillion))).toEqual(new Set(['INSUFFICIENT_BALANCE']))
    const [small, ...huge] = await outcomes(payer, [line('small', '1'), ...trillion])
    expect([small, new Set(huge)]).toEqual(['recorded', new Set(['INSUFFICIENT_BALANCE'])])
    expect(await recorded(payer)).toEqual({ sum: `${TUSD}`, count: 1 })
  })

  it('records 1,000 lines in one batch, and says how fast', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => line(`k${index}`, '0.001'))
    await record(payer, [line('warm', '1')])
    const began = performance.now()
    const results = await outcomes(payer, lines)
    const ms = performance.now() - began
    console.log(`recordUsage: 1,000 lines in ${ms.toFixed(0)} ms, ${((1000 / ms) * 1000).toFixed(0)} usages/s`)
    expect(new Set(results)).toEqual(new Set(['recorded']))
    expect(await recorded(payer)).toEqual({ sum: `${2n * TUSD}`, count: 1001 })
  })
})

describe('a batch and a run at once', () => {
  it('never spend more than the lease, though the batch looked before the run was charged', async () => {
    payouts.balances.set(payer.accountId, 0n)
    await lease(payer, 10n * TUSD)
    const [, batch] = await meet(
      agents.agents.service.db,
      (tx) => holdOnLease(tx, payer.accountId, 9n * TUSD),
      () => outcomes(payer, [line('a', '2')]),
    )
    expect(batch).toEqual(['INSUFFICIENT_BALANCE'])
    expect(await recorded(payer)).toEqual({ sum: '0', count: 0 })
  })
})

describe('a mandate', () => {
  it("is given once under its key, and read by its payer, the agent's owner and admins", async () => {
    const expiresAt = new Date(Date.now() + HOUR_MS).toISOString()
    const fields = { idempotencyKey: 'm', expiresAt }
    const first = await grant(payer, fields)
    expect(first).toEqual({
      isReplay: false,
      mandate: {
        id: expect.stringMatching(/^mnd_/),
        payer: { id: payer.accountId },
        agent: { id: agentId },
        maxPerUsage: { decimal: '2' },
        maxTotal: { decimal: '5' },
        spent: { decimal: '0' },
      },
      userErrors: [],
    })
    expect(await grant(payer, fields)).toEqual({ ...first, isReplay: true })
    const reused = await grant(payer, { ...fields, maxTotal: { decimal: '6' } })
    expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    const READ = `query ($r: [_Any!]!) { mandates { nodes { id } } _entities(representations: $r) { ... on Mandate { id } } }`
    const r = [{ __typename: 'Mandate', id: first.mandate.id }]
    const read = async (viewer: Viewer) => (await agents.ask(READ, { r }, viewer)).data
    const { id } = first.mandate
    expect(await read(payer)).toEqual({ mandates: { nodes: [{ id }] }, _entities: [{ id }] })
    expect((await read(owner))._entities).toEqual([{ id }])
    expect((await read({ ...(await agents.account()), scopes: ['ADMIN'] }))._entities).toEqual([{ id }])
    expect(await read(await agents.account())).toEqual({ mandates: { nodes: [] }, _entities: [null] })
  })

  it('is answered under its key once it has ended, too, and is not given anew', async () => {
    const expiresAt = new Date(Date.now() + HOUR_MS)
    const { db } = agents.agents.service
    const bound = { decimal: '2', currency: 'TUSD' }
    const request = { idempotencyKey: 'ended', agentId, maxPerUsage: bound, maxTotal: bound, expiresAt }
    const first = await grantMandate(db, payer, request)
    const later = new Date(expiresAt.getTime() + 1)
    expect(await grantMandate(db, payer, request, later)).toEqual({ ...first, isReplay: true })
    const anew = await grantMandate(db, payer, { ...request, idempotencyKey: 'anew' }, later)
    expect(anew).toMatchObject({ refusals: [{ code: 'INVALID_EXPIRY' }] })
  })

  const past = new Date(Date.now() - 1000).toISOString()
  const cases: [string, object, string, string][] = [
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['an unknown agent', { agentId: newId('Agent') }, 'AGENT_NOT_FOUND', 'agentId'],
    ['zero', { maxPerUsage: { decimal: '0' } }, 'INVALID_AMOUNT', 'maxPerUsage'],
    ['more a usage than in total', { maxPerUsage: { decimal: '6' } }, 'INVALID_AMOUNT', 'maxPerUsage'],
    ['exponents', { maxTotal: { decimal: '1e400' } }, 'INVALID_AMOUNT', 'maxTotal'],
    ['an end in the past', { expiresAt: past }, 'INVALID_EXPIRY', 'expiresAt'],
  ]
  it.each(cases)('is refused with %s and writes nothing', async (_, fields, code, field) => {
    expect(await grant(payer, fields)).toEqual({
      isReplay: false,
      mandate: null,
      userErrors: [{ code, path: ['input', field] }],
    })
    expect(await agents.sql(`select from mandates where payer_id = $1`, [payer.accountId])).toEqual([])
    expect(await agents.sql(`select from idempotency_keys where account_id = $1`, [payer.accountId])).toEqual([])
  })

  it('lets the owner of its agent charge its payer within its bounds, and nobody else', async () => {
    const { mandate } = await grant(payer)
    const under = { mandateId: mandate.id }
    const stranger = await agents.account()
    expect(await outcomes(stranger, [line('s', '1', under)])).toEqual(['MANDATE_NOT_FOUND'])
    expect(await outcomes(payer, [line('p', '1', under)])).toEqual(['MANDATE_NOT_FOUND'])
    const { modelVersionId } = await agents.model({ texts: ['A text.'], owner })
    const other = await registerTestAgent(agents, owner, { modelVersionId })
    const lines = [
      line('other', '1', { ...under, agentId: other.id }),
      line('a', '2', under),
      line('much', '2.000000000001', under),
      line('b', '2', under),
      line('over', '1.5', under),
      line('c', '1', under),
    ].map((usage) => ({ ...usage, idempotencyKey: `${mandate.id} ${usage.idempotencyKey}` }))
    const exceeded = 'MANDATE_EXCEEDED'
    const first = ['MANDATE_NOT_FOUND', 'recorded', exceeded, 'recorded', exceeded, 'recorded']
    expect(await outcomes(owner, lines)).toEqual(first)
    expect(await outcomes(owner, lines)).toEqual(first.map((outcome) => (outcome === 'recorded' ? 'replay' : outcome)))
    expect(await spent(payer)).toBe(`${5n * TUSD}`)
    expect(await recorded(payer)).toEqual({ sum: `${5n * TUSD}`, count: 3 })
    expect(await agents.sql(`select spent_picos::text as spent from mandates where id = $1`, [mandate.id])).toEqual([
      { spent: `${5n * TUSD}` },
    ])
  })

  it('keeps what its payer could not pay', async () => {
    const { mandate } = await grant(payer)
    payouts.balances.set(payer.accountId, TUSD)
    const lines = ['1', '2'].map((decimal) => line(`${mandate.id} ${decimal}`, decimal, { mandateId: mandate.id }))
    expect(await outcomes(owner, lines)).toEqual(['recorded', 'INSUFFICIENT_BALANCE'])
    expect(await agents.sql(`select spent_picos::text as spent from mandates where id = $1`, [mandate.id])).toEqual([
      { spent: `${TUSD}` },
    ])
  })

  it('ends at its time, for new usage only', async () => {
    const { mandate } = await grant(payer)
    const under = { mandateId: mandate.id }
    const [before, after] = [line(`${mandate.id} in`, '1', under), line(`${mandate.id} out`, '1', under)]
    expect(await outcomes(owner, [before])).toEqual(['recorded'])
    // As if time had passed; the service itself may not change when a mandate ends.
    await queryAsAdmin(
      agents.database.url,
      `update agents.mandates set expires_at = now() - interval '1 second' where id = $1`,
      [mandate.id],
    )
    expect(await outcomes(owner, [before, after])).toEqual(['replay', 'MANDATE_EXPIRED'])
  })

  it('is not exceeded whatever the code says: the database refuses', async () => {
    const { mandate } = await grant(payer)
    const { db } = agents.agents.service
    const spend = `update mandates set spent_picos = max_total_picos + $2 where id = $1`
    await expect(db.query(spend, [mandate.id, 1])).rejects.toThrow('mandates_never_exceeded')
    await db.query(spend, [mandate.id, 0])
  })

  it('of several is locked in one order, so that no two batches wait for each other', async () => {
    const ids: string[] = [(await grant(payer)).mandate.id, (await grant(payer)).mandate.id]
    await lease(payer, 50n * TUSD)
    const [first, next] = ids.toSorted()
    const lock = (id: string | undefined) => (tx: Transaction) =>
      tx.query(`select from mandates where id = $1 for update nowait`, [id])
    const lines = ids
      .toSorted()
      .toReversed()
      .map((mandateId) => line(mandateId, '1', { mandateId }))
    const [, batch] = await meet(agents.agents.service.db, lock(first), () => outcomes(owner, lines), lock(next))
    expect(batch).toEqual(['recorded', 'recorded'])
  })

  it('is not exceeded by two batches at once', async () => {
    const { mandate } = await grant(payer)
    await lease(payer, 50n * TUSD)
    const batch = (name: string) =>
      [1, 2].map((number) => line(`${mandate.id} ${name}${number}`, '2', { mandateId: mandate.id }))
    // Somebody else is in the middle of charging the same mandate.
    const [, batches] = await meet(
      agents.agents.service.db,
      (tx) =>
        tx.query(`update mandates set spent_picos = spent_picos + $2 where id = $1`, [mandate.id, `${2n * TUSD}`]),
      () => Promise.all(['a', 'b'].map((name) => outcomes(owner, batch(name)))),
    )
    expect(batches.flat().toSorted()).toEqual(['MANDATE_EXCEEDED', 'MANDATE_EXCEEDED', 'MANDATE_EXCEEDED', 'recorded'])
    expect(await recorded(payer)).toEqual({ sum: `${2n * TUSD}`, count: 1 })
  })
})

async function lease({ accountId }: Viewer, picos: bigint): Promise<void> {
  const leaseId = newId('Lease')
  const expiresAt = new Date(Date.now() + HOUR_MS).toISOString()
  const data = { leaseId, payerId: accountId, currency: 'TUSD', amountPicos: `${picos}`, expiresAt }
  await publishAs(agents.database.url, 'payouts', 'lease.granted', leaseId, data)
  await eventually(
    () => agents.sql(`select from leases where id = $1`, [leaseId]),
    (rows) => rows.length === 1,
  )
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { playPayouts, registerTestAgent, startTestAgents, type TestAgents } from '../../../test/kit/agents.ts'
import { queryAsAdmin } from '../../../test/kit/events.ts'
import { meet } from '../../../test/kit/meet.ts'
import { eventually, publishAs } from '../../../test/kit/subgraph.ts'
import { closeLeases } from './close.ts'
import { holdOnLease, releaseHeld, spendHeld } from './hold.ts'
import { openPurses, spendPurses } from './purse.ts'

const TUSD = 10n ** 12n

let agents: TestAgents
let agentOfPrice: (decimal: string) => Promise<string>

beforeAll(async () => {
  agents = await startTestAgents()
  const owner = await agents.account()
  const { modelVersionId } = await agents.model({ texts: ['The river runs to the sea.'], owner })
  agentOfPrice = async (decimal) => (await registerTestAgent(agents, owner, { modelVersionId, price: { decimal } })).id
})

afterAll(() => agents?.[Symbol.asyncDispose]())

const RUN = `mutation ($input: RunAgentInput!) { runAgent(input: $input) { run { status } userErrors { code message } } }`

async function run(payer: Viewer, agentId: string, idempotencyKey = newId('Event')): Promise<string> {
  const input = { agentId, idempotencyKey, input: 'The river', maxAmount: { decimal: '1000' } }
  const { data } = await agents.ask(RUN, { input }, payer)
  return data.runAgent.run?.status ?? data.runAgent.userErrors[0].code
}

/** A lease that payouts granted unasked: as good as any. */
async function lease(payer: Viewer, picos: bigint, { creditPicos = 0n, minutes = 60 } = {}): Promise<string> {
  const leaseId = newId('Lease')
  await publishGrant(payer, leaseId, picos, { creditPicos, minutes })
  await eventually(
    () => agents.sql(`select from leases where id = $1`, [leaseId]),
    (rows) => rows.length === 1,
  )
  return leaseId
}

function publishGrant(payer: Viewer, leaseId: string, picos: bigint, { creditPicos = 0n, minutes = 60 } = {}) {
  return publishAs(agents.database.url, 'payouts', 'lease.granted', leaseId, {
    leaseId,
    payerId: payer.accountId,
    currency: 'TUSD',
    amountPicos: `${picos}`,
    creditPicos: `${creditPicos}`,
    expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
  })
}

function publishRefusal(payer: Viewer, leaseId: string, availablePicos: bigint) {
  const data = { leaseId, payerId: payer.accountId, currency: 'TUSD', availablePicos: `${availablePicos}` }
  return publishAs(agents.database.url, 'payouts', 'lease.refused', leaseId, data)
}

const closings = async (leaseId: string) =>
  (
    await agents.sql<{ data: object }>(
      `select data from outbox where type = 'lease.closed' and subject = $1
       union all select data from bus.events where type = 'lease.closed' and subject = $1`,
      [leaseId],
    )
  ).map(({ data }) => data)

const row = async (leaseId: string) =>
  (
    await agents.sql<object>(
      `select spent_picos::text as spent, held_picos::text as held, closed_at is not null as closed from leases where id = $1`,
      [leaseId],
    )
  )[0]

describe('a lease', () => {
  it('is asked for once, for twenty times the need, and serves the next runs while payouts is down', async () => {
    const payer = await agents.account()
    const agentId = await agentOfPrice('0.5')
    {
      await using payouts = playPayouts(agents)
      payouts.balances.set(payer.accountId, 100n * TUSD)
      expect(await run(payer, agentId)).toBe('COMPLETED')
      expect(payouts.requests.filter(({ payerId }) => payerId === payer.accountId)).toEqual([
        {
          leaseId: expect.stringMatching(/^lse_/),
          payerId: payer.accountId,
          currency: 'TUSD',
          neededPicos: `${TUSD / 2n}`,
          wantedPicos: `${10n * TUSD}`,
        },
      ])
    }
    for (let time = 0; time < 3; time++) expect(await run(payer, agentId)).toBe('COMPLETED')
  })

  it('is wanted for at most 100 TUSD, but for what is needed', async () => {
    const payer = await agents.account()
    await using payouts = playPayouts(agents)
    for (const price of ['50', '150']) expect(await run(payer, await agentOfPrice(price))).toBe('INSUFFICIENT_BALANCE')
    const own = payouts.requests.filter(({ payerId }) => payerId === payer.accountId)
    expect(own).toMatchObject([{ wantedPicos: `${100n * TUSD}` }, { wantedPicos: `${150n * TUSD}` }])
  })

  it('is waited for, then PAYMENT_PENDING; one that comes late serves the same key', async () => {
    const payer = await agents.account()
    const agentId = await agentOfPrice('0.5')
    const began = Date.now()
    expect(await run(payer, agentId, 'late')).toBe('PAYMENT_PENDING')
    expect(Date.now() - began).toBeGreaterThan(4_900)
    expect(await agents.sql(`select from runs where payer_id = $1`, [payer.accountId])).toEqual([])
    await using payouts = playPayouts(agents)
    payouts.balances.set(payer.accountId, TUSD)
    expect(await run(payer, agentId, 'late')).toBe('COMPLETED')
    expect(payouts.requests.filter(({ payerId }) => payerId === payer.accountId)).toHaveLength(1)
  })

  it('is asked for once by runs that come together, and anew by one that needs more', async () => {
    const payer = await agents.account()
    const [cheap, dear] = [await agentOfPrice('0.5'), await agentOfPrice('2')]
    const runs = [cheap, cheap, cheap].map((agentId) => run(payer, agentId))
    const asked = () => agents.sql(`select from lease_requests where payer_id = $1`, [payer.accountId])
    await eventually(asked, (rows) => rows.length === 1)
    runs.push(run(payer, dear))
    await eventually(asked, (rows) => rows.length === 2)
    await using payouts = playPayouts(agents)
    payouts.balances.set(payer.accountId, 100n * TUSD)
    expect(await Promise.all(runs)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED'])
    expect(payouts.requests.filter(({ payerId }) => payerId === payer.accountId)).toHaveLength(2)
  })

  it('that is too small goes back to its payer where that makes the next one large enough', async () => {
    const payer = await agents.account()
    await using payouts = playPayouts(agents)
    payouts.balances.set(payer.accountId, 5n * TUSD)
    expect(await run(payer, await agentOfPrice('1'))).toBe('COMPLETED')
    payouts.balances.set(payer.accountId, 2n * TUSD)
    // Four are left of the lease and two are free: neither is enough alone.
    expect(await run(payer, await agentOfPrice('6'))).toBe('COMPLETED')
    expect(await run(payer, await agentOfPrice('0.1'))).toBe('INSUFFICIENT_BALANCE')
  })

  it('is not spent after it has expired, and is closed with what was spent', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 10n * TUSD)
    expect(await run(payer, await agentOfPrice('0.5'))).toBe('COMPLETED')
    await expire(leaseId)
    const { db } = agents.agents.service
    expect(await db.transaction((tx) => holdOnLease(tx, payer.accountId, 1n))).toBeNull()
    await eventually(
      () => row(leaseId),
      (found) => JSON.stringify(found) === `{"spent":"500000000000","held":"0","closed":true}`,
    )
    expect(await closings(leaseId)).toEqual([
      { leaseId, payerId: payer.accountId, currency: 'TUSD', spentPicos: `${TUSD / 2n}` },
    ])
  })

  it('is closed when it is nearly used up, and not before', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    const spend = (picos: bigint) =>
      db.transaction(async (tx) => spendHeld(tx, (await holdOnLease(tx, payer.accountId, picos)) ?? '', picos))
    await spend(99n)
    await closeLeases(db)
    expect(await row(leaseId)).toMatchObject({ closed: false })
    await spend(1n)
    await closeLeases(db)
    expect(await row(leaseId)).toMatchObject({ closed: true, spent: '100' })
    await closeLeases(db)
    await closeLeases(db, { payerId: payer.accountId })
    expect(await closings(leaseId)).toHaveLength(1)
  })

  it('that stands on credit is spent last, by runs and by batches, though it was granted first and ends first', async () => {
    const payer = await agents.account()
    const onCredit = await lease(payer, 100n, { creditPicos: 1n, minutes: 5 })
    const funded = await lease(payer, 100n)
    const { db } = agents.agents.service
    const hold = (picos: bigint) => db.transaction((tx) => holdOnLease(tx, payer.accountId, picos))
    const spend = (picos: bigint) =>
      db.transaction(async (tx) => {
        const purse = (await openPurses(tx, [payer.accountId])).get(payer.accountId)
        return purse?.spend(picos) ? [...purse.spent.keys()] : []
      })
    expect([await hold(60n), await spend(40n)]).toEqual([funded, [funded]])
    expect([await hold(60n), await spend(41n), await spend(40n)]).toEqual([onCredit, [], [funded]])
  })

  it('is not spent by who began before it ended, and comes to it afterwards', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    await agents.agents.service.db.transaction(async (tx) => {
      await tx.query('select now()')
      await queryAsAdmin(agents.database.url, `update agents.leases set expires_at = clock_timestamp() where id = $1`, [
        leaseId,
      ])
      expect(await holdOnLease(tx, payer.accountId, 1n)).toBeNull()
      expect((await openPurses(tx, [payer.accountId])).get(payer.accountId)?.spend(1n)).toBe(false)
    })
  })

  it('is what it was granted first, and its request’s first answer stands, however often payouts says so', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    await db.transaction((tx) => holdOnLease(tx, payer.accountId, 60n))
    const refusedId = newId('Lease')
    for (const id of [leaseId, refusedId]) await db.transaction((tx) => ask(tx, payer, id, 1n))
    await publishGrant(payer, leaseId, 200n)
    await publishRefusal(payer, leaseId, 7n)
    await publishRefusal(payer, refusedId, 8n)
    await publishRefusal(payer, refusedId, 9n)
    await publishGrant(payer, refusedId, 200n)
    // Late or not, what was reserved is there to be spent.
    await eventually(
      () => row(refusedId),
      (found) => found !== undefined,
    )
    expect(await row(leaseId)).toEqual({ spent: '0', held: '60', closed: false })
    expect(await db.transaction((tx) => holdOnLease(tx, payer.accountId, 41n))).toBe(refusedId)
    const answers = await agents.sql(
      `select id, outcome, available_picos as available from lease_requests where payer_id = $1 order by available nulls first`,
      [payer.accountId],
    )
    expect(answers).toEqual([
      { id: leaseId, outcome: 'GRANTED', available: null },
      { id: refusedId, outcome: 'REFUSED', available: '8' },
    ])
  })

  it('that holds nothing gives nothing, spent or back, whatever the code says: the database refuses', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    const both = async () => {
      for (const take of [
        (tx: Transaction) => spendHeld(tx, leaseId, 1n),
        (tx: Transaction) => releaseHeld(tx, [{ leaseId, picos: 1n }]),
      ])
        await expect(db.transaction(take)).rejects.toThrow(/leases_(never_overspent|closed_hold_nothing)/)
    }
    await both()
    await closeLeases(db, { payerId: payer.accountId })
    await both()
  })

  it('is neither overspent nor closed with something held, whatever the code says: the database refuses', async () => {
    const leaseId = await lease(await agents.account(), 100n)
    const { db } = agents.agents.service
    const set = (changes: string) => db.query(`update leases set ${changes} where id = $1`, [leaseId])
    await expect(set('spent_picos = 60, held_picos = 41')).rejects.toThrow('leases_never_overspent')
    await expect(set('held_picos = 1, closed_at = now()')).rejects.toThrow('leases_closed_hold_nothing')
    await set('spent_picos = 60, held_picos = 40')
  })

  it('is not spent by a batch that lost it on the way', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const spending = agents.agents.service.db.transaction(async (tx) => {
      const purses = await openPurses(tx, [payer.accountId])
      expect(purses.get(payer.accountId)?.spend(60n)).toBe(true)
      await tx.query(`update leases set closed_at = now() where id = $1`, [leaseId])
      await spendPurses(tx, purses)
    })
    await expect(spending).rejects.toThrow('closed or spent by somebody else')
    expect(await row(leaseId)).toEqual({ spent: '0', held: '0', closed: false })
  })

  it('is not closed while a run holds some of it, also when it has expired', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    await db.transaction((tx) => holdOnLease(tx, payer.accountId, 60n))
    await expire(leaseId)
    await closeLeases(db)
    expect(await row(leaseId)).toEqual({ spent: '0', held: '60', closed: false })
    await db.transaction((tx) => releaseHeld(tx, [{ leaseId, picos: 60n }]))
    await closeLeases(db)
    expect(await closings(leaseId)).toMatchObject([{ spentPicos: '0' }])
  })
})

describe('two at once', () => {
  it('never spend more than the lease: the second finds too little, though it looked before the first was done', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    const hold = (tx: Transaction) => holdOnLease(tx, payer.accountId, 60n)
    expect(await meet(db, hold, () => db.transaction(hold))).toEqual([leaseId, null])
    expect(await row(leaseId)).toMatchObject({ held: '60' })
  })

  it('spend before the closing, or find it closed: what is reported is what was spent', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    const hold = (tx: Transaction) => holdOnLease(tx, payer.accountId, 60n)
    await meet(
      db,
      hold,
      () => closeLeases(db, { payerId: payer.accountId }),
      (tx) => spendHeld(tx, leaseId, 60n),
    )
    expect(await closings(leaseId)).toMatchObject([{ spentPicos: '60' }])
    expect(await db.transaction(hold)).toBeNull()
  })

  it('hold and close: what is held meanwhile stays open, and what is closed meanwhile holds nothing', async () => {
    const payer = await agents.account()
    const leaseId = await lease(payer, 100n)
    const { db } = agents.agents.service
    const hold = (tx: Transaction) => holdOnLease(tx, payer.accountId, 60n)
    const close = () => closeLeases(db, { payerId: payer.accountId })
    expect(await meet(db, hold, close)).toEqual([leaseId, 0])
    expect(await row(leaseId)).toEqual({ spent: '0', held: '60', closed: false })
    await db.transaction((tx) => releaseHeld(tx, [{ leaseId, picos: 60n }]))
    const closing = (tx: Transaction) => tx.query(`update leases set closed_at = now() where id = $1`, [leaseId])
    expect((await meet(db, closing, () => db.transaction(hold)))[1]).toBeNull()
  })

  it('lock leases in one order, so that neither waits for the other: who waits for the first has not the next', async () => {
    const payer = await agents.account()
    const [first, next] = [await lease(payer, 100n), await lease(payer, 100n)].toSorted()
    const { db } = agents.agents.service
    const lock = (id: string | undefined) => (tx: Transaction) =>
      tx.query(`select from leases where id = $1 for update nowait`, [id])
    const open = () => db.transaction((tx) => openPurses(tx, [payer.accountId]))
    await meet(db, lock(first), open, lock(next))
    await meet(db, lock(first), () => closeLeases(db, { payerId: payer.accountId }), lock(next))
  })

  it('ask once: who comes while another process is in the middle of asking waits for the same answer', async () => {
    const payer = await agents.account()
    const agentId = await agentOfPrice('0.5')
    const { db } = agents.agents.service
    await using payouts = playPayouts(agents)
    payouts.balances.set(payer.accountId, TUSD)
    const requestId = newId('Lease')
    const [, status] = await meet(
      db,
      (tx) => ask(tx, payer, requestId, TUSD),
      () => run(payer, agentId),
      () => publishGrant(payer, requestId, TUSD),
    )
    expect(status).toBe('COMPLETED')
    expect(await agents.sql(`select id from lease_requests where payer_id = $1`, [payer.accountId])).toEqual([
      { id: requestId },
    ])
  })

  it('ask for nothing where a lease came while one was about to ask', async () => {
    const payer = await agents.account()
    const agentId = await agentOfPrice('0.5')
    const { db } = agents.agents.service
    const grantOne = async (tx: Transaction) => {
      await lockAsking(tx, payer)
      await tx.query(
        `insert into leases (id, payer_id, currency, amount_picos, expires_at) values ($1, $2, 'TUSD', $3, now() + interval '1 hour')`,
        [newId('Lease'), payer.accountId, `${TUSD}`],
      )
    }
    const [, status] = await meet(db, grantOne, () => run(payer, agentId))
    expect(status).toBe('COMPLETED')
    expect(await agents.sql(`select from lease_requests where payer_id = $1`, [payer.accountId])).toEqual([])
  })

  it('runs that together exceed the lease and the balance: one is answered, one refused', async () => {
    const payer = await agents.account()
    await using payouts = playPayouts(agents)
    payouts.balances.set(payer.accountId, TUSD)
    const agentId = await agentOfPrice('0.6')
    const answers = await Promise.all([run(payer, agentId), run(payer, agentId)])
    expect(answers.toSorted()).toEqual(['COMPLETED', 'INSUFFICIENT_BALANCE'])
  })
})

describe('a request that is refused', () => {
  const asked = (payer: Viewer) =>
    agents.sql<{ id: string; needed: string }>(
      `select id, needed_picos as needed from lease_requests where payer_id = $1 and outcome is null order by requested_at`,
      [payer.accountId],
    )

  it('for others’ larger need, however often, is followed by one’s own', async () => {
    const payer = await agents.account()
    const agentId = await agentOfPrice('0.5')
    const { db } = agents.agents.service
    const others = [newId('Lease'), newId('Lease')]
    for (const id of others) await db.transaction((tx) => ask(tx, payer, id, 100n * TUSD))
    const running = run(payer, agentId)
    for (const id of others) await publishRefusal(payer, id, TUSD)
    const [own] = await eventually(
      () => asked(payer),
      (open) => open.length === 1 && open[0]?.needed === `${TUSD / 2n}`,
    )
    await publishGrant(payer, own?.id ?? '', TUSD)
    expect(await running).toBe('COMPLETED')
  })

  it('though payouts says that there is enough is made once more, and not for ever', async () => {
    const payer = await agents.account()
    const running = run(payer, await agentOfPrice('0.5'))
    const refused: string[] = []
    while (refused.length < 2) {
      const [request] = await eventually(
        () => asked(payer),
        ([open]) => open !== undefined && !refused.includes(open.id),
      )
      refused.push(request?.id ?? '')
      await publishRefusal(payer, request?.id ?? '', TUSD)
    }
    expect(await running).toBe('INSUFFICIENT_BALANCE')
  })
})

/** As a process that is in the middle of asking for a payer. */
async function lockAsking(tx: Transaction, { accountId }: Viewer): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`lease of ${accountId}`])
}

async function ask(tx: Transaction, payer: Viewer, requestId: string, neededPicos: bigint): Promise<void> {
  await lockAsking(tx, payer)
  await tx.query(
    `insert into lease_requests (id, payer_id, currency, needed_picos, wanted_picos, requested_at)
     values ($1, $2, 'TUSD', $3, $3, clock_timestamp())`,
    [requestId, payer.accountId, `${neededPicos}`],
  )
}

/** As if its time had passed; the service itself may not change it. */
async function expire(leaseId: string): Promise<void> {
  await queryAsAdmin(
    agents.database.url,
    `update agents.leases set expires_at = now() - interval '1 second' where id = $1`,
    [leaseId],
  )
}

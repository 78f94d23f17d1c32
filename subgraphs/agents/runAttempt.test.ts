import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { registerTestAgent, startTestAgents, type TestAgents } from '../../test/kit/agents.ts'
import { eventually, publishAs } from '../../test/kit/subgraph.ts'
import { type Agent, AgentEntity } from './entities/Agent.ts'
import { type AgentVersion, AgentVersionEntity } from './entities/AgentVersion.ts'
import type { Run } from './entities/Run.ts'
import { completeRun, failAbandonedRuns, failRun, startRun } from './operations/runAttempt.ts'
import type { RunOutput } from './runners/runner.ts'

const PRICE = 5n * 10n ** 11n
const OUTPUT: RunOutput = {
  output: 'It goes to the sea.',
  spans: [],
  tokens: [],
  inputTokens: 4,
  outputTokens: 5,
  counting: 'EXACT',
}

let agents: TestAgents
let agent: Agent
let version: AgentVersion
let leaseId: string

beforeAll(async () => {
  agents = await startTestAgents()
  const owner = await agents.account()
  const { modelVersionId } = await agents.model({ texts: ['The river runs to the sea.'], owner })
  const { id } = await registerTestAgent(agents, owner, { modelVersionId, price: { decimal: '0.5' } })
  const { manager } = agents.agents.service.db
  agent = await manager.findOneByOrFail(AgentEntity, { id })
  version = await manager.findOneByOrFail(AgentVersionEntity, { agentId: id })
})

afterAll(() => agents?.[Symbol.asyncDispose]())

/** A payer with a lease that has room for ten runs. */
async function payerWithLease(): Promise<Viewer> {
  const payer = await agents.account()
  leaseId = newId('Lease')
  await publishAs(agents.database.url, 'payouts', 'lease.granted', leaseId, {
    leaseId,
    payerId: payer.accountId,
    currency: 'TUSD',
    amountPicos: `${PRICE * 10n}`,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await eventually(money, (rows) => rows !== undefined)
  return payer
}

const start = (payer: Viewer): Promise<Run | 'KEY_TAKEN' | 'NO_LEASE'> =>
  startRun(agents.agents.service.db, {
    payerId: payer.accountId,
    agent,
    version,
    request: { idempotencyKey: 'one', input: 'Where?' },
    requestHash: Buffer.alloc(32, 1),
  })

async function mustStart(payer: Viewer): Promise<Run> {
  const run = await start(payer)
  if (typeof run === 'string') throw new Error(`Expected a run, got ${run}.`)
  return run
}

/** What of the lease is spent and held, in prices. */
async function money(): Promise<{ spent: number; held: number } | undefined> {
  const [row] = await agents.sql<{ spent: number; held: number }>(
    `select (spent_picos / ${PRICE})::int as spent, (held_picos / ${PRICE})::int as held from leases where id = $1`,
    [leaseId],
  )
  return row
}

describe('one key', () => {
  it('is one attempt at a time, and none once it is answered', async () => {
    const payer = await payerWithLease()
    const both = await Promise.all([start(payer), start(payer)])
    expect(both.filter((started) => started === 'KEY_TAKEN')).toHaveLength(1)
    expect(await money()).toEqual({ spent: 0, held: 1 })
    const [run] = both.flatMap((started) => (typeof started === 'string' ? [] : [started]))
    if (run === undefined) throw new Error('Expected one of the two to start.')
    const { db } = agents.agents.service
    expect(await completeRun(db, run, OUTPUT)).toMatchObject({ status: 'COMPLETED' })
    expect(await start(payer)).toBe('KEY_TAKEN')
    expect(await completeRun(db, run, OUTPUT)).toBeNull()
    expect(await money()).toEqual({ spent: 1, held: 0 })
  })
})

describe('an attempt that is over', () => {
  it('gives no money back, whoever reports its failure late and however long ago its deadline was', async () => {
    const payer = await payerWithLease()
    const run = await mustStart(payer)
    const { db } = agents.agents.service
    await completeRun(db, run, OUTPUT)
    await failRun(db, run, 'It was lost.')
    await agents.sql(`update runs set deadline_at = now() - interval '1 day' where id = $1`, [run.id])
    await failAbandonedRuns(db)
    expect(await money()).toEqual({ spent: 1, held: 0 })
    expect(await agents.sql(`select status from runs where id = $1`, [run.id])).toEqual([{ status: 'COMPLETED' }])
  })

  it('gives its money back once, and what it still answers is neither stored nor charged', async () => {
    const payer = await payerWithLease()
    const first = await mustStart(payer)
    const { db } = agents.agents.service
    await Promise.all([failRun(db, first, 'It was lost.'), failRun(db, first, 'It was lost.')])
    expect(await money()).toEqual({ spent: 0, held: 0 })
    const second = await mustStart(payer)
    expect(second).toMatchObject({ id: first.id, attempt: 2 })
    await failRun(db, first, 'It was lost.')
    expect(await completeRun(db, first, OUTPUT)).toBeNull()
    expect(await money()).toEqual({ spent: 0, held: 1 })
    expect(await completeRun(db, second, OUTPUT)).toMatchObject({ status: 'COMPLETED' })
    expect(await money()).toEqual({ spent: 1, held: 0 })
  })
})

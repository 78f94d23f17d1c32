import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import '#schema/events/usage.recorded.ts'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { Agent } from '../entities/Agent.ts'
import type { AgentVersion } from '../entities/AgentVersion.ts'
import { type Run, RunEntity, type RunSource } from '../entities/Run.ts'
import type { Usage } from '../entities/Usage.ts'
import { holdOnLease, releaseHeld, spendHeld } from '../leases/hold.ts'
import type { RunOutput } from '../runners/runner.ts'
import { insertUsages } from './insertUsages.ts'

/** A run still under way after this was lost with its process. */
const DEADLINE_SECONDS = 120

/**
 * The life of one attempt at a run: RUNNING with its price held, then COMPLETED with it spent, or FAILED with it given back.
 * Each step is one transaction, names the attempt, and finds the run RUNNING or does nothing: whoever comes second is too late.
 */
export async function startRun(
  db: DataSource,
  {
    payerId,
    agent,
    version,
    request,
    requestHash,
  }: {
    readonly payerId: string
    readonly agent: Agent
    readonly version: AgentVersion
    readonly request: { readonly idempotencyKey: string; readonly input: string }
    readonly requestHash: Buffer
  },
): Promise<Run | 'KEY_TAKEN' | 'NO_LEASE'> {
  return transact(db, async (tx) => {
    const [claimed] = await tx.query(
      `insert into runs (id, payer_id, idempotency_key, request_hash, agent_id, agent_version_id, agent_owner_id, status,
         attempt, input, price_picos, started_at, deadline_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'RUNNING', 1, $8, $9, now(), now() + interval '${DEADLINE_SECONDS} seconds')
       on conflict (payer_id, idempotency_key) do update
         set status = 'RUNNING', attempt = runs.attempt + 1, failure = null, finished_at = null,
           started_at = excluded.started_at, deadline_at = excluded.deadline_at
         where runs.status = 'FAILED' and runs.request_hash = excluded.request_hash
       returning id`,
      [
        newId('Run'),
        payerId,
        request.idempotencyKey,
        requestHash,
        agent.id,
        version.id,
        agent.ownerId,
        request.input,
        `${agent.pricePicos}`,
      ],
    )
    if (claimed === undefined) return 'KEY_TAKEN'
    if (agent.pricePicos > 0n) {
      const leaseId = await holdOnLease(tx, payerId, agent.pricePicos)
      if (leaseId === null) throw new NoLease()
      await tx.query(`update runs set lease_id = $2 where id = $1`, [claimed.id, leaseId])
    }
    return tx.findOneByOrFail(RunEntity, { id: claimed.id })
  }).catch((error: unknown) => {
    if (error instanceof NoLease) return 'NO_LEASE'
    throw error
  })
}

/** Rolls the claim on the key back: nobody else is kept waiting while a lease is asked for. */
class NoLease extends Error {}

/** Stores the answer, spends what was held and records the usage. Null where the attempt was given up meanwhile. */
export async function completeRun(db: DataSource, run: Run, output: RunOutput, now = new Date()): Promise<Run | null> {
  return transact(db, async (tx) => {
    const usageId = run.leaseId === null ? null : newId('Usage')
    // Postgres stores no NUL in a text, and an endpoint may send one.
    const text = output.output.replaceAll('\0', '\ufffd')
    const [[completed]]: [{ id: string }[], number] = await tx.query(
      `update runs set status = 'COMPLETED', output = $3, sources = $4, input_tokens = $5, output_tokens = $6,
         usage_id = $7, finished_at = $8
       where id = $1 and attempt = $2 and status = 'RUNNING'
       returning id`,
      [
        run.id,
        run.attempt,
        text,
        JSON.stringify(sourcesOf(output)),
        output.inputTokens,
        output.outputTokens,
        usageId,
        now,
      ],
    )
    if (completed === undefined) return null
    if (run.leaseId !== null && usageId !== null) {
      await spendHeld(tx, run.leaseId, run.pricePicos)
      const hash = createHash('sha256').update(text).digest('hex')
      await insertUsages(tx, [usageOf(run, usageId, now)], { outputHashes: new Map([[usageId, hash]]) })
    }
    return tx.findOneByOrFail(RunEntity, { id: run.id })
  })
}

/** Ends an attempt without an answer and gives back what was held. Safe to repeat. */
export async function failRun(db: DataSource, run: Run, failure: string): Promise<void> {
  await transact(db, (tx) => failRuns(tx, failure, `id = $2 and attempt = $3`, [run.id, run.attempt]))
}

/** Ends runs whose process is gone, each once, however many replicas look. Returns how many. */
export async function failAbandonedRuns(db: DataSource): Promise<number> {
  return transact(db, (tx) => failRuns(tx, 'The run was lost with the process that had it.', `deadline_at < now()`, []))
}

/** The lock on each run is what makes its money go back once: whoever comes second finds it RUNNING no more. */
async function failRuns(tx: Transaction, failure: string, which: string, parameters: unknown[]): Promise<number> {
  const failed: { lease_id: string | null; price_picos: string }[] = await tx.query(
    `with lost as (
       select id, lease_id, price_picos from runs where status = 'RUNNING' and ${which} order by id limit 100 for update
     ), failed as (
       update runs set status = 'FAILED', failure = $1, finished_at = now(), lease_id = null from lost where runs.id = lost.id
     )
     select lease_id, price_picos from lost`,
    [failure.replaceAll('\0', ''), ...parameters],
  )
  const holds = failed.flatMap((run) =>
    run.lease_id === null ? [] : [{ leaseId: run.lease_id, picos: BigInt(run.price_picos) }],
  )
  await releaseHeld(tx, holds)
  return failed.length
}

function sourcesOf({ spans, tokens }: RunOutput): RunSource[] {
  return spans.map(({ documentId, start, end }) => ({
    startToken: start,
    endToken: end,
    text: tokens
      .slice(start, end)
      .map(({ text }) => text)
      .join(''),
    documentId,
  }))
}

function usageOf(run: Run, id: string, now: Date): Usage {
  return {
    id,
    agentId: run.agentId,
    agentVersionId: run.agentVersionId,
    agentOwnerId: run.agentOwnerId,
    payerId: run.payerId,
    amountPicos: run.pricePicos,
    source: 'RUN',
    occurredAt: now,
    recordedAt: now,
    runId: run.id,
    mandateId: null,
    reporterId: null,
    idempotencyKey: null,
    lineHash: null,
  }
}

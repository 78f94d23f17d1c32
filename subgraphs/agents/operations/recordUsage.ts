import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { type Embedding, NUMBERS_MAX } from '#runtime/embedding.ts'
import { newId } from '#runtime/ids.ts'
import { PICOS_MAX } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refusal, type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Usage } from '../entities/Usage.ts'
import type { RecordUsageErrorCode } from '../generated.ts'
import type { LeaseNews } from '../leases/news.ts'
import { type LeasePurse, openPurses, spendPurses } from '../leases/purse.ts'
import { obtainLease } from '../leases/request.ts'
import { insertUsages } from './insertUsages.ts'
import { chargeMandate, loadMandates, type MandateBook, saveMandates } from './mandateBook.ts'
import { type Line, readLine, type UsageLine } from './usageLine.ts'
import { type KnownUsage, loadAgents, loadKnown, type UsedAgent } from './usageLookup.ts'

const LINES_MAX = 1_000
/** The whole need is asked for once; where the payer has less, once more for as many lines as that covers. */
const ROUNDS = 3

export interface UsageOutcome {
  readonly idempotencyKey: string
  readonly usage: Usage | null
  readonly isReplay: boolean
  readonly error: Refusal<RecordUsageErrorCode> | null
}

interface Parts {
  readonly db: DataSource
  readonly leaseNews: LeaseNews
}

/**
 * Records up to 1,000 usages, each for itself: charged to a lease of its payer in the transaction that writes it, once per
 * reporting account and key. What one payer cannot pay is refused from the first line on that does not fit.
 */
export async function recordUsage(
  parts: Parts,
  viewer: Viewer,
  lines: readonly UsageLine[],
  now = new Date(),
): Promise<{ readonly results: readonly UsageOutcome[] } | Refused<RecordUsageErrorCode>> {
  if (lines.length < 1 || lines.length > LINES_MAX)
    return refuse('TOO_MANY', `Expected 1 to ${LINES_MAX} usages, got ${lines.length}.`, ['input', 'usages'])
  const numbers = lines.reduce((sum, { embedding }) => sum + (embedding?.vector.length ?? 0), 0)
  if (numbers > NUMBERS_MAX)
    return refuse('INVALID_EMBEDDING', `Expected at most ${NUMBERS_MAX} numbers in all embeddings, got ${numbers}.`, [
      'input',
      'usages',
    ])
  const read = lines.map((line, index) => readLine(line, index, now))
  const unpayable = new Map<string, Refusal<RecordUsageErrorCode>>()
  for (let round = 1; ; round++) {
    const isFinal = round === ROUNDS
    const attempt = await transact(parts.db, (tx) =>
      settle(tx, { viewer, lines: read, unpayable, isFinal, now }),
    ).catch((error: unknown) => {
      if (error instanceof Unpaid) return error
      throw error
    })
    if (!(attempt instanceof Unpaid)) return { results: attempt }
    await obtainLeases(parts, attempt.needs, unpayable)
  }
}

/** Rolls the batch back: these payers need more than their leases have, for these lines. */
class Unpaid extends Error {
  readonly needs: ReadonlyMap<string, readonly bigint[]>
  constructor(needs: ReadonlyMap<string, readonly bigint[]>) {
    super('A batch of usages needs more money than is leased.')
    this.needs = needs
  }
}

/** Asks for each payer's whole need; who has less is asked for what the first lines need that it covers. */
async function obtainLeases(
  parts: Parts,
  needs: ReadonlyMap<string, readonly bigint[]>,
  unpayable: Map<string, Refusal<RecordUsageErrorCode>>,
): Promise<void> {
  await Promise.all(
    [...needs].map(async ([payerId, amounts]) => {
      let neededPicos = sum(amounts)
      // Many lines may come to more than anybody has, and than a lease can hold.
      if (neededPicos > PICOS_MAX) neededPicos = PICOS_MAX
      const whole = await obtainLease(parts, { payerId, neededPicos }, ['input', 'usages'])
      if (!isRefused(whole)) return
      const [refusal] = whole.refusals
      if (refusal !== undefined) unpayable.set(payerId, refusal)
      const part = prefixWithin(amounts, whole.availablePicos ?? 0n)
      if (part > 0n) await obtainLease(parts, { payerId, neededPicos: part }, ['input', 'usages'])
    }),
  )
}

interface Batch {
  readonly viewer: Viewer
  readonly lines: readonly Line[]
  /** Payers who were asked for more and do not have it: their lines are taken as far as it goes. */
  readonly unpayable: ReadonlyMap<string, Refusal<RecordUsageErrorCode>>
  readonly isFinal: boolean
  readonly now: Date
}

async function settle(tx: Transaction, { viewer, lines, unpayable, isFinal, now }: Batch): Promise<UsageOutcome[]> {
  // One account's batches take turns, so that what is known of its keys stays true until the end.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`recordUsage ${viewer.accountId}`])
  const valid = lines.filter((line) => line.problem === null)
  const known = await loadKnown(tx, viewer.accountId, valid)
  const fresh = valid.filter((line) => !known.has(line.idempotencyKey))
  const agents = await loadAgents(tx, fresh)
  const mandates = await loadMandates(tx, fresh)
  const purses = await openPurses(tx, [viewer.accountId, ...[...mandates.values()].map((mandate) => mandate.payerId)])
  const first = new Map<string, { readonly line: Line; readonly outcome: UsageOutcome }>()
  const amounts = new Map<string, bigint[]>()
  const short = new Set<string>()
  const charging: Charging = { viewer, now, agents, mandates, purses, amounts, short, unpayable }

  const outcomes = lines.map((line): UsageOutcome => {
    if (line.problem !== null) return refused(line, line.problem)
    const stored = known.get(line.idempotencyKey)
    const before = first.get(line.idempotencyKey)
    const hash = stored?.lineHash ?? before?.line.hash
    if (hash !== undefined && !hash.equals(line.hash)) {
      const message = `The key "${line.idempotencyKey}" was used before with other content.`
      return refused(line, { code: 'IDEMPOTENCY_KEY_REUSED', message, path: [...line.path, 'idempotencyKey'] })
    }
    if (stored !== undefined) return replay(line, stored)
    if (before !== undefined) return { ...before.outcome, isReplay: before.outcome.usage !== null }
    const outcome = charge(line, charging)
    first.set(line.idempotencyKey, { line, outcome })
    return outcome
  })

  const unasked = new Map([...amounts].filter(([payerId]) => short.has(payerId) && !unpayable.has(payerId)))
  if (unasked.size > 0 && !isFinal) throw new Unpaid(unasked)
  await spendPurses(tx, purses)
  await saveMandates(tx, mandates)
  const recorded = outcomes.map(({ usage, isReplay }) => (isReplay ? null : usage))
  await insertUsages(
    tx,
    recorded.filter((usage) => usage !== null),
    { embeddings: new Map(recorded.flatMap((usage, nr) => embeddingOf(usage, lines[nr]))) },
  )
  return outcomes
}

function embeddingOf(usage: Usage | null, line: Line | undefined): [string, Embedding][] {
  return usage === null || !line?.embedding ? [] : [[usage.id, line.embedding]]
}

interface Charging {
  readonly viewer: Viewer
  readonly now: Date
  readonly agents: ReadonlyMap<string, UsedAgent>
  readonly mandates: MandateBook
  readonly purses: ReadonlyMap<string, LeasePurse>
  /** Per payer, what its lines cost, in order. */
  readonly amounts: Map<string, bigint[]>
  /** Payers of whom a line found no lease with room; their later lines are not taken either. */
  readonly short: Set<string>
  readonly unpayable: Batch['unpayable']
}

/** Takes a line's amount off its mandate and its payer's leases, in memory: the batch is written as a whole. */
function charge(line: Line, { viewer, now, agents, mandates, purses, ...payers }: Charging): UsageOutcome {
  const agent = agents.get(line.agentId)
  if (agent === undefined) {
    const message = `Expected an agent's id, got "${line.agentId.slice(0, 60)}".`
    return refused(line, { code: 'AGENT_NOT_FOUND', message, path: [...line.path, 'agentId'] })
  }
  const mandate = line.mandateId === null ? null : chargeMandate(mandates, line, { agent, viewer, now })
  if (mandate !== null && 'problem' in mandate) return refused(line, mandate.problem)
  const payerId = mandate?.mandate.payerId ?? viewer.accountId
  const amounts = payers.amounts.get(payerId) ?? []
  payers.amounts.set(payerId, amounts)
  amounts.push(line.picos)
  if (payers.short.has(payerId) || purses.get(payerId)?.spend(line.picos) !== true) {
    mandate?.undo()
    payers.short.add(payerId)
    return refused(line, { ...(payers.unpayable.get(payerId) ?? pending(payerId)), path: [...line.path, 'amount'] })
  }
  const usage: Usage = {
    id: newId('Usage'),
    agentId: agent.id,
    agentVersionId: agent.versionId,
    agentOwnerId: agent.ownerId,
    payerId,
    amountPicos: line.picos,
    source: 'REPORTED',
    occurredAt: line.occurredAt,
    recordedAt: now,
    runId: null,
    mandateId: line.mandateId,
    reporterId: viewer.accountId,
    idempotencyKey: line.idempotencyKey,
    lineHash: line.hash,
  }
  return { idempotencyKey: line.idempotencyKey, usage, isReplay: false, error: null }
}

function pending(payerId: string): Refusal<RecordUsageErrorCode> {
  const message = `Expected a lease of ${payerId} with room; others emptied it. Try again with the same key.`
  return { code: 'PAYMENT_PENDING', message, path: null }
}

function refused({ idempotencyKey }: Line, error: Refusal<RecordUsageErrorCode>): UsageOutcome {
  return { idempotencyKey, usage: null, isReplay: false, error }
}

function replay({ idempotencyKey }: Line, { usage }: KnownUsage): UsageOutcome {
  return { idempotencyKey, usage, isReplay: true, error: null }
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

/** The sum of as many amounts from the first on as fit. */
function prefixWithin(amounts: readonly bigint[], limit: bigint): bigint {
  let total = 0n
  for (const amount of amounts) {
    if (total + amount > limit) return total
    total += amount
  }
  return total
}

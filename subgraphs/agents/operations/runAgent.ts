import { createHash } from 'node:crypto'
import { canonicalJson, findKeyProblem } from '#runtime/idempotency.ts'
import { isId } from '#runtime/ids.ts'
import { CURRENCY, formatPicos, type MoneyInput, parsePicos } from '#runtime/money.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { UNSTORABLE } from '#runtime/registration.ts'
import { findClosedSources, findUnknownUpstream } from '#runtime/replica.ts'
import type { Service } from '#runtime/subgraph.ts'
import { isStorable } from '#runtime/text.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Agent, AgentEntity } from '../entities/Agent.ts'
import { type AgentVersion, AgentVersionEntity } from '../entities/AgentVersion.ts'
import { type Run, RunEntity } from '../entities/Run.ts'
import type { RunAgentErrorCode } from '../generated.ts'
import type { LeaseNews } from '../leases/news.ts'
import { obtainLease } from '../leases/request.ts'
import { answerRun, type Runners } from './answerRun.ts'
import { completeRun, failRun, startRun } from './runAttempt.ts'

const INPUT_MAX = 32_000
const TOKENS_MAX = 4_000
/** Less than a run's deadline, so that a run which is given up was lost with its process. */
const RUNNER_TIMEOUT_MS = 90_000
/** How often a lease that was obtained may be emptied by others before this run gets to it. */
const LEASE_TRIES = 5
const LINEAGE_WAIT_MS = 3_000

export interface RunAgentRequest {
  readonly idempotencyKey: string
  readonly agentId: string
  readonly input: string
  readonly maxAmount: MoneyInput
  readonly seed: number
  readonly maxTokens: number
}

export interface RunParts extends Runners {
  readonly leaseNews: LeaseNews
}

type Result = { readonly run: Run; readonly isReplay: boolean } | Refused<RunAgentErrorCode>

/**
 * Runs an agent once per account and key. The price is held before the runner starts and spent in the transaction that
 * stores the answer; a run that fails gives it back, and the same key tries again. No transaction is open while it runs.
 */
export async function runAgent(
  service: Service,
  parts: RunParts,
  viewer: Viewer,
  request: RunAgentRequest,
): Promise<Result> {
  const { db } = service
  const checked = checkRequest(request)
  if (isRefused(checked)) return checked
  const { requestHash, maxPicos } = checked
  const payerId = viewer.accountId
  const known = await answerKnown()
  if (known !== null) return known
  const found = await findAgent(service, request.agentId)
  if (found === null) {
    const message = `Expected an agent's id, got "${request.agentId.slice(0, 60)}".`
    return refuse('AGENT_NOT_FOUND', message, ['input', 'agentId'])
  }
  const { agent, version } = found
  if (agent.pricePicos > maxPicos) {
    const message = `Expected a price of at most ${formatPicos(maxPicos)} ${CURRENCY}, but a run of ${agent.id} costs ${formatPicos(agent.pricePicos)}.`
    return refuse('PRICE_ABOVE_MAX', message, ['input', 'maxAmount'])
  }
  const closed = agent.runner === 'NGRAM' ? await checkSourcesOpen(service, version, viewer) : null
  if (closed !== null) return closed

  for (let tries = 0; tries < LEASE_TRIES; tries++) {
    const started = await startRun(db, { payerId, agent, version, request, requestHash })
    if (started === 'KEY_TAKEN') {
      const other = await answerKnown()
      if (other !== null) return other
    } else if (started === 'NO_LEASE') {
      const lease = await obtainLease({ db, leaseNews: parts.leaseNews }, { payerId, neededPicos: agent.pricePicos }, [
        'input',
        'agentId',
      ])
      if (isRefused(lease)) return { refusals: lease.refusals }
    } else {
      return execute(service, parts, { agent, version, request, run: started })
    }
  }
  return refuse(
    'PAYMENT_PENDING',
    `Expected a lease of ${payerId} with room for ${formatPicos(agent.pricePicos)} ${CURRENCY}; other runs emptied ${LEASE_TRIES} of them. Try again with the same key.`,
    ['input', 'idempotencyKey'],
  )

  /** What the key answers as things stand; null where it may be tried. */
  async function answerKnown(): Promise<Result | null> {
    const run = await db.manager.findOneBy(RunEntity, { payerId, idempotencyKey: request.idempotencyKey })
    const path = ['input', 'idempotencyKey']
    if (run === null) return null
    if (!run.requestHash.equals(requestHash)) {
      const message = `The key "${request.idempotencyKey}" was used before with another input, for ${run.id}.`
      return refuse('IDEMPOTENCY_KEY_REUSED', message, path)
    }
    if (run.status === 'RUNNING')
      return refuse('IDEMPOTENCY_IN_PROGRESS', `${run.id} is under way. Try again with the same key.`, path)
    return run.status === 'COMPLETED' ? { run, isReplay: true } : null
  }
}

function checkRequest({
  idempotencyKey,
  maxAmount,
  ...asked
}: RunAgentRequest): { readonly requestHash: Buffer; readonly maxPicos: bigint } | Refused<RunAgentErrorCode> {
  const keyProblem = findKeyProblem(idempotencyKey)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  if (asked.input.trim().length < 1 || asked.input.length > INPUT_MAX) {
    const message = `Expected 1 to ${INPUT_MAX} characters, not all of them white space, got ${asked.input.length}.`
    return refuse('INVALID_INPUT', message, ['input', 'input'])
  }
  if (!isStorable(asked.input)) return refuse('INVALID_INPUT', UNSTORABLE, ['input', 'input'])
  if (asked.maxTokens < 1 || asked.maxTokens > TOKENS_MAX) {
    const message = `Expected 1 to ${TOKENS_MAX} tokens, got ${asked.maxTokens}.`
    return refuse('INVALID_INPUT', message, ['input', 'maxTokens'])
  }
  const max = parsePicos(maxAmount)
  if ('problem' in max) return refuse('INVALID_AMOUNT', max.problem, ['input', 'maxAmount'])
  const requestHash = createHash('sha256')
    .update(canonicalJson({ ...asked, maxPicos: max.picos }))
    .digest()
  return { requestHash, maxPicos: max.picos }
}

async function findAgent(
  { db }: Service,
  id: string,
): Promise<{ readonly agent: Agent; readonly version: AgentVersion } | null> {
  if (!isId('Agent', id)) return null
  const agent = await db.manager.findOneBy(AgentEntity, { id })
  if (agent === null) return null
  const version = await db.manager.findOneOrFail(AgentVersionEntity, {
    where: { agentId: id },
    order: { publishedAt: 'DESC', id: 'DESC' },
  })
  return { agent, version }
}

/** Refuses where anything upstream is private and not open to the viewer; also while part of the lineage is not known. */
async function checkSourcesOpen(
  { db }: Service,
  { derivations }: AgentVersion,
  viewer: Viewer,
): Promise<Refused<RunAgentErrorCode> | null> {
  const sources = derivations.map((derivation) => derivation.sourceVersionId)
  const deadline = Date.now() + LINEAGE_WAIT_MS
  // The versions were published before the agent was, by other services: at most their events are still on the way.
  for (;;) {
    const unknown = await findUnknownUpstream(db, sources)
    if (unknown.length === 0) break
    if (Date.now() > deadline) {
      const message = `Expected the agent's lineage to be known, but ${unknown.length} versions upstream are not here yet. Try again with the same key.`
      return refuse('RUNNER_FAILED', message, ['input', 'agentId'])
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  if ((await findClosedSources(db, sources, viewer)).length === 0) return null
  // Which ones, and how many, is nobody else's business.
  const message = `Expected data that is public or open to ${viewer.accountId}, but the agent's model stands on private data.`
  return refuse('SOURCE_PRIVATE', message, ['input', 'agentId'])
}

async function execute(
  service: Service,
  parts: RunParts,
  attempt: {
    readonly agent: Agent
    readonly version: AgentVersion
    readonly request: RunAgentRequest
    readonly run: Run
  },
): Promise<Result> {
  const { agent, version, request, run } = attempt
  const { input, seed, maxTokens } = request
  const result = await answerRun(service, parts, {
    agent,
    version,
    request: { input, seed, maxTokens },
    timeoutMs: RUNNER_TIMEOUT_MS,
  }).catch(async (error: unknown) => {
    await failRun(service.db, run, 'Something went wrong on our side.')
    throw error
  })
  if ('refused' in result) {
    await failRun(service.db, run, result.message)
    const code = result.refused === 'NO_TRAINING_TEXT' ? 'NO_TRAINING_TEXT' : 'RUNNER_FAILED'
    return refuse(code, `${result.message} Nothing was charged for ${run.id}.`, ['input', 'agentId'])
  }
  const completed = await completeRun(service.db, run, result.output)
  if (completed !== null) return { run: completed, isReplay: false }
  return refuse('RUNNER_FAILED', `${run.id} took too long and was given up. Nothing was charged; try again.`, [
    'input',
    'agentId',
  ])
}

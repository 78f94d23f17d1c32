import '#schema/events/credit_policy.set.ts'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { AgentEntity } from '../entities/Agent.ts'
import type { BlendMethod, SetCreditPolicyErrorCode } from '../generated.ts'
import { METHOD_IDS } from './methodIds.ts'
import { type CreditPolicy, readCreditPolicies } from './readCreditPolicies.ts'

const WEIGHT_TOTAL = 10_000
/** Influence does not resist copies under many names: what they can gain is bounded by this. */
const INFLUENCE_MAX = 2_000

export interface CreditPolicyRequest {
  readonly agentId: string
  readonly parts: readonly { readonly method: BlendMethod; readonly weight: number }[]
}

/** Makes a new version, by which usage that is recorded later is split. Saying the same again makes none. */
export async function setCreditPolicy(
  db: DataSource,
  viewer: Viewer,
  { agentId, parts }: CreditPolicyRequest,
  now = new Date(),
): Promise<{ readonly creditPolicy: CreditPolicy } | Refused<SetCreditPolicyErrorCode>> {
  const checked = checkParts(parts)
  if (isRefused(checked)) return checked
  const agent = isId('Agent', agentId) ? await db.manager.findOneBy(AgentEntity, { id: agentId }) : null
  if (agent === null)
    return refuse('AGENT_NOT_FOUND', `Expected an agent's id, got "${agentId.slice(0, 60)}".`, ['input', 'agentId'])
  if (agent.ownerId !== viewer.accountId)
    return refuse('NOT_OWNER', `Expected an agent of ${viewer.accountId}, got one of ${agent.ownerId}.`, [
      'input',
      'agentId',
    ])
  return transact(db, async (tx) => {
    // One at a time, so that versions are counted without a gap.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`setCreditPolicy ${agentId}`])
    const before = (await readCreditPolicies(tx, [agentId])).get(agentId)
    if (before === undefined) throw new Error(`Agent ${agentId} has no version.`)
    if (JSON.stringify(before.parts) === JSON.stringify(checked.parts)) return { creditPolicy: before }
    const creditPolicy = { agentId, version: before.version + 1, parts: checked.parts, setAt: now }
    await store(tx, creditPolicy, viewer.accountId)
    return { creditPolicy }
  })
}

type Parts = CreditPolicy['parts']

/** As many as there are methods. */
const PARTS_MAX = 3

/** The same parts in the same order, whatever order they were named in. */
function checkParts(parts: Parts): { readonly parts: Parts } | Refused<SetCreditPolicyErrorCode> {
  const path = ['input', 'parts']
  if (parts.length > PARTS_MAX)
    return refuse('INVALID_PARTS', `Expected at most ${PARTS_MAX} parts, got ${parts.length}.`, path)
  const named = new Set(parts.map(({ method }) => method))
  if (parts.length === 0 || named.size < parts.length)
    return refuse(
      'INVALID_PARTS',
      `Expected each method once, got ${JSON.stringify(parts.map((part) => part.method))}.`,
      path,
    )
  const wrong = parts.find(({ weight }) => weight < 1)
  if (wrong !== undefined)
    return refuse('INVALID_PARTS', `Expected weights above 0, got ${wrong.weight} for ${wrong.method}.`, path)
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (total !== WEIGHT_TOTAL)
    return refuse('INVALID_PARTS', `Expected weights that sum to ${WEIGHT_TOTAL}, got ${total}.`, path)
  const influence = parts.find(({ method }) => method === 'INFLUENCE')?.weight ?? 0
  if (influence > INFLUENCE_MAX)
    return refuse('INFLUENCE_ABOVE_MAX', `Expected at most ${INFLUENCE_MAX} for INFLUENCE, got ${influence}.`, path)
  return {
    parts: parts.map(({ method, weight }) => ({ method, weight })).toSorted((a, b) => (a.method < b.method ? -1 : 1)),
  }
}

async function store(tx: Transaction, { agentId, version, parts, setAt }: CreditPolicy, setBy: string): Promise<void> {
  await tx.query(`insert into credit_policies (agent_id, version, parts, set_by, set_at) values ($1, $2, $3, $4, $5)`, [
    agentId,
    version,
    JSON.stringify(parts),
    setBy,
    setAt,
  ])
  await appendEvent(tx, {
    type: 'credit_policy.set',
    subject: agentId,
    data: { agentId, version, parts: parts.map(({ method, weight }) => ({ method: METHOD_IDS[method], weight })) },
  })
}

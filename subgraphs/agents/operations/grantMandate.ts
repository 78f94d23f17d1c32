import type { DataSource } from 'typeorm'
import { findKeyProblem, once } from '#runtime/idempotency.ts'
import { isId, newId } from '#runtime/ids.ts'
import { type MoneyInput, parsePicos } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { AgentEntity } from '../entities/Agent.ts'
import { type Mandate, MandateEntity } from '../entities/Mandate.ts'
import type { GrantMandateErrorCode } from '../generated.ts'

export interface MandateRequest {
  readonly idempotencyKey: string
  readonly agentId: string
  readonly maxPerUsage: MoneyInput
  readonly maxTotal: MoneyInput
  readonly expiresAt: Date
}

/** Lets the agent's owner charge the viewer, within bounds. The same key and content again answer the same mandate. */
export async function grantMandate(
  db: DataSource,
  viewer: Viewer,
  { idempotencyKey, agentId, expiresAt, ...bounds }: MandateRequest,
  now = new Date(),
): Promise<{ readonly mandate: Mandate; readonly isReplay: boolean } | Refused<GrantMandateErrorCode>> {
  const keyProblem = findKeyProblem(idempotencyKey)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const maxPerUsage = parsePicos(bounds.maxPerUsage)
  const maxTotal = parsePicos(bounds.maxTotal)
  if ('problem' in maxPerUsage) return refuse('INVALID_AMOUNT', maxPerUsage.problem, ['input', 'maxPerUsage'])
  if ('problem' in maxTotal) return refuse('INVALID_AMOUNT', maxTotal.problem, ['input', 'maxTotal'])
  if (maxPerUsage.picos === 0n || maxPerUsage.picos > maxTotal.picos) {
    const message = `Expected more than 0 and at most the total of ${bounds.maxTotal.decimal}, got ${bounds.maxPerUsage.decimal}.`
    return refuse('INVALID_AMOUNT', message, ['input', 'maxPerUsage'])
  }
  const agent = isId('Agent', agentId) ? await db.manager.findOneBy(AgentEntity, { id: agentId }) : null
  if (agent === null)
    return refuse('AGENT_NOT_FOUND', `Expected an agent's id, got "${agentId.slice(0, 60)}".`, ['input', 'agentId'])

  return transact(db, async (tx) => {
    const request = {
      agentId,
      maxPerUsage: maxPerUsage.picos,
      maxTotal: maxTotal.picos,
      expiresAt: expiresAt.toISOString(),
    }
    const result = await once<{ mandateId: string }>(
      tx,
      { accountId: viewer.accountId, field: 'grantMandate', key: idempotencyKey, request },
      async () => {
        const mandateId = newId('Mandate')
        // A mandate that has ended is still answered again under its key; only a new one must end in the future.
        if (expiresAt <= now) throw new ExpiredError()
        await tx.query(
          `insert into mandates (id, payer_id, agent_id, agent_owner_id, max_per_usage_picos, max_total_picos, expires_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            mandateId,
            viewer.accountId,
            agentId,
            agent.ownerId,
            `${maxPerUsage.picos}`,
            `${maxTotal.picos}`,
            expiresAt,
            now,
          ],
        )
        return { mandateId }
      },
    )
    if ('problem' in result)
      return refuse('IDEMPOTENCY_KEY_REUSED' as const, result.problem, ['input', 'idempotencyKey'])
    const mandate = await tx.findOneByOrFail(MandateEntity, { id: result.response.mandateId })
    return { mandate, isReplay: result.isReplay }
  }).catch((error: unknown) => {
    if (!(error instanceof ExpiredError)) throw error
    const message = `Expected a moment after ${now.toISOString()}, got ${expiresAt.toISOString()}.`
    return refuse('INVALID_EXPIRY' as const, message, ['input', 'expiresAt'])
  })
}

/** Leaves `once` without storing an answer under the key. */
class ExpiredError extends Error {}

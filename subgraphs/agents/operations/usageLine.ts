import { createHash } from 'node:crypto'
import { type Embedding, type EmbeddingInput, hashEmbedding, readEmbedding } from '#runtime/embedding.ts'
import { canonicalJson, findKeyProblem } from '#runtime/idempotency.ts'
import { type MoneyInput, parsePicos } from '#runtime/money.ts'
import type { Refusal } from '#runtime/refusal.ts'
import type { RecordUsageErrorCode } from '../generated.ts'

/** How far ahead of ours a client's clock may be. */
const FUTURE_MS = 5 * 60_000

/** One usage, as a client reports it. */
export interface UsageLine {
  readonly idempotencyKey: string
  readonly agentId: string
  readonly amount: MoneyInput
  readonly occurredAt: Date
  readonly mandateId?: string | null
  readonly embedding?: EmbeddingInput | null
}

/** A line whose form was checked. With a problem, it goes no further. */
export interface Line {
  readonly idempotencyKey: string
  readonly agentId: string
  readonly picos: bigint
  readonly occurredAt: Date
  readonly mandateId: string | null
  readonly embedding: Embedding | null
  /** SHA-256 of all but the key: `1.0` and `1` are the same content. */
  readonly hash: Buffer
  readonly path: readonly string[]
  readonly problem: Refusal<RecordUsageErrorCode> | null
}

export function readLine(line: UsageLine, index: number, now: Date): Line {
  const { idempotencyKey, agentId, occurredAt, mandateId = null } = line
  const path = ['input', 'usages', `${index}`]
  const amount = parsePicos(line.amount)
  const picos = 'problem' in amount ? 0n : amount.picos
  const read = line.embedding ? readEmbedding(line.embedding) : null
  const embedding = read !== null && 'embedding' in read ? read.embedding : null
  const content = { agentId, picos, occurredAt: occurredAt.toISOString(), mandateId }
  const hash = createHash('sha256')
    .update(canonicalJson(embedding === null ? content : { ...content, embedding: hashEmbedding(embedding) }))
    .digest()
  return { idempotencyKey, agentId, picos, occurredAt, mandateId, embedding, hash, path, problem: findProblem() }

  function findProblem(): Line['problem'] {
    const keyProblem = findKeyProblem(idempotencyKey)
    if (keyProblem !== null)
      return { code: 'INVALID_IDEMPOTENCY_KEY', message: keyProblem, path: [...path, 'idempotencyKey'] }
    if ('problem' in amount) return { code: 'INVALID_AMOUNT', message: amount.problem, path: [...path, 'amount'] }
    if (picos === 0n)
      return { code: 'INVALID_AMOUNT', message: 'Expected an amount above 0, got 0.', path: [...path, 'amount'] }
    if (occurredAt.getTime() < 0 || occurredAt.getTime() > now.getTime() + FUTURE_MS) {
      const message = `Expected a moment from 1970 to five minutes after ${now.toISOString()}, got ${occurredAt.toISOString()}.`
      return { code: 'INVALID_OCCURRED_AT', message, path: [...path, 'occurredAt'] }
    }
    if (read !== null && 'problem' in read)
      return { code: 'INVALID_EMBEDDING', message: read.problem, path: [...path, 'embedding'] }
    return null
  }
}

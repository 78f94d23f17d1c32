import { createHash } from 'node:crypto'
import type { Transaction } from './database.ts'
import { isStorable } from './text.ts'

export interface IdempotentRequest {
  readonly accountId: string
  /** The mutation. A key means nothing outside its account and mutation, so another's key reveals nothing. */
  readonly field: string
  readonly key: string
  /** What was asked, without the key. */
  readonly request: unknown
}

export type IdempotentResult<Response> =
  | { readonly response: Response; readonly isReplay: boolean }
  | { readonly problem: string }

const IDEMPOTENCY_KEY_MAX = 255

/**
 * Does `work` once per key, in this transaction: the same key and request answer what was answered before; the same key
 * with another request is a problem to report. Copies that arrive together wait for the first. What `work` returns must
 * survive JSON; a throw stores nothing.
 */
export async function once<Response>(
  tx: Transaction,
  request: IdempotentRequest,
  work: () => Promise<Response>,
): Promise<IdempotentResult<Response>> {
  const { accountId, field, key } = request
  const problem = findKeyProblem(key)
  if (problem !== null) return { problem }
  const hash = createHash('sha256').update(canonicalJson(request.request)).digest()
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [JSON.stringify([accountId, field, key])])
  const [known] = await tx.query(
    `select request_hash, response from idempotency_keys where account_id = $1 and field = $2 and key = $3`,
    [accountId, field, key],
  )
  if (known !== undefined) {
    if (!hash.equals(known.request_hash))
      return { problem: `The idempotency key "${key}" was used before with another request.` }
    return { response: known.response, isReplay: true }
  }
  const response = await work()
  await tx.query(
    `insert into idempotency_keys (account_id, field, key, request_hash, response) values ($1, $2, $3, $4, $5)`,
    [accountId, field, key, hash, JSON.stringify(response)],
  )
  return { response, isReplay: false }
}

/** Why a client's text is no idempotency key; null where it is one. What Postgres would not keep apart, we do not take. */
export function findKeyProblem(key: string): string | null {
  if (key.length === 0 || key.length > IDEMPOTENCY_KEY_MAX)
    return `Expected an idempotency key of 1 to ${IDEMPOTENCY_KEY_MAX} characters, got ${key.length}.`
  return isStorable(key) ? null : 'Expected an idempotency key without NUL characters and unpaired surrogates.'
}

/** JSON with sorted keys, so that the order in which a client writes its fields does not matter. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}`
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

import { createHash } from 'node:crypto'
import type { GraphQLError } from 'graphql'
import { Pool } from 'undici'
import { z } from 'zod'
import { envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import type { Logger } from '#runtime/log.ts'
import { SCOPES, type Viewer } from '#runtime/viewer.ts'
import { gatewayError } from './errors.ts'

export type Authentication = { readonly viewer: Viewer | null } | { readonly refusal: GraphQLError }

/** Establishes who a request acts for. */
export interface Authenticator {
  /** `authorization` as the client sent it. Without one the viewer is null; a key that is not good is refused. */
  authenticate(authorization: string | undefined, requestId: string): Promise<Authentication>
  close(): Promise<void>
}

/** A revoked key stops working within this time. */
export const FRESH_MS = 5000
/** While identity does not answer, keys it knew go on working this long. */
export const STALE_MS = 10 * 60_000
/** How long identity is left alone, for one key, after it did not answer. */
const BACKOFF_MS = 1000
const TIMEOUT_MS = 2000
const MAX_KEYS = 10_000
const PATH = '/internal/authenticate'

interface KnownKey {
  readonly viewer: Viewer
  readonly knownAt: number
  readonly askAt: number
}

/**
 * Asks the identity service for the owner of a key, by the key's hash. Each answer is good for 5 seconds; when identity is
 * down, what it said within the last 10 minutes stands. Without an identity service every key is refused.
 */
export function createAuthenticator(options: {
  readonly identityUrl: string | null
  readonly secret: string
  readonly log: Logger
  readonly freshMs?: number
  readonly now?: () => number
}): Authenticator {
  const { identityUrl, secret, log, freshMs = FRESH_MS, now = Date.now } = options
  const pool = identityUrl === null ? null : new Pool(new URL(identityUrl).origin, { pipelining: 1 })
  const known = new Map<string, KnownKey>()
  const asking = new Map<string, Promise<Viewer | null>>()

  async function ask(keyHash: string, requestId: string): Promise<Viewer | null> {
    if (pool === null) return null
    const body = JSON.stringify({ keyHash })
    const caller = { service: 'gateway', viewer: null, requestId }
    const envelope = signEnvelope(secret, { method: 'POST', path: PATH, body }, caller)
    const answer = await pool.request({
      method: 'POST',
      path: PATH,
      body,
      headers: { ...envelopeHeaders(envelope), 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`Identity answered ${answer.statusCode}: ${text.slice(0, 500)}`)
    return AnswerSchema.parse(JSON.parse(text)).viewer
  }

  /** Requests with the same key that come at once ask once. */
  function askOnce(keyHash: string, requestId: string): Promise<Viewer | null> {
    const running = asking.get(keyHash)
    if (running !== undefined) return running
    const answer = ask(keyHash, requestId).finally(() => asking.delete(keyHash))
    asking.set(keyHash, answer)
    return answer
  }

  function remember(keyHash: string, key: KnownKey): void {
    known.delete(keyHash)
    known.set(keyHash, key)
    if (known.size > MAX_KEYS) known.delete(known.keys().next().value ?? '')
  }

  return {
    close: async () => pool?.destroy(),
    async authenticate(authorization, requestId) {
      if (authorization === undefined) return { viewer: null }
      const key = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(authorization.trim())?.[1]
      if (key === undefined) return { refusal: refuse('the Authorization header has another form') }
      const keyHash = createHash('sha256').update(key).digest('hex')
      const before = known.get(keyHash)
      if (before !== undefined && now() < before.askAt) return { viewer: before.viewer }
      try {
        const viewer = await askOnce(keyHash, requestId)
        if (viewer === null) {
          known.delete(keyHash)
          return { refusal: refuse('this key is unknown, revoked or expired') }
        }
        remember(keyHash, { viewer, knownAt: now(), askAt: now() + freshMs })
        return { viewer }
      } catch (error) {
        log.warn({ err: error, requestId }, 'identity does not answer')
        if (before === undefined || now() - before.knownAt > STALE_MS) return { refusal: identityIsDown() }
        remember(keyHash, { ...before, askAt: now() + BACKOFF_MS })
        return { viewer: before.viewer }
      }
    },
  }
}

const AnswerSchema = z.object({
  viewer: z.object({ accountId: z.string(), keyId: z.string(), scopes: z.array(z.enum(SCOPES)) }).nullable(),
})

function refuse(problem: string): GraphQLError {
  const expected = 'Expected "Authorization: Bearer <key>" with a key of this platform'
  return gatewayError('UNAUTHENTICATED', `${expected}; ${problem}.`, { http: { status: 401 }, retryable: false })
}

function identityIsDown(): GraphQLError {
  return gatewayError(
    'SUBGRAPH_UNAVAILABLE',
    'The identity service does not answer, so this key cannot be checked. Try again.',
    {
      service: 'identity',
      retryable: true,
      http: { status: 503 },
    },
  )
}

import { createClient } from 'redis'
import type { Logger } from './log.ts'

/** Remembers which nonces were used. In process by default; several replicas of one service share one through Redis. */
export interface NonceStore {
  /** True the first time a nonce is claimed within `ttlMs`, false after. */
  claim(nonce: string, ttlMs: number): Promise<boolean>
  close(): Promise<void>
}

export function createMemoryNonces(): NonceStore {
  // Two generations, so that forgetting is one assignment and nothing is kept longer than twice its time.
  let current = new Set<string>()
  let previous = new Set<string>()
  let turnAt = 0
  return {
    async claim(nonce, ttlMs) {
      const now = Date.now()
      if (now >= turnAt) {
        previous = now >= turnAt + ttlMs ? new Set() : current
        current = new Set()
        turnAt = now + ttlMs
      }
      if (current.has(nonce) || previous.has(nonce)) return false
      current.add(nonce)
      return true
    },
    async close() {},
  }
}

const ANSWER_MS = 250
const RETRY_MS = 1000

/**
 * Shared by every process that uses the same Redis. Without Redis a process falls back on its own memory and says so in the
 * log: an envelope, which is valid for 30 seconds and known to our services alone, could then pass once at each replica. To
 * refuse everything instead would make Redis able to take the whole platform down.
 */
export function createRedisNonces(url: string, log: Logger): NonceStore {
  const own = createMemoryNonces()
  let isKnownDown = false
  let retryAt = 0
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000) },
  })
  client.on('error', report)
  const tried = new Promise((resolve) => client.once('ready', resolve).once('error', resolve))
  client.connect().catch(report)

  function report(error: unknown): void {
    retryAt = Date.now() + RETRY_MS
    if (isKnownDown) return
    isKnownDown = true
    log.warn(
      { err: error },
      'Redis does not answer; until it does, each replica refuses only the replays it sees itself',
    )
  }

  return {
    async claim(nonce, ttlMs) {
      // Kept in memory as well, so that what was claimed here stays claimed when Redis is lost.
      if (!(await own.claim(nonce, ttlMs))) return false
      // A Redis that hangs must not hold up every request, only one a second.
      if (Date.now() < retryAt) return true
      try {
        const answer = await withinTime(
          tried.then(() =>
            client.set(`tributary:nonce:${nonce}`, '1', { condition: 'NX', expiration: { type: 'PX', value: ttlMs } }),
          ),
        )
        isKnownDown = false
        return answer !== null
      } catch (error) {
        report(error)
        return true
      }
    },
    async close() {
      client.destroy()
    },
  }
}

async function withinTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ANSWER_MS} ms.`)), ANSWER_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

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

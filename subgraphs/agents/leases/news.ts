import type { DataSource } from 'typeorm'
import { onCommit } from '#runtime/outbox/append.ts'

const POLL_MS = 250
const REMEMBERED_MS = 1_000

/** Tells who waits in this process that a lease request was answered, once the answer has committed. */
export interface LeaseNews {
  /** Says inside a transaction that these requests are answered by it. */
  announce(requestIds: readonly string[]): void
  /** Passes announcements on after each commit on `db`; returns how to stop. */
  follow(db: DataSource): () => void
  /** Ends when the request was announced, or after a quarter of a second: another replica may have had the answer. */
  next(requestId: string): Promise<void>
}

export function createLeaseNews(): LeaseNews {
  const waiting = new Map<string, Set<() => void>>()
  // An announcement is passed on at several commits: the next one may be another transaction's, and too early.
  const announced = new Map<string, number>()

  function passOn(): void {
    for (const [id, announcedAt] of announced) {
      for (const wake of waiting.get(id) ?? []) wake()
      if (Date.now() - announcedAt > REMEMBERED_MS) announced.delete(id)
    }
  }

  return {
    announce(requestIds) {
      for (const id of requestIds) announced.set(id, Date.now())
    },
    follow: (db) => onCommit(db, passOn),
    async next(requestId) {
      const wakers = waiting.get(requestId) ?? new Set()
      waiting.set(requestId, wakers)
      let wake: () => void = () => {}
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        wakers.add(wake)
      })
      wakers.delete(wake)
      if (wakers.size === 0) waiting.delete(requestId)
    },
  }
}

import type { Caller } from './envelope.ts'
import { isAdmin, type Viewer } from './viewer.ts'

/** For whom something is read. */
export interface Reader {
  readonly accountId: string | null
  /** Admins, and our other services when they ask for themselves. On a client's behalf they read what that client may. */
  readonly readsAll: boolean
}

export function readerOf(viewer: Viewer | null, caller: Caller | null = null): Reader {
  const isService = caller !== null && caller.service !== 'gateway' && viewer === null && caller.isForItself === true
  return { accountId: viewer?.accountId ?? null, readsAll: isService || isAdmin(viewer) }
}

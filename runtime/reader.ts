import type { Caller } from './envelope.ts'
import { isAdmin, type Viewer } from './viewer.ts'

/** For whom something is read. */
export interface Reader {
  readonly accountId: string | null
  /** Admins, and our other services when they ask as themselves. On a viewer's behalf they read what that viewer may. */
  readonly readsAll: boolean
}

export function readerOf(viewer: Viewer | null, caller: Caller | null = null): Reader {
  const isService = caller !== null && caller.service !== 'gateway' && viewer === null
  return { accountId: viewer?.accountId ?? null, readsAll: isService || isAdmin(viewer) }
}

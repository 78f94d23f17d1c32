import type { Caller } from '#runtime/envelope.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'

/** For whom something is read. A private dataset exists for its owner, for who was granted access, and for who reads all. */
export interface Reader {
  readonly accountId: string | null
  /** Admins, and our other services when they ask as themselves. */
  readonly readsAll: boolean
}

export function readerOf(viewer: Viewer | null, caller: Caller | null = null): Reader {
  const isService = caller !== null && caller.service !== 'gateway' && viewer === null
  return { accountId: viewer?.accountId ?? null, readsAll: isService || isAdmin(viewer) }
}

/** The condition under which a row aliased `dataset` exists for a reader, who goes along as the query's parameters. */
export const VISIBLE = `(
  dataset.visibility = 'PUBLIC' or :readsAll or dataset.owner_id = :accountId
  or exists (select from grants where grants.dataset_id = dataset.id and grants.account_id = :accountId)
)`

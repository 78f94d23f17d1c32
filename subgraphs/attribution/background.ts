import { createLoop } from '#runtime/outbox/loop.ts'
import type { Service } from '#runtime/subgraph.ts'
import { expireDisputes } from './operations/endDispute.ts'

const EXPIRY_POLL_MS = 1000

/** What attribution does beside answering: disputes that nobody ruled on end at their deadline. */
export async function startBackground({ db, log }: Service): Promise<{ stop(): Promise<void> }> {
  return createLoop({ name: 'expiry of disputes', idleMs: EXPIRY_POLL_MS, log, step: () => expireDisputes(db) })
}

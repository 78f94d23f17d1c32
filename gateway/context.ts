import { randomUUID } from 'node:crypto'
import type { Caller } from '#runtime/envelope.ts'
import type { Viewer } from '#runtime/viewer.ts'

/** What one operation carries through the pipeline, whichever transport it came by. */
export interface GatewayContext {
  readonly viewer: Viewer | null
  readonly requestId: string
  /** Aborts once nobody waits for the answer any more. Mutations run on regardless. */
  readonly signal: AbortSignal
}

/** The client's own id where it sent a usable one, so that it can find its request in our log. */
export function newRequestId(fromClient?: string): string {
  return fromClient !== undefined && /^[\w.:-]{1,64}$/.test(fromClient) ? fromClient : randomUUID()
}

export function callerOf({ viewer, requestId }: GatewayContext): Caller {
  return { service: 'gateway', viewer, requestId }
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { badInput } from './connection.ts'
import type { Viewer } from './viewer.ts'

/** What a feed's cursor is bound to: used elsewhere, it is refused. */
export interface CursorScope {
  readonly secret: string
  /** The subscription's name. */
  readonly field: string
  /** Its arguments other than `after`. */
  readonly filter: Readonly<Record<string, string | null>>
  readonly viewer: Viewer | null
}

/** A position in a feed as a client may hold it: authenticated, and good for this field, filter and viewer only. */
export function sealCursor(scope: CursorScope, position: bigint): string {
  return Buffer.concat([mac(scope, position), Buffer.from(position.toString())]).toString('base64url')
}

/** The position that a cursor names. "start" means before the first event; null, the present (null again). */
export function openCursor(scope: CursorScope, after: string | null | undefined): bigint | null {
  if (after === null || after === undefined) return null
  if (after === 'start') return 0n
  const bytes = Buffer.from(after, 'base64url')
  const text = bytes.subarray(16).toString()
  if (/^\d{1,19}$/.test(text)) {
    const position = BigInt(text)
    if (timingSafeEqual(bytes.subarray(0, 16), mac(scope, position))) return position
  }
  throw badInput(
    `Expected "after" to be "start" or a cursor that ${scope.field} gave to this account with the same arguments.`,
  )
}

function mac({ secret, field, filter, viewer }: CursorScope, position: bigint): Buffer {
  const bound = JSON.stringify([field, Object.entries(filter).sort(), viewer?.accountId ?? null, `${position}`])
  return createHmac('sha256', secret).update(`cursor ${bound}`).digest().subarray(0, 16)
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import type { EventRow } from '../eventLog.ts'

const SIGNATURE = 'Tributary-Signature'

/**
 * An event on the wire. In Postgres a policy sees to it that services speak under their own names; a bus has no such policy,
 * so whoever can reach it could invent events: only what is signed with our secret is read.
 */
export function encodeEvent(row: EventRow, secret: string): { readonly payload: string; readonly headers: MsgHdrs } {
  const payload = JSON.stringify(row)
  const signed = headers()
  signed.set(SIGNATURE, signature(secret, payload).toString('hex'))
  return { payload, headers: signed }
}

/** The event, or null where it is not signed with our secret. */
export function decodeEvent(
  message: { readonly data: Uint8Array; readonly headers?: MsgHdrs | undefined },
  secret: string,
): EventRow | null {
  const given = Buffer.from(message.headers?.get(SIGNATURE) ?? '', 'hex')
  const expected = signature(secret, message.data)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const row = JSON.parse(Buffer.from(message.data).toString()) as EventOnTheWire
  return { ...row, occurred_at: new Date(row.occurred_at), recorded_at: new Date(row.recorded_at) }
}

type EventOnTheWire = Omit<EventRow, 'occurred_at' | 'recorded_at'> & {
  readonly occurred_at: string
  readonly recorded_at: string
}

function signature(secret: string, payload: string | Uint8Array): Buffer {
  return createHmac('sha256', secret).update('event on the bus\n').update(payload).digest()
}

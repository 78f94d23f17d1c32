import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { NonceStore } from './nonces.ts'
import type { Viewer } from './viewer.ts'

/**
 * Subgraphs answer signed requests only. The envelope is an HMAC-SHA256 over method, path, body hash, caller, timestamp
 * and nonce, each on its own line. It is valid for 30 seconds either way and once.
 */
export interface Caller {
  /** Which of our services sent it: "gateway", or a subgraph that asks another for a reference. */
  readonly service: string
  /** The client on whose behalf it is sent; null for one without a key, and for the service itself. */
  readonly viewer: Viewer | null
  /** A subgraph that asks for itself, and may read everything: never on behalf of a client, with or without a key. */
  readonly isForItself?: boolean
  readonly requestId: string
}

export interface Envelope {
  readonly caller: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

export interface SignedMessage {
  readonly method: string
  readonly path: string
  readonly body: string | Buffer
}

export const ENVELOPE_VALID_MS = 30_000

const HEADERS = {
  caller: 'x-tributary-caller',
  timestamp: 'x-tributary-timestamp',
  nonce: 'x-tributary-nonce',
  signature: 'x-tributary-signature',
} as const

/** What a WebSocket signs, since its `connection_init` has no method or body of its own. */
export const WEBSOCKET_MESSAGE: SignedMessage = { method: 'WEBSOCKET', path: '/graphql', body: '' }

export function signEnvelope(secret: string, message: SignedMessage, caller: Caller, now = Date.now()): Envelope {
  const unsigned = {
    caller: Buffer.from(JSON.stringify(caller)).toString('base64url'),
    timestamp: `${now}`,
    nonce: randomBytes(16).toString('hex'),
  }
  return { ...unsigned, signature: signature(secret, message, unsigned) }
}

export type Verification = { readonly caller: Caller } | { readonly problem: string }

/** Establishes who sent a message, or says why it is refused. Remembers the nonce, so the same envelope never passes twice. */
export async function verifyEnvelope(
  { secret, nonces }: { readonly secret: string; readonly nonces: NonceStore },
  message: SignedMessage,
  envelope: Partial<Envelope>,
  now = Date.now(),
): Promise<Verification> {
  const { caller, timestamp, nonce } = envelope
  if (!caller || !timestamp || !nonce || !envelope.signature)
    return { problem: 'The request carries no signed envelope.' }
  const expected = Buffer.from(signature(secret, message, { caller, timestamp, nonce }), 'hex')
  const given = Buffer.from(envelope.signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { problem: 'The envelope is not signed with our secret.' }
  if (!(Math.abs(now - Number(timestamp)) <= ENVELOPE_VALID_MS))
    return { problem: 'The envelope is older or newer than 30 seconds.' }
  if (!(await nonces.claim(nonce, 2 * ENVELOPE_VALID_MS))) return { problem: 'The envelope was used before.' }
  return { caller: JSON.parse(Buffer.from(caller, 'base64url').toString()) as Caller }
}

export function envelopeHeaders(envelope: Envelope): Record<string, string> {
  return {
    [HEADERS.caller]: envelope.caller,
    [HEADERS.timestamp]: envelope.timestamp,
    [HEADERS.nonce]: envelope.nonce,
    [HEADERS.signature]: envelope.signature,
  }
}

export function envelopeFromHeaders(header: (name: string) => string | undefined): Partial<Envelope> {
  const found: { -readonly [K in keyof Envelope]?: string } = {}
  for (const [field, name] of Object.entries(HEADERS)) {
    const value = header(name)
    if (value !== undefined) found[field as keyof Envelope] = value
  }
  return found
}

function signature(secret: string, message: SignedMessage, unsigned: Omit<Envelope, 'signature'>): string {
  const bodyHash = createHash('sha256').update(message.body).digest('hex')
  const lines = [message.method, message.path, bodyHash, unsigned.caller, unsigned.timestamp, unsigned.nonce]
  return createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
}

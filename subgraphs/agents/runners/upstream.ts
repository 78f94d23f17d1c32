import { Agent, fetch, type Response } from 'undici'
import { isPublicHost } from './endpoint.ts'
import { createPublicLookup, NotPublicError } from './publicAddress.ts'
import type { RunRefusalCode } from './runner.ts'

/** Why an upstream gave no answer. Thrown inside the runner, which returns it as a refusal. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure'
  readonly code: RunRefusalCode
  constructor(code: RunRefusalCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

export interface UpstreamLimits {
  /** From the call to the last byte. */
  readonly timeoutMs: number
  /** Between two arrivals of bytes, the first included. */
  readonly idleTimeoutMs: number
  /** Of one response's body. */
  readonly bytesMax: number
  readonly allowPrivateNetwork: boolean
  readonly signal?: AbortSignal | undefined
}

export interface Upstream extends AsyncDisposable {
  /** Throws UpstreamFailure, or the reason of the caller's signal. Follows no redirect. */
  post(url: URL, call: { readonly headers: Record<string, string>; readonly body: string }): Promise<Response>
  /** The body as it arrives. Throws as `post` does, and where the body is larger than allowed. */
  read(response: Response): AsyncGenerator<Uint8Array>
}

/** One connection to somebody else's server, bounded in time and size. Dispose of it to hang up. */
export function openUpstream(limits: UpstreamLimits): Upstream {
  const hangUp = new AbortController()
  const timeOut = (what: string) => hangUp.abort(new UpstreamFailure('UPSTREAM_TIMEOUT', `The endpoint ${what}.`))
  const overall = setTimeout(timeOut, limits.timeoutMs, `did not finish within ${limits.timeoutMs} ms`)
  const idle = setTimeout(timeOut, limits.idleTimeoutMs, `sent nothing for ${limits.idleTimeoutMs} ms`)
  const signal = limits.signal ? AbortSignal.any([hangUp.signal, limits.signal]) : hangUp.signal
  // The timers above are the limits; undici's own would end a slow run earlier, under another name.
  const agent = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: limits.timeoutMs,
      ...(limits.allowPrivateNetwork ? {} : { lookup: createPublicLookup() }),
    },
  })
  const failureOf = (error: unknown): unknown => {
    if (limits.signal?.aborted) return limits.signal.reason
    if (hangUp.signal.aborted) return hangUp.signal.reason
    return connectionFailure(error)
  }

  return {
    async post(url, { headers, body }) {
      if (!limits.allowPrivateNetwork && !isPublicHost(url)) throw notAllowed()
      try {
        return await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal, dispatcher: agent })
      } catch (error) {
        throw failureOf(error)
      }
    },
    async *read(response) {
      if (response.body === null) return
      const reader = response.body.getReader()
      let bytes = 0
      while (true) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw failureOf(error)
        })
        if (done) return
        idle.refresh()
        bytes += value.length
        if (bytes > limits.bytesMax) {
          throw new UpstreamFailure('UPSTREAM_REFUSED', `The endpoint sent more than ${limits.bytesMax} bytes.`)
        }
        yield value
      }
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(overall)
      clearTimeout(idle)
      await agent.destroy()
    },
  }
}

function connectionFailure(error: unknown): UpstreamFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof NotPublicError) return notAllowed(cause)
    if ('code' in cause) {
      return new UpstreamFailure('UPSTREAM_UNREACHABLE', `The endpoint cannot be reached: ${cause.code}.`, error)
    }
  }
  return new UpstreamFailure('UPSTREAM_UNREACHABLE', 'The endpoint cannot be reached.', error)
}

function notAllowed(cause?: Error): UpstreamFailure {
  return new UpstreamFailure('ENDPOINT_NOT_ALLOWED', 'The endpoint must have public addresses only.', cause)
}

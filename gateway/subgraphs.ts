import './withoutTelemetry.ts'
import type { GraphQLDataSource } from '@apollo/gateway'
import type { GraphQLFormattedError } from 'graphql'
import { Pool } from 'undici'
import { envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import type { Logger } from '#runtime/log.ts'
import { callerOf, type GatewayContext } from './context.ts'
import { deduplicate } from './representations.ts'

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0]
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>

const TIMEOUT_MS = 30_000

/** A subgraph that answers signed requests. It never throws: what fails is an error of its own fields. */
export interface Subgraph extends GraphQLDataSource {
  readonly name: string
  readonly url: URL
  close(): Promise<void>
}

export function createSubgraph(options: {
  readonly name: string
  readonly url: URL
  readonly secret: string
  readonly log: Logger
}): Subgraph {
  const { name, url, secret, log } = options
  // undici closes an idle connection after 4 s, or 2 s before the `keep-alive` hint of the other side runs out, so it
  // does not write into a connection that is just being closed. Pipelining stays off: one slow answer must not hold others.
  const pool = new Pool(url.origin, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, pipelining: 1 })

  async function send(body: string, context: GatewayContext, signal: AbortSignal): Promise<Response> {
    const path = `${url.pathname}${url.search}`
    // Signed for each try: a subgraph takes an envelope once.
    const envelope = signEnvelope(secret, { method: 'POST', path, body }, callerOf(context))
    const answer = await pool.request({
      method: 'POST',
      path,
      body,
      signal,
      headers: {
        ...envelopeHeaders(envelope),
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'x-request-id': context.requestId,
      },
    })
    return readAnswer(answer.statusCode, await answer.body.text())
  }

  return {
    name,
    url,
    close: () => pool.destroy(),
    async process({ request, context }: ProcessOptions) {
      const { query, variables, operationName } = request
      const { variables: sent, restore } = deduplicate(variables)
      const body = JSON.stringify({ query, variables: sent, operationName })
      const gatewayContext = context as GatewayContext
      const isQuery = !/^\s*mutation\b/.test(query ?? '')
      // A mutation is not cut off when its client leaves: half a document of mutations would be a surprise.
      const timeout = AbortSignal.timeout(TIMEOUT_MS)
      const signal = isQuery ? AbortSignal.any([timeout, gatewayContext.signal]) : timeout
      try {
        try {
          return restore(await send(body, gatewayContext, signal))
        } catch (error) {
          if (!isQuery || !isReset(error)) throw error
          return restore(await send(body, gatewayContext, signal))
        }
      } catch (error) {
        if (!gatewayContext.signal.aborted) {
          log.warn({ err: error, service: name, requestId: gatewayContext.requestId }, 'a subgraph does not answer')
        }
        return { errors: [unavailable(name)] }
      }
    },
  }
}

/** Says which service failed and that trying again is right; never its address nor what it answered. */
export function unavailable(service: string): GraphQLFormattedError {
  return {
    message: `The ${service} service does not answer right now. Try again.`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  }
}

/**
 * A GraphQL answer is one with data, or a 400 with errors: custom scalars are known to their subgraph alone, so it is the
 * one to tell a client that a value is wrong. Everything else is a service that is not well, and is thrown.
 */
function readAnswer(status: number, text: string): Response {
  const isGraphQL = status === 200 || status === 400
  const answer: unknown = isGraphQL ? JSON.parse(text) : null
  if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) {
    throw new Error(`Expected a GraphQL answer, got status ${status}: ${text.slice(0, 500)}`)
  }
  const { data, errors } = answer as Response
  return { ...(data !== undefined && { data }), ...(Array.isArray(errors) && errors.length > 0 && { errors }) }
}

/** The other side closed a connection that we thought alive: nobody has read the request. */
function isReset(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE'
}

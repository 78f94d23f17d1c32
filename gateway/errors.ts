import { AsyncLocalStorage } from 'node:async_hooks'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from '#runtime/log.ts'

/** Every code that the gateway itself answers with. Subgraphs add the codes that they declare for their own errors. */
export const CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'CONSUMER_LAGGED',
  'DOCUMENT_TOO_DEEP',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_SERVER_ERROR',
  'NON_NULL_VIOLATED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'REQUEST_TOO_LARGE',
  'SUBGRAPH_UNAVAILABLE',
  'SUBSCRIPTION_NEEDS_WEBSOCKET',
  'TOO_MANY_ALIASES',
  'TOO_MANY_FIELDS',
  'TOO_MANY_FRAGMENTS',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_SUBSCRIPTIONS',
  'TOO_MANY_TOKENS',
  'UNAUTHENTICATED',
  'UPSTREAM_LOST',
] as const
export type Code = (typeof CODES)[number]

/** An error of the gateway's own, meant for the client to read. */
export function gatewayError(
  code: Exclude<Code, 'INTERNAL_SERVER_ERROR'>,
  message: string,
  details: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...details, code } })
}

/** The request that the running code answers, so that every error carries its id. */
export const currentRequest = new AsyncLocalStorage<{ readonly requestId: string }>()

/**
 * Makes an error fit for the client: what we or a subgraph meant to say passes with its code; anything else is masked,
 * and the log has it all. Never a stack trace, an address or an upstream's body.
 */
export function describeError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const requestId = currentRequest.getStore()?.requestId
  const { code, serviceName, ...details } = formatted.extensions ?? {}
  const service = typeof serviceName === 'string' ? { service: serviceName } : {}
  if (isMeant(code, serviceName)) {
    const kept = Object.fromEntries(Object.entries(details).filter(([name]) => !PRIVATE_DETAILS.has(name)))
    return { ...formatted, extensions: { ...kept, ...service, code, requestId } }
  }
  log.error({ err: originOf(error), requestId, ...service }, 'an operation failed unexpectedly')
  const where = 'service' in service ? `in the ${service.service} service` : 'on our side'
  return {
    ...formatted,
    message: `Something went wrong ${where}. Quote the request id when you ask about it.`,
    extensions: { ...service, code: 'INTERNAL_SERVER_ERROR', requestId },
  }
}

/** The same, for errors that do not come through Apollo Server. */
export function formatErrors(errors: readonly GraphQLError[], log: Logger): GraphQLFormattedError[] {
  return errors.map((error) => describeError(error.toJSON(), error, log))
}

const OWN = new Set<unknown>(CODES)
const UNEXPECTED = new Set<unknown>([undefined, 'INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR'])
const PRIVATE_DETAILS = new Set(['stacktrace', 'exception', 'response', 'http', 'requestId'])

/** A subgraph's errors come with its name; what it gave a code of its own, it meant to say. */
function isMeant(code: unknown, serviceName: unknown): boolean {
  if (UNEXPECTED.has(code)) return false
  return OWN.has(code) || typeof serviceName === 'string'
}

function originOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error
}

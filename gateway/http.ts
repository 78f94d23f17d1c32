import './withoutTelemetry.ts'
import type { ApolloServer, ApolloServerPlugin } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { GraphQLError } from 'graphql'
import type { Logger } from '#runtime/log.ts'
import type { Authenticator } from './authenticate.ts'
import { type GatewayContext, newRequestId } from './context.ts'
import { currentRequest, formatErrors, gatewayError } from './errors.ts'
import { inspectDocument, LIMITS } from './limits.ts'

export interface HttpOptions {
  readonly apollo: ApolloServer<GatewayContext>
  readonly authenticator: Authenticator
  readonly log: Logger
}

/** GraphQL over HTTP at /graphql. Every answer names its request in `x-request-id`, and every error in `extensions.requestId`. */
export function serveGraphQL(app: Express, { apollo, authenticator, log }: HttpOptions): void {
  app.use('/graphql', (request, response, next) => {
    const requestId = newRequestId(request.get('x-request-id'))
    response.locals.requestId = requestId
    response.setHeader('x-request-id', requestId)
    next()
  })
  app.use('/graphql', express.json({ limit: LIMITS.bodyBytes }))
  app.use('/graphql', (_, response, next) => currentRequest.run({ requestId: response.locals.requestId }, next))
  app.use('/graphql', async (request, response, next) => {
    const refusal = measureRequest(request)
    if (refusal !== null) return refuse(request, response, refusal)
    const { requestId } = response.locals
    const found = await authenticator.authenticate(request.get('authorization'), requestId)
    if ('refusal' in found) return refuse(request, response, found.refusal)
    response.locals.context = { viewer: found.viewer, requestId, signal: signalOf(response) } satisfies GatewayContext
    // Apollo Server takes a missing body for a mistake in our set-up; an empty one it refuses by itself.
    request.body ??= {}
    next()
  })
  app.use('/graphql', expressMiddleware(apollo, { context: async ({ res }) => (res as Response).locals.context }))
  app.use('/graphql', (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    currentRequest.run({ requestId: response.locals.requestId }, () => refuse(request, response, explain(error)))
  })

  function refuse(request: Request, response: Response, error: GraphQLError): void {
    const type = request.accepts(['application/json', RESPONSE_TYPE]) || 'application/json'
    const status = (error.extensions.http as { status?: number } | undefined)?.status ?? 400
    if (status === 401) response.setHeader('www-authenticate', 'Bearer')
    response
      .status(status)
      .type(type)
      .send(JSON.stringify({ errors: formatErrors([error], log) }))
  }
}

const RESPONSE_TYPE = 'application/graphql-response+json'

/**
 * GraphQL over HTTP: a client that takes `application/json` alone cannot tell a GraphQL error from a proxy's by the status,
 * so what is wrong with its document is answered with 200; the newer media type gets the status that it means.
 */
export const statusByMediaType: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status !== 400 || response.body.kind !== 'single') return
        if (request.http?.headers.get('accept')?.includes(RESPONSE_TYPE)) return
        const code = response.body.singleResult.errors?.[0]?.extensions?.code
        if (DOCUMENT_CODES.has(code)) response.http.status = 200
      },
    }
  },
}

const DOCUMENT_CODES = new Set<unknown>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'])

/** The document as far as there is one: Apollo Server says what is wrong with any other request, and with its syntax. */
function measureRequest(request: Request): GraphQLError | null {
  const query: unknown = request.method === 'GET' ? request.query.query : request.body?.query
  if (typeof query !== 'string') return null
  const inspected = inspectDocument(query)
  if ('document' in inspected || inspected.refusal.extensions.code === 'GRAPHQL_PARSE_FAILED') return null
  return inspected.refusal
}

function signalOf(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}

/** What the body parser throws says what is wrong with the request; anything else is our own fault, and masked. */
function explain(error: unknown): GraphQLError {
  const { type, status, length } = error as { type?: string; status?: number; length?: number }
  if (type === 'entity.too.large') {
    const message = `A request may have at most ${LIMITS.bodyBytes} bytes, this one has ${length ?? 'more'}.`
    const numbers = { limit: LIMITS.bodyBytes, ...(length !== undefined && { actual: length }) }
    return gatewayError('REQUEST_TOO_LARGE', message, { ...numbers, http: { status: 413 } })
  }
  if (type === 'entity.parse.failed') return gatewayError('BAD_REQUEST', 'Expected a body of valid JSON.')
  if (type !== undefined && status !== undefined && status < 500) {
    return gatewayError('BAD_REQUEST', `The request body cannot be read: ${(error as Error).message}.`, {
      http: { status },
    })
  }
  const cause = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(cause.message, { originalError: cause, extensions: { http: { status: 500 } } })
}

import './withoutTelemetry.ts'
import { pipeline } from 'node:stream/promises'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { GraphQLError } from 'graphql'
import { type Dispatcher, Pool } from 'undici'
import { z } from 'zod'
import { envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import type { Logger } from '#runtime/log.ts'
import type { Authenticator } from './authenticate.ts'
import { callerOf, newRequestId } from './context.ts'
import { currentRequest, formatErrors, gatewayError } from './errors.ts'

export interface RestOptions {
  /** Where the subgraphs answer, by name. Routes of those that the supergraph lacks are not there. */
  readonly urls: Readonly<Record<string, URL>>
  readonly secret: string
  readonly authenticator: Authenticator
  readonly log: Logger
}

interface RestRoute {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly service: string
  /** What the path's parameters may be: anything else is not there, and nobody is asked. */
  readonly parameters?: Readonly<Record<string, RegExp>>
}

/** What is not GraphQL: files to the byte, and protocols that clients bring with them. */
const ROUTES: readonly RestRoute[] = [
  // The file that a settlement's `dataHash` is made of.
  { method: 'get', path: '/settlements/:epoch/leaves', service: 'payouts', parameters: { epoch: /^\d{1,9}$/ } },
  { method: 'get', path: '/anchors/:batch/records', service: 'payouts', parameters: { batch: /^\d{1,9}$/ } },
  { method: 'get', path: '/datasets/:id/croissant', service: 'datasets', parameters: { id: /^dst_[0-9a-f]{32}$/ } },
  { method: 'get', path: '/models/:id/ml-bom', service: 'attribution', parameters: { id: /^mdl_[0-9a-f]{32}$/ } },
  { method: 'get', path: '/documents/:id/text', service: 'datasets', parameters: { id: /^doc_[0-9a-f]{32}$/ } },
  // OpenLineage, as its clients send it: https://openlineage.io/apidocs/openapi/
  { method: 'post', path: '/openlineage/v1/lineage', service: 'attribution' },
  { method: 'post', path: '/openlineage/v1/lineage/batch', service: 'attribution' },
  { method: 'get', path: '/openlineage/v1/lineage', service: 'attribution' },
]

const TIMEOUT_MS = 30_000
const BODY_BYTES_MAX = 10 * 1024 * 1024
/** What a file's bytes mean; everything else that a subgraph says in headers is between it and us. */
const PASSED_HEADERS = ['content-type', 'content-length', 'content-disposition', 'etag'] as const

/**
 * Passes the platform's REST routes on to their subgraphs, signed and on behalf of whoever asks. Answers stream: a client
 * that reads slowly costs no memory, and a file that breaks off is cut, never completed. What a subgraph refuses reaches the
 * client as it says it; that it is unwell, only as that.
 */
export function serveRest(app: Express, { urls, secret, authenticator, log }: RestOptions): { close(): Promise<void> } {
  const pools = new Map<string, Pool>()
  for (const route of ROUTES) {
    const url = urls[route.service]
    if (url === undefined) continue
    const timeouts = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS }
    const pool = pools.get(route.service) ?? new Pool(url.origin, { ...timeouts, pipelining: 1 })
    pools.set(route.service, pool)
    const readBody = route.method === 'post' ? [express.raw({ type: () => true, limit: BODY_BYTES_MAX })] : []
    app[route.method](route.path, ...readBody, refuseUnreadable, (request: Request, response: Response) => {
      const requestId = newRequestId(request.get('x-request-id'))
      response.setHeader('x-request-id', requestId)
      return currentRequest.run({ requestId }, () => pass({ route, pool, request, response, requestId }))
    })
  }

  async function pass({ route, pool, request, response, requestId }: Passage): Promise<void> {
    const found = await authenticator.authenticate(request.get('authorization'), requestId)
    if ('refusal' in found) return refuse(response, found.refusal)
    for (const [name, pattern] of Object.entries(route.parameters ?? {})) {
      if (!pattern.test(String(request.params[name]))) return refuse(response, notFound(request.originalUrl))
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { method, originalUrl: path } = request
    const body: Buffer | null = Buffer.isBuffer(request.body) ? request.body : null
    const caller = callerOf({ viewer: found.viewer, requestId, signal: gone.signal })
    const headers = {
      ...envelopeHeaders(signEnvelope(secret, { method, path, body: body ?? '' }, caller)),
      ...(body && { 'content-type': 'application/json' }),
    }
    try {
      const answer = await pool.request({
        method: route.method === 'post' ? 'POST' : 'GET',
        path,
        headers,
        body,
        signal: gone.signal,
      })
      if (answer.statusCode >= 300) return refuse(response, await readRefusal(answer, route.service, path))
      response.status(answer.statusCode)
      copyHeaders(answer, response)
      await pipeline(answer.body, response)
    } catch (error) {
      if (gone.signal.aborted) return
      log.warn({ err: error, service: route.service, requestId }, 'an answer of a subgraph cannot be passed on')
      // Once the file has begun, the pipeline has cut the connection: its length tells the client that it is not whole.
      if (!response.headersSent) refuse(response, isDown(route.service))
    }
  }

  function refuseUnreadable(error: unknown, _: Request, response: Response, next: NextFunction): void {
    const status = z.object({ status: z.int().min(400).max(499) }).safeParse(error).data?.status
    if (status === undefined) {
      next(error)
      return
    }
    const message =
      status === 413 ? `Expected at most ${BODY_BYTES_MAX} bytes.` : 'Expected a body that can be read to its end.'
    refuse(response, gatewayError('BAD_REQUEST', message, { http: { status }, retryable: false }))
  }

  const refuse = (response: Response, error: GraphQLError) => sendRefusal(response, error, log)

  return {
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

/** What no route takes is refused in the same form as everything else. To be called after all routes. */
export function refuseTheRest(app: Express, log: Logger): void {
  app.use((request, response) => {
    const requestId = newRequestId(request.get('x-request-id'))
    response.setHeader('x-request-id', requestId)
    currentRequest.run({ requestId }, () => sendRefusal(response, notFound(request.originalUrl, request.method), log))
  })
}

function sendRefusal(response: Response, error: GraphQLError, log: Logger): void {
  const status = (error.extensions.http as { status?: number } | undefined)?.status ?? 400
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  response.status(status).json({ errors: formatErrors([error], log) })
}

interface Passage {
  readonly route: RestRoute
  readonly pool: Pool
  readonly request: Request
  readonly response: Response
  readonly requestId: string
}

const REFUSAL = z.object({
  errors: z
    .tuple([z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() })])
    .rest(z.unknown()),
})

/** What a subgraph said against a request. That it would not talk to us is its trouble and ours, not the client's. */
async function readRefusal(
  { statusCode, body }: Dispatcher.ResponseData,
  serviceName: string,
  path: string,
): Promise<GraphQLError> {
  const text = await body.text()
  if (statusCode === 404) return notFound(path)
  const read = statusCode >= 400 && statusCode < 500 ? REFUSAL.safeParse(parseJson(text)) : null
  const error = read?.data?.errors[0]
  if (error?.extensions === undefined || error.extensions.code === 'UNSIGNED_REQUEST')
    throw new Error(`A subgraph answered ${statusCode} to ${path}.`)
  return new GraphQLError(error.message, {
    extensions: { code: error.extensions.code, serviceName, http: { status: statusCode }, retryable: false },
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function copyHeaders({ headers }: Dispatcher.ResponseData, response: Response): void {
  for (const name of PASSED_HEADERS) {
    const value = headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
}

function notFound(path: string, method = 'GET'): GraphQLError {
  const message = `There is nothing at "${path.slice(0, 100)}"${method === 'GET' ? '' : ` for ${method}`}.`
  return gatewayError('NOT_FOUND', message, { http: { status: 404 }, retryable: false })
}

function isDown(service: string): GraphQLError {
  const message = `The ${service} service does not answer right now. Try again.`
  return gatewayError('SUBGRAPH_UNAVAILABLE', message, { service, retryable: true, http: { status: 503 } })
}

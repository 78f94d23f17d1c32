import './withoutTelemetry.ts'
import { pipeline } from 'node:stream/promises'
import type { Express, Request, Response } from 'express'
import type { GraphQLError } from 'graphql'
import { type Dispatcher, Pool } from 'undici'
import { envelopeHeaders, signEnvelope } from '#runtime/envelope.ts'
import type { Logger } from '#runtime/log.ts'
import type { Authenticator } from './authenticate.ts'
import { callerOf, newRequestId } from './context.ts'
import { currentRequest, formatErrors, gatewayError } from './errors.ts'

export interface RestOptions {
  /** Where the payouts subgraph answers. */
  readonly payoutsUrl: URL
  readonly secret: string
  readonly authenticator: Authenticator
  readonly log: Logger
}

const TIMEOUT_MS = 30_000
/** What a file's bytes mean; everything else that a subgraph says in headers is between it and us. */
const PASSED_HEADERS = ['content-type', 'content-length', 'etag'] as const

/**
 * `GET /settlements/<epoch>/leaves`: the file that a settlement's `dataHash` is made of, byte by byte as payouts serves it,
 * for anybody. It streams: a client that reads slowly costs no memory, and a file that breaks off is cut, never completed.
 */
export function serveRest(app: Express, options: RestOptions): { close(): Promise<void> } {
  const { payoutsUrl, secret, authenticator, log } = options
  const pool = new Pool(payoutsUrl.origin, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, pipelining: 1 })

  app.get('/settlements/:epoch/leaves', (request, response) => {
    const requestId = newRequestId(request.get('x-request-id'))
    response.setHeader('x-request-id', requestId)
    return currentRequest.run({ requestId }, () => passLeaves(request, response, requestId))
  })

  async function passLeaves(request: Request<{ epoch: string }>, response: Response, requestId: string): Promise<void> {
    const found = await authenticator.authenticate(request.get('authorization'), requestId)
    if ('refusal' in found) return refuse(response, found.refusal)
    const { epoch } = request.params
    if (!/^\d{1,9}$/.test(epoch)) return refuse(response, noSuchEpoch(epoch))
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const path = `/settlements/${epoch}/leaves`
    const caller = callerOf({ viewer: found.viewer, requestId, signal: gone.signal })
    const headers = envelopeHeaders(signEnvelope(secret, { method: 'GET', path, body: '' }, caller))
    try {
      const answer = await pool.request({ method: 'GET', path, headers, signal: gone.signal })
      if (answer.statusCode !== 200) {
        await answer.body.dump()
        if (answer.statusCode === 404) return refuse(response, noSuchEpoch(epoch))
        throw new Error(`Payouts answered ${answer.statusCode} to GET ${path}.`)
      }
      copyHeaders(answer, response)
      await pipeline(answer.body, response)
    } catch (error) {
      if (gone.signal.aborted) return
      log.warn({ err: error, service: 'payouts', requestId }, 'a file of a subgraph cannot be passed on')
      // Once the file has begun, the pipeline has cut the connection: its length tells the client that it is not whole.
      if (!response.headersSent) refuse(response, payoutsIsDown())
    }
  }

  function refuse(response: Response, error: GraphQLError): void {
    const status = (error.extensions.http as { status?: number } | undefined)?.status ?? 400
    if (status === 401) response.setHeader('www-authenticate', 'Bearer')
    response.status(status).json({ errors: formatErrors([error], log) })
  }

  return { close: () => pool.destroy() }
}

function copyHeaders({ headers }: Dispatcher.ResponseData, response: Response): void {
  for (const name of PASSED_HEADERS) {
    const value = headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
}

function noSuchEpoch(epoch: string): GraphQLError {
  const message = `There is no epoch "${epoch.slice(0, 20)}".`
  return gatewayError('NOT_FOUND', message, { http: { status: 404 }, retryable: false })
}

function payoutsIsDown(): GraphQLError {
  const message = 'The payouts service does not answer right now. Try again.'
  return gatewayError('SUBGRAPH_UNAVAILABLE', message, { service: 'payouts', retryable: true, http: { status: 503 } })
}

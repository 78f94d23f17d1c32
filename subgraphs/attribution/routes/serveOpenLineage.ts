import type { Express, Request, Response } from 'express'
import { GraphQLError } from 'graphql'
import type { Caller } from '#runtime/envelope.ts'
import type { Service } from '#runtime/subgraph.ts'
import { requireViewer } from '#runtime/viewer.ts'
import { type Receipt, type Reporter, receiveOpenLineage } from '../operations/receiveOpenLineage.ts'

const EVENTS_MAX = 1000

/**
 * OpenLineage over HTTP (https://github.com/OpenLineage/OpenLineage/blob/main/spec/OpenLineage.yml): `POST …/lineage` takes one
 * event, `POST …/lineage/batch` a list; both take either. 200 where all went in or were there before, 207 where some were
 * refused, 400 where none went in. `?visibility=PUBLIC` makes what is not there yet visible to everybody.
 */
export function serveOpenLineage(app: Express, { db }: Service): void {
  const receive = async (request: Request, response: Response): Promise<void> => {
    const reporter = readReporter(request, response)
    if (reporter === null) return
    const events: unknown[] = Array.isArray(request.body) ? request.body : [request.body]
    if (events.length === 0 || events.length > EVENTS_MAX) {
      refuse(response, 400, {
        code: 'INVALID_EVENT',
        message: `Expected 1 to ${EVENTS_MAX} events, got ${events.length}.`,
      })
      return
    }
    answer(response, await receiveOpenLineage(db, reporter, events))
  }
  app.post('/openlineage/v1/lineage', receive)
  app.post('/openlineage/v1/lineage/batch', receive)
}

function answer(response: Response, receipts: readonly Receipt[]): void {
  const refused = receipts.flatMap((receipt, index) =>
    receipt.outcome === 'REFUSED' ? [{ index, reason: receipt.message, retriable: false }] : [],
  )
  const count = (outcome: Receipt['outcome']): number => receipts.filter((one) => one.outcome === outcome).length
  const summary = {
    received: receipts.length,
    accepted: count('ACCEPTED'),
    repeated: count('REPEATED'),
    refused: refused.length,
  }
  const [first] = refused
  if (first !== undefined && refused.length === receipts.length) {
    const which = receipts.length === 1 ? '' : `None of ${receipts.length} events went in; the first: `
    refuse(response, 400, { code: 'INVALID_EVENT', message: `${which}${first.reason}` })
    return
  }
  response.status(refused.length > 0 ? 207 : 200).json({ summary, failed_events: refused })
}

function readReporter(request: Request, response: Response): Reporter | null {
  const { viewer } = response.locals.caller as Caller
  const { visibility = 'PRIVATE' } = request.query
  if (visibility !== 'PUBLIC' && visibility !== 'PRIVATE') {
    refuse(response, 400, { code: 'BAD_REQUEST', message: 'Expected visibility to be PUBLIC or PRIVATE.' })
    return null
  }
  try {
    return { viewer: requireViewer(viewer, 'WRITE'), visibility }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const code = String(error.extensions.code)
    refuse(response, code === 'UNAUTHENTICATED' ? 401 : 403, { code, message: error.message })
    return null
  }
}

function refuse(response: Response, status: number, error: { readonly code: string; readonly message: string }): void {
  response.status(status).json({ errors: [{ message: error.message, extensions: { code: error.code } }] })
}

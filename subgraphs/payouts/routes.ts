import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Express, Response } from 'express'
import type { Service } from '#runtime/subgraph.ts'
import { readBatch, readRecords } from './anchoring/batches.ts'
import { recordsDocument } from './anchoring/records.ts'
import { type Settlement, SettlementEntity } from './entities/Settlement.ts'
import { readPackedLeaves } from './settlement/leaves.ts'
import { DOCUMENT_TAIL, documentHead, documentLeaves } from './settlement/leavesDocument.ts'

/**
 * `GET /settlements/<epoch>/leaves`: the published leaves of an epoch, to the byte that its `dataHash` was made of. They are
 * made from the tables, which never change, a page at a time: a slow client holds up nothing. What would not hash to what
 * was committed to is never completed.
 */
export function serveLeaves(app: Express, { db, log }: Service): void {
  app.get('/settlements/:epoch/leaves', async (request, response) => {
    const epoch = /^\d{1,9}$/.test(request.params.epoch) ? Number(request.params.epoch) : 0
    const settlement = await db.manager.findOneBy(SettlementEntity, { epoch })
    if (settlement === null) {
      response.status(404).json({ errors: [{ message: `There is no epoch "${request.params.epoch}".` }] })
      return
    }
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.setHeader('etag', `"${settlement.dataHash}"`)
    if (settlement.leavesBytes !== null) response.setHeader('content-length', settlement.leavesBytes)
    try {
      await send(response, settlement, readPackedLeaves(db, { after: 0, epoch }))
    } catch (error) {
      log.error({ err: error, epoch }, 'the leaves of an epoch were not served to their end')
      response.destroy()
    }
  })
}

async function send(response: Response, settlement: Settlement, pages: AsyncIterable<Uint8Array>): Promise<void> {
  const { epoch, dataHash, leavesBytes } = settlement
  const hash = createHash('sha256')
  const write = async (part: Buffer): Promise<void> => {
    hash.update(part)
    // Whoever has gone away never drains: the close ends the wait, and the loop below.
    if (!response.write(part) && !response.destroyed)
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  // One part is held back until the hash is known.
  let held = documentHead(settlement, epoch)
  let isFirst = true
  for await (const page of pages) {
    if (response.destroyed) return
    await write(held)
    held = documentLeaves(page, isFirst, leavesBytes === null ? 'CHECKSUM' : 'LOWER')
    isFirst = false
  }
  const last = Buffer.concat([held, Buffer.from(DOCUMENT_TAIL)])
  const found = hash.copy().update(last).digest('hex')
  if (found !== dataHash) throw new Error(`The leaves of epoch ${epoch} must hash to ${dataHash}, got ${found}.`)
  response.end(last)
}

/** `GET /anchors/<batch>/records`: the published records of a batch, to the byte that its `dataHash` was made of. */
export function serveRecords(app: Express, { db }: Service): void {
  app.get('/anchors/:batch/records', async (request, response) => {
    const number = /^\d{1,9}$/.test(request.params.batch) ? BigInt(request.params.batch) : 0n
    const batch = await readBatch(db, number)
    if (batch === null) {
      response.status(404).json({ errors: [{ message: `There is no batch "${request.params.batch}".` }] })
      return
    }
    response.setHeader('etag', `"${batch.dataHash}"`)
    response.type('application/json').send(recordsDocument(batch, number, await readRecords(db, number)))
  })
}

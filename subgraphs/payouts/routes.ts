import type { Express } from 'express'
import type { Service } from '#runtime/subgraph.ts'
import { SettlementEntity } from './entities/Settlement.ts'
import { leavesDocument, readLeaves } from './settlement/leaves.ts'

/** `GET /settlements/<epoch>/leaves`: the published leaves of an epoch, to the byte that its `dataHash` was made of. */
export function serveLeaves(app: Express, { db }: Service): void {
  app.get('/settlements/:epoch/leaves', async (request, response) => {
    const epoch = /^\d{1,9}$/.test(request.params.epoch) ? Number(request.params.epoch) : 0
    const settlement = await db.manager.findOneBy(SettlementEntity, { epoch })
    if (settlement === null) {
      response.status(404).json({ errors: [{ message: `There is no epoch "${request.params.epoch}".` }] })
      return
    }
    response.type('application/json').send(leavesDocument(settlement, epoch, await readLeaves(db, epoch)))
  })
}

import type { Express, Request, Response } from 'express'
import { GraphQLError } from 'graphql'
import type { Caller } from '#runtime/envelope.ts'
import type { Service } from '#runtime/subgraph.ts'
import { type DescribedLineage, readDescribedLineage } from '../exports/readDescribedLineage.ts'
import { toMlBom } from '../exports/toMlBom.ts'
import { toOpenLineage } from '../exports/toOpenLineage.ts'
import { createLoaders } from '../loaders.ts'

/**
 * Lineage in other programs' words, as far as the caller may see it, of an asset's newest version or of `?version=<id>`:
 * `GET /models/<id>/ml-bom` as CycloneDX, `GET /openlineage/v1/lineage?assetId=<id>` as OpenLineage.
 */
export function serveExports(app: Express, { db, references }: Service): void {
  app.get('/models/:id/ml-bom', async (request, response) => {
    const lineage = await read(request, response, request.params.id)
    if (lineage === null) return
    if (lineage.root.kind !== 'MODEL')
      return refuse(response, 404, { code: 'NOT_FOUND', message: 'There is no such model.' })
    response.type('application/vnd.cyclonedx+json').send(JSON.stringify(toMlBom(lineage)))
  })

  app.get('/openlineage/v1/lineage', async (request, response) => {
    const { assetId } = request.query
    if (typeof assetId !== 'string') {
      const message = 'Expected an asset: /openlineage/v1/lineage?assetId=<id of a dataset, model or agent>.'
      return refuse(response, 400, { code: 'BAD_REQUEST', message })
    }
    const lineage = await read(request, response, assetId)
    if (lineage !== null) response.json(toOpenLineage(lineage))
  })

  /** Null where the request is answered already. */
  async function read(request: Request, response: Response, assetId: string): Promise<DescribedLineage | null> {
    const { viewer } = response.locals.caller as Caller
    const { version } = request.query
    const around = { loaders: createLoaders(db, viewer), references, viewer }
    try {
      const asked = { assetId, versionId: version === undefined ? null : String(version) }
      const lineage = await readDescribedLineage(around, asked)
      if (lineage === null) refuse(response, 404, { code: 'NOT_FOUND', message: 'There is no such asset or version.' })
      return lineage
    } catch (error) {
      if (!(error instanceof GraphQLError) || error.extensions.code !== 'DEPENDENCY_UNAVAILABLE') throw error
      refuse(response, 503, { code: 'DEPENDENCY_UNAVAILABLE', message: error.message })
      return null
    }
  }
}

function refuse(response: Response, status: number, error: { readonly code: string; readonly message: string }): void {
  response.status(status).json({ errors: [{ message: error.message, extensions: { code: error.code } }] })
}

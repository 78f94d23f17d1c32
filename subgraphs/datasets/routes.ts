import type { Express, Response } from 'express'
import type { Caller } from '#runtime/envelope.ts'
import type { Service } from '#runtime/subgraph.ts'
import { describeAsCroissant } from './croissant.ts'
import { DocumentEntity } from './entities/Document.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/**
 * `GET /datasets/<id>/croissant`: the newest version, or `?version=<id>`, as Croissant. `GET /documents/<id>/text`: a document's
 * text, to the byte that its hash is of. What the caller may not see is not there.
 */
export function serveDatasets(app: Express, { db, references }: Service): void {
  const loadersOf = (response: Response): { readonly caller: Caller; readonly loaders: Loaders } => {
    const caller: Caller = response.locals.caller
    return { caller, loaders: createLoaders(db, caller.viewer, caller) }
  }

  app.get('/datasets/:id/croissant', async (request, response) => {
    const { caller, loaders } = loadersOf(response)
    const dataset = await loaders.dataset.load(request.params.id)
    if (dataset === null) return notFound(response)
    const asked = request.query.version
    const version = await (asked === undefined
      ? loaders.latestVersion.load(dataset.id)
      : loaders.version.load(String(asked)))
    if (version === null || version.datasetId !== dataset.id) return notFound(response)
    const accountIds = [...new Set([dataset.ownerId, ...version.contributors.map(({ accountId }) => accountId)])]
    const accounts = await references
      .read<{ id: string; handle: string }>({
        owner: 'identity',
        typename: 'Account',
        ids: accountIds,
        selection: 'id handle',
        viewer: caller.viewer,
      })
      // Without identity a description is as good, with ids for names.
      .catch(() => [])
    const documents = await db.manager.find(DocumentEntity, {
      where: { versionId: version.id },
      select: { id: true, title: true, contentHash: true, nr: true },
      order: { nr: 'ASC' },
    })
    const body = describeAsCroissant({
      dataset,
      version,
      documents,
      handles: new Map(accounts.flatMap((account) => (account === null ? [] : [[account.id, account.handle]]))),
      sources: await visibleSources(loaders, version.id),
    })
    response.type('application/ld+json').send(JSON.stringify(body))
  })

  app.get('/documents/:id/text', async (request, response) => {
    const document = await loadersOf(response).loaders.document.load(request.params.id)
    if (document === null) return notFound(response)
    response.type('text/plain').setHeader('etag', `"${document.contentHash}"`).send(document.text)
  })
}

/** Models are for everybody to see; of our own, what the reader may. */
async function visibleSources(loaders: Loaders, versionId: string) {
  const derivations = await loaders.derivations.load(versionId)
  const sources = await Promise.all(
    derivations.map(async ({ sourceVersionId, sourceKind }) => {
      if (sourceKind === 'MODEL') return [{ versionId: sourceVersionId, name: null }]
      const source = await loaders.version.load(sourceVersionId)
      const dataset = source && (await loaders.dataset.load(source.datasetId))
      return dataset ? [{ versionId: sourceVersionId, name: dataset.name }] : []
    }),
  )
  return sources.flat()
}

function notFound(response: Response): void {
  response.status(404).json({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] })
}

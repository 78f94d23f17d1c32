import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { readerOf } from '#runtime/reader.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { holdOwnership } from '#runtime/transferAsset.ts'
import type { Viewer } from '#runtime/viewer.ts'
import '#schema/events/document.retracted.ts'
import { type Dataset, DatasetEntity } from '../entities/Dataset.ts'
import { type Document, DocumentEntity } from '../entities/Document.ts'
import type { RetractDocumentErrorCode } from '../generated.ts'
import { VISIBLE } from '../visible.ts'

/** Takes a document out of what is credited by provenance. Its text stays: versions do not change. Again is as good as once. */
export async function retractDocument(
  db: DataSource,
  viewer: Viewer,
  documentId: string,
  now = new Date(),
): Promise<{ readonly document: Document } | Refused<RetractDocumentErrorCode>> {
  const path = ['input', 'documentId']
  const dataset = await findDatasetOfDocument(db, viewer, documentId)
  if (dataset === null)
    return refuse('DOCUMENT_NOT_FOUND', `Expected a document, got ${documentId.slice(0, 60)}.`, path)
  const notOwner = () => {
    const message = `Expected a document of the viewer's own, but the dataset of ${documentId} is another account's.`
    return refuse('NOT_OWNER', message, path)
  }
  const { id: assetId, ownerId } = dataset
  if (ownerId !== viewer.accountId) return notOwner()
  return transact(db, async (tx) => {
    if (!(await holdOwnership(tx, { table: 'datasets', assetId, ownerId }))) return notOwner()
    const [fresh] = await tx.query(
      `insert into retractions (document_id, retracted_at) values ($1, $2) on conflict do nothing returning document_id`,
      [documentId, now],
    )
    if (fresh !== undefined)
      await appendEvent(tx, { type: 'document.retracted', subject: documentId, data: { documentId } })
    return { document: await tx.findOneByOrFail(DocumentEntity, { id: documentId }) }
  })
}

async function findDatasetOfDocument({ manager }: DataSource, viewer: Viewer, id: string): Promise<Dataset | null> {
  if (!isId('Document', id)) return null
  return manager
    .createQueryBuilder(DatasetEntity, 'dataset')
    .innerJoin('Version', 'version', 'version.datasetId = dataset.id')
    .innerJoin('Document', 'document', 'document.versionId = version.id')
    .where('document.id = :id', { id })
    .andWhere(VISIBLE, readerOf(viewer))
    .getOne()
}

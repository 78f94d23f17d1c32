import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { NUMBERS_MAX, packDirection, toDirection } from '#runtime/embedding.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { InfluenceUploadRow } from '../credit/readInfluenceUploads.ts'
import type { UploadEmbeddingsErrorCode } from '../generated.ts'
import { checkUpload, storeUpload } from './uploadInfluence.ts'

/** What is read for one usage at most. */
const DOCUMENTS_MAX = 20_000
/** What is stored for one agent and model, replaced embeddings included: of all of these the keys are looked through for a usage. */
const STORED_MAX = 100_000
const STORED_NUMBERS_MAX = 16_000_000
const PATHS = { modelCode: 'INVALID_MODEL', model: 'model', list: 'embeddings', most: 1_000 } as const

export interface EmbeddingsRequest {
  readonly agentId: string
  readonly model: string
  readonly expectedVersion: number
  readonly embeddings: readonly { readonly documentId: string; readonly vector: readonly number[] }[]
}

type UploadResult = { readonly upload: InfluenceUploadRow } | Refused<UploadEmbeddingsErrorCode>

/** Stores documents' directions as the next version, for usage that is recorded later. The same again changes nothing. */
export async function uploadEmbeddings(
  db: DataSource,
  viewer: Viewer,
  { agentId, model, expectedVersion, embeddings }: EmbeddingsRequest,
): Promise<UploadResult> {
  const documentIds = embeddings.map(({ documentId }) => documentId)
  const refused = await checkUpload(db, viewer, { agentId, model, documentIds }, PATHS)
  if (refused !== null) return refused
  const numbers = embeddings.reduce((sum, { vector }) => sum + vector.length, 0)
  if (numbers > NUMBERS_MAX)
    return refuse('TOO_MANY', `Expected at most ${NUMBERS_MAX} numbers in all, got ${numbers}.`, [
      'input',
      'embeddings',
    ])
  const documents: { documentId: string; value: Buffer }[] = []
  for (const [nr, { documentId, vector }] of embeddings.entries()) {
    const read = toDirection(vector)
    const path = ['input', 'embeddings', `${nr}`, 'vector']
    if ('problem' in read) return refuse('INVALID_VECTOR', read.problem, path)
    documents.push({ documentId, value: packDirection(read.direction) })
  }
  const dimension = embeddings[0]?.vector.length ?? 0
  const upload = { agentId, kind: 'EMBEDDINGS', model, dimension, expectedVersion, documents } as const
  return storeUpload(db, viewer, upload, { list: PATHS.list, findProblem })

  async function findProblem(tx: Transaction): Promise<Refused<UploadEmbeddingsErrorCode> | null> {
    const before = await readBefore(tx, { agentId, model, documentIds })
    const expected = before.dimension ?? dimension
    const other = embeddings.findIndex(({ vector }) => vector.length !== expected)
    if (other >= 0) {
      const message = `Expected ${expected} numbers, as ${model} has, got ${embeddings[other]?.vector.length}.`
      return refuse('DIMENSION_MISMATCH', message, ['input', 'embeddings', `${other}`, 'vector'])
    }
    if (before.others + documents.length > DOCUMENTS_MAX) {
      const message = `Expected at most ${DOCUMENTS_MAX} documents of one agent and model, got ${before.others + documents.length}.`
      return refuse('TOO_MANY', message, ['input', 'embeddings'])
    }
    const stored = before.stored + documents.length
    if (stored > STORED_MAX || stored * dimension > STORED_NUMBERS_MAX) {
      const message = `Expected at most ${STORED_MAX} vectors and ${STORED_NUMBERS_MAX} numbers of one agent and model over all uploads, got ${stored} vectors of ${dimension} numbers.`
      return refuse('TOO_MANY', message, ['input', 'embeddings'])
    }
    return null
  }
}

/** Of what was uploaded before by the model: its dimension, how many embeddings, and how many documents besides these. */
async function readBefore(
  tx: Transaction,
  {
    agentId,
    model,
    documentIds,
  }: { readonly agentId: string; readonly model: string; readonly documentIds: readonly string[] },
): Promise<{ readonly dimension: number | null; readonly stored: number; readonly others: number }> {
  const [row] = await tx.query(
    `select min(u.dimension) as dimension, count(e.document_id)::int as stored,
       count(distinct e.document_id) filter (where e.document_id <> all($3))::int as others
     from influence_uploads u join document_embeddings e using (agent_id, version)
     where u.agent_id = $1 and u.kind = 'EMBEDDINGS' and u.model = $2`,
    [agentId, model, documentIds],
  )
  return row
}

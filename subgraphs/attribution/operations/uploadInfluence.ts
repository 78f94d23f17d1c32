import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findModelProblem } from '#runtime/embedding.ts'
import { isId } from '#runtime/ids.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { isStorable } from '#runtime/text.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type InfluenceUploadRow, readInfluenceUploads } from '../credit/readInfluenceUploads.ts'
import type { ImportInfluenceScoresErrorCode, UploadEmbeddingsErrorCode } from '../generated.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'

export interface InfluenceUpload {
  readonly agentId: string
  readonly kind: 'EMBEDDINGS' | 'SCORES'
  readonly model: string
  readonly dimension: number | null
  /** By document, as it is stored. */
  readonly documents: readonly { readonly documentId: string; readonly value: Buffer | bigint }[]
}

/** What both kinds of upload can be refused for. */
type UploadErrorCode = UploadEmbeddingsErrorCode & ImportInfluenceScoresErrorCode

/** Where in the input the parts are. */
export interface UploadPaths<ModelCode extends string> {
  readonly modelCode: ModelCode
  readonly model: string
  readonly list: string
  readonly most: number
}

/** Whose the agent is, what the model is called, and whether each document is there, once. */
export async function checkUpload<ModelCode extends string>(
  db: DataSource,
  viewer: Viewer,
  {
    agentId,
    model,
    documentIds,
  }: { readonly agentId: string; readonly model: string; readonly documentIds: readonly string[] },
  paths: UploadPaths<ModelCode>,
): Promise<Refused<UploadErrorCode | ModelCode> | null> {
  const [agent]: { owner_id: string }[] = isId('Agent', agentId)
    ? await db.query(
        `select v.owner_id from versions v where v.asset_id = $1 and ${VIEWER_SEES_V} order by v.position desc limit 1`,
        [agentId, ...viewerParameters(viewer)],
      )
    : []
  if (agent === undefined)
    return refuse('AGENT_NOT_FOUND', `Expected an agent's id, got "${agentId.slice(0, 60)}".`, ['input', 'agentId'])
  if (agent.owner_id !== viewer.accountId)
    return refuse('NOT_OWNER', `Expected an agent of ${viewer.accountId}, got one of ${agent.owner_id}.`, [
      'input',
      'agentId',
    ])
  const modelProblem = findModelProblem(model)
  if (modelProblem !== null) return refuse(paths.modelCode, modelProblem, ['input', paths.model])
  if (documentIds.length < 1 || documentIds.length > paths.most)
    return refuse('TOO_MANY', `Expected 1 to ${paths.most} documents, got ${documentIds.length}.`, [
      'input',
      paths.list,
    ])
  const seen = new Set<string>()
  for (const [nr, id] of documentIds.entries()) {
    if (seen.has(id))
      return refuse('REPEATED_DOCUMENT', `Expected each document once, got ${id.slice(0, 60)} twice.`, [
        'input',
        paths.list,
        `${nr}`,
      ])
    seen.add(id)
  }
  const rows: { id: string }[] = await db.query(
    `select d.id from documents d join versions v on v.id = d.version_id
     join admitted_versions a on a.version_id = d.version_id where d.id = any($1) and ${VIEWER_SEES_V}`,
    [documentIds.filter(isStorable), ...viewerParameters(viewer)],
  )
  const known = new Set(rows.map(({ id }) => id))
  const unknown = documentIds.findIndex((id) => !known.has(id))
  if (unknown < 0) return null
  const message = `Expected an admitted document, got "${documentIds[unknown]?.slice(0, 60)}".`
  return refuse('DOCUMENT_NOT_FOUND', message, ['input', paths.list, `${unknown}`, 'documentId'])
}

/** One at a time for each agent, so that versions have no gap and an upload sees those before it. */
export async function lockUploads(tx: Transaction, agentId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`influence of ${agentId}`])
}

/** Stores it as the next version; the newest one again where that holds the same. */
export async function storeUpload(
  tx: Transaction,
  viewer: Viewer,
  upload: InfluenceUpload,
): Promise<InfluenceUploadRow> {
  const { agentId, kind, model, dimension } = upload
  const documents = upload.documents.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))
  const values = documents.map(({ value }) => (typeof value === 'bigint' ? `${value}` : value))
  const hash = createHash('sha256').update(JSON.stringify([kind, model]))
  for (const [nr, { documentId }] of documents.entries()) hash.update(`\n${documentId} `).update(values[nr] ?? '')
  const contentHash = hash.digest()
  const [newest]: { version: number; kind: string; content_hash: Buffer }[] = await tx.query(
    `select version, kind, content_hash from influence_uploads where agent_id = $1 order by version desc limit 1`,
    [agentId],
  )
  const isSame = newest !== undefined && newest.kind === kind && newest.content_hash.equals(contentHash)
  const version = isSame ? newest.version : (newest?.version ?? 0) + 1
  if (!isSame) {
    await tx.query(
      `insert into influence_uploads (agent_id, version, kind, model, dimension, document_count, content_hash, uploaded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [agentId, version, kind, model, dimension, documents.length, contentHash, viewer.accountId],
    )
    const [table, type] = kind === 'EMBEDDINGS' ? ['document_embeddings', 'bytea'] : ['document_scores', 'numeric']
    await tx.query(`insert into ${table} select $1, $2, * from unnest($3::text[], $4::${type}[])`, [
      agentId,
      version,
      documents.map(({ documentId }) => documentId),
      values,
    ])
  }
  const [row] = await readInfluenceUploads(tx, { agentId, before: version + 1, limit: 1 })
  if (row === undefined) throw new Error(`Upload ${version} of ${agentId} must be there.`)
  return row
}

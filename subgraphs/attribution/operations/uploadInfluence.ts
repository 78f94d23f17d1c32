import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { findModelProblem } from '#runtime/embedding.ts'
import { isId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
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
  /** Which upload the client knows as the newest, 0 for none: this one is to be the next. */
  readonly expectedVersion: number
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

/** Whose the agent is, what the model is called, and whether each document is named once. */
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
  return null
}

/**
 * Stores an upload as the version behind the one that its client expects to be the newest: what others uploaded meanwhile is refused by
 * name, so that a request which comes late replaces nothing. The same again answers what it made, whatever came since; so does what the
 * newest one holds anyway. One at a time for each agent. `findProblem` says what else speaks against storing it.
 */
export async function storeUpload<Code extends string>(
  db: DataSource,
  viewer: Viewer,
  upload: InfluenceUpload,
  {
    list,
    findProblem,
  }: { readonly list: string; readonly findProblem?: (tx: Transaction) => Promise<Refused<Code> | null> },
): Promise<{ readonly upload: InfluenceUploadRow } | Refused<UploadErrorCode | Code>> {
  const { agentId, expectedVersion } = upload
  const contentHash = hashContent(upload)
  return transact(db, async (tx) => {
    await lockUploads(tx, agentId)
    const [newest] = await readInfluenceUploads(tx, { agentId, before: null, limit: 1 })
    if (newest?.contentHash === contentHash.toString('hex')) return { upload: newest }
    const version = newest?.version ?? 0
    if (version !== expectedVersion) {
      const made = await readMade(tx, { agentId, expectedVersion, contentHash })
      if (made !== null) return { upload: made }
      const message = `Expected the newest upload's version, ${version}, got ${expectedVersion}.`
      return refuse('VERSION_MISMATCH', message, ['input', 'expectedVersion'])
    }
    const refused = (await findUnknown(tx, viewer, upload, list)) ?? (await findProblem?.(tx)) ?? null
    if (refused !== null) return refused
    return { upload: await insertUpload(tx, viewer, { ...upload, version: version + 1, contentHash }) }
  })
}

/** Versions have no gap, an upload sees those before it, and a usage that is measured waits for one that is under way. */
async function lockUploads(tx: Transaction, agentId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`influence of ${agentId}`])
}

/** What the same request made when it came first. */
async function readMade(
  tx: Transaction,
  {
    agentId,
    expectedVersion,
    contentHash,
  }: Pick<InfluenceUpload, 'agentId' | 'expectedVersion'> & { readonly contentHash: Buffer },
): Promise<InfluenceUploadRow | null> {
  const [made]: { version: number }[] = await tx.query(
    `select version from influence_uploads where agent_id = $1 and version = $2::bigint + 1 and content_hash = $3`,
    [agentId, expectedVersion, contentHash],
  )
  if (made === undefined) return null
  const [row = null] = await readInfluenceUploads(tx, { agentId, before: made.version + 1, limit: 1 })
  return row
}

async function findUnknown(
  tx: Transaction,
  viewer: Viewer,
  { documents }: InfluenceUpload,
  list: string,
): Promise<Refused<UploadErrorCode> | null> {
  const ids = documents.map(({ documentId }) => documentId)
  const rows: { id: string }[] = await tx.query(
    `select d.id from documents d join versions v on v.id = d.version_id
     join admitted_versions a on a.version_id = d.version_id where d.id = any($1) and ${VIEWER_SEES_V}`,
    [ids.filter(isStorable), ...viewerParameters(viewer)],
  )
  const known = new Set(rows.map(({ id }) => id))
  const unknown = ids.findIndex((id) => !known.has(id))
  if (unknown < 0) return null
  const message = `Expected an admitted document, got "${ids[unknown]?.slice(0, 60)}".`
  return refuse('DOCUMENT_NOT_FOUND', message, ['input', list, `${unknown}`, 'documentId'])
}

async function insertUpload(
  tx: Transaction,
  viewer: Viewer,
  {
    agentId,
    version,
    kind,
    model,
    dimension,
    documents,
    contentHash,
  }: InfluenceUpload & { readonly version: number; readonly contentHash: Buffer },
): Promise<InfluenceUploadRow> {
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
    documents.map(({ value }) => stored(value)),
  ])
  const [row] = await readInfluenceUploads(tx, { agentId, before: version + 1, limit: 1 })
  if (row === undefined) throw new Error(`Upload ${version} of ${agentId} must be there.`)
  return row
}

/** The same in whatever order the documents are named. */
function hashContent({ kind, model, documents }: InfluenceUpload): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([kind, model]))
  for (const { documentId, value } of documents.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1)))
    hash.update(`\n${documentId} `).update(stored(value))
  return hash.digest()
}

function stored(value: Buffer | bigint): Buffer | string {
  return typeof value === 'bigint' ? `${value}` : value
}

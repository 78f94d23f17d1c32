import type { Queryable } from '#runtime/database.ts'

export interface InfluenceUploadRow {
  readonly version: number
  readonly kind: 'EMBEDDINGS' | 'SCORES'
  readonly model: string
  readonly dimension: number | null
  readonly documentCount: number
  /** In hex. */
  readonly contentHash: string
  readonly uploadedById: string
  readonly uploadedAt: Date
}

/** Newest first. */
export async function readInfluenceUploads(
  db: Queryable,
  { agentId, before, limit }: { readonly agentId: string; readonly before: number | null; readonly limit: number },
): Promise<InfluenceUploadRow[]> {
  return db.query(
    `select version, kind, model, dimension, document_count as "documentCount", encode(content_hash, 'hex') as "contentHash",
       uploaded_by as "uploadedById", uploaded_at as "uploadedAt"
     from influence_uploads where agent_id = $1 and ($2::int is null or version < $2) order by version desc limit $3`,
    [agentId, before, limit],
  )
}

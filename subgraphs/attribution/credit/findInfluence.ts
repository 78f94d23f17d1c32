import type { Queryable } from '#runtime/database.ts'
import { type Embedding, unpackDirection } from '#runtime/embedding.ts'
import type { Influence } from '../engine/blend/blendPlan.ts'
import { type Embedded, meanDirection, measureInfluence, measureScores } from '../engine/influence/measureInfluence.ts'

export interface InfluenceQuestion {
  readonly agentId: string
  /** The dataset versions upstream: only their documents take part. */
  readonly versionIds: readonly string[]
  /** What was uploaded later does not count. Null: all counts. */
  readonly recordedAt: Date | null
  /** For a reader rather than for money: whose copy a document is shows only where the original is public or one of these versions'. */
  readonly isForReader: boolean
  /** The output's, where it was reported. */
  readonly embedding: Embedding | null
  /** What the output quotes, by documents, where its text was measured. */
  readonly quoted: readonly { readonly documentId: string; readonly kgrams: number }[]
}

export interface FoundInfluence extends Influence {
  /** Where the output was taken to stand; null where scores say it all. */
  readonly output: { readonly origin: 'REPORTED' | 'QUOTED'; readonly direction: Int16Array } | null
}

/**
 * The influence of documents on one output: by embeddings where the output's place among them is known, reported or from what it quotes;
 * else by the scores that were imported. Null where there is neither, or none of a document upstream.
 */
export async function findInfluence(db: Queryable, question: InfluenceQuestion): Promise<FoundInfluence | null> {
  if (question.recordedAt !== null) await untilUploadsAreIn(db, question.agentId)
  return (await byEmbeddings(db, question)) ?? (await byScores(db, question))
}

/**
 * An upload says when it came before others can see it. One that is under way may be from before the usage was recorded, and counts then,
 * so it is waited for; one that begins later is from after that.
 */
async function untilUploadsAreIn(db: Queryable, agentId: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [`influence of ${agentId}`])
}

async function byEmbeddings(db: Queryable, question: InfluenceQuestion): Promise<FoundInfluence | null> {
  const upload = await findUpload(db, question, 'EMBEDDINGS')
  if (upload === null) return null
  const rows: { documentId: string; value: Buffer }[] = await readNewest(db, question, {
    table: 'document_embeddings',
    column: 'direction',
    condition: `u.kind = 'EMBEDDINGS' and u.model = $4`,
    parameter: upload.model,
  })
  const documents = rows.map(({ documentId, value }) => ({ documentId, direction: unpackDirection(value) }))
  const output = documents.length === 0 ? null : placeOutput(question, upload, documents)
  if (output === null) return null
  const values = measureInfluence(output.direction, documents)
  return { basis: 'EMBEDDINGS', uploadVersion: upload.version, values, output }
}

/** An embedding of another model than the documents' says nothing. */
function placeOutput(
  { embedding, quoted }: InfluenceQuestion,
  upload: Upload,
  documents: readonly Embedded[],
): FoundInfluence['output'] {
  if (embedding !== null && embedding.model === upload.model && embedding.direction.length === upload.dimension)
    return { origin: 'REPORTED', direction: embedding.direction }
  const known = new Map(documents.map(({ documentId, direction }) => [documentId, direction]))
  const direction = meanDirection(
    quoted.flatMap(({ documentId, kgrams }) => {
      const found = known.get(documentId)
      return found === undefined ? [] : [{ direction: found, kgrams }]
    }),
  )
  return direction === null ? null : { origin: 'QUOTED', direction }
}

async function byScores(db: Queryable, question: InfluenceQuestion): Promise<FoundInfluence | null> {
  const upload = await findUpload(db, question, 'SCORES')
  if (upload === null) return null
  const rows: { documentId: string; value: string }[] = await readNewest(db, question, {
    table: 'document_scores',
    column: 'score',
    condition: `u.version = $4`,
    parameter: upload.version,
  })
  if (rows.length === 0) return null
  const values = measureScores(rows.map(({ documentId, value }) => ({ documentId, score: BigInt(value) })))
  return { basis: 'SCORES', uploadVersion: upload.version, values, output: null }
}

interface Upload {
  readonly version: number
  readonly model: string
  readonly dimension: number | null
}

async function findUpload(
  db: Queryable,
  { agentId, recordedAt }: InfluenceQuestion,
  kind: 'EMBEDDINGS' | 'SCORES',
): Promise<Upload | null> {
  const [upload]: Upload[] = await db.query(
    `select version, model, dimension from influence_uploads
     where agent_id = $1 and kind = $2 and uploaded_at <= coalesce($3, 'infinity'::timestamptz) order by version desc limit 1`,
    [agentId, kind, recordedAt],
  )
  return upload ?? null
}

/**
 * What was uploaded last of each document upstream, in order of precedence. What an exact copy has counts as the original's, whoever
 * registered it, and once; what was retracted takes no part. Which ones those are is found by keys alone, and only theirs is read.
 */
function readNewest(
  db: Queryable,
  { agentId, recordedAt, versionIds, isForReader }: InfluenceQuestion,
  of: { readonly table: string; readonly column: string; readonly condition: string; readonly parameter: unknown },
) {
  return db.query(
    `with newest as materialized (
       select distinct on (original.id) original.id, original.position, e.version, e.document_id
       from influence_uploads u
       join ${of.table} e using (agent_id, version)
       join documents d on d.id = e.document_id
       left join findings f on f.document_id = d.id and f.kind = 'EXACT_COPY'
       left join documents earlier on earlier.id = f.earlier_id and (not $5::boolean or exists (
         select from versions v where v.id = earlier.version_id and (v.visibility = 'PUBLIC' or v.id = any($3))))
       join documents original on original.id = coalesce(earlier.id, d.id)
       where u.agent_id = $1 and u.uploaded_at <= coalesce($2, 'infinity'::timestamptz) and d.version_id = any($3)
         and ${of.condition}
         and not exists (select from retracted_documents r where r.document_id in (d.id, original.id))
       order by original.id, u.version desc, d.id <> original.id, d.position, d.id collate "C"
     )
     select newest.id as "documentId", e.${of.column} as value
     from newest join ${of.table} e on e.agent_id = $1 and e.version = newest.version and e.document_id = newest.document_id
     order by newest.position, newest.id collate "C"`,
    [agentId, recordedAt, versionIds, of.parameter, isForReader],
  )
}

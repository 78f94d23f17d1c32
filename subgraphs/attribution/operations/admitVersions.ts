import type { DataSource } from 'typeorm'
import type { Service } from '#runtime/subgraph.ts'
import type { Finding } from '../engine/duplicates/findEarlier.ts'
import type { CorpusDocument } from '../engine/provenance/corpus.ts'
import type { TextThread } from '../engine/textThread.ts'
import { fetchTexts } from './fetchTexts.ts'

const VERSIONS_MAX = 200
/** Texts on their way to the index at once. */
const CHARACTERS_MAX = 8_000_000

/** How far this process has read the texts. It begins at nothing: the index is made again from what is stored. */
export interface TextProgress {
  /** Of the last version that is in. */
  readonly position: bigint
  /** Of the last retraction that took effect. */
  readonly retraction: bigint
}

export const NOTHING_READ: TextProgress = { position: 0n, retraction: 0n }

/**
 * Brings the next versions' texts into the index, in the order of the log, so that each is compared with all that were before it
 * and every process finds the same. Throws where their owner does not answer; then they are next again.
 */
export async function admitVersions(
  service: Service,
  thread: () => TextThread,
  progress: TextProgress,
  now = new Date(),
): Promise<TextProgress> {
  const { db } = service
  if (progress === NOTHING_READ) await recordEarlierDocuments(db)
  const versions = await readNextVersions(db, progress.position)
  let { position } = progress
  for (const version of versions) {
    await fetchTexts(service, version.id)
    for (const documents of await readTexts(db, version)) {
      await storeFindings(db, await thread().admit(documents))
    }
    await db.query(
      `insert into admitted_versions (version_id, position, admitted_at) values ($1, $2, $3) on conflict do nothing`,
      [version.id, `${version.position}`, now],
    )
    position = version.position
  }
  return { position, retraction: await retract(db, thread, progress.retraction) }
}

/** Of versions that were consumed before documents were written down here. A migration may not read the log; the service may. */
async function recordEarlierDocuments(db: DataSource): Promise<void> {
  await db.query(
    `insert into documents (id, version_id, position, content_hash)
     select document ->> 'documentId', v.id, v.position, document ->> 'contentHash'
     from versions v
     join bus.events e on e.source = 'datasets' and e.position = v.position and e.type = 'version.published'
     cross join lateral jsonb_array_elements(e.data -> 'documents') as document
     where v.asset_kind = 'DATASET' and not exists (select from documents d where d.version_id = v.id)
     on conflict do nothing`,
  )
}

interface NextVersion {
  readonly id: string
  readonly position: bigint
  readonly isPublic: boolean
}

async function readNextVersions(db: DataSource, after: bigint): Promise<NextVersion[]> {
  const rows: { id: string; position: string; visibility: string }[] = await db.query(
    `select id, position, visibility from versions v where asset_kind = 'DATASET' and position > $1
       and exists (select from documents d where d.version_id = v.id)
     order by position limit ${VERSIONS_MAX}`,
    [`${after}`],
  )
  return rows.map(({ id, position, visibility }) => ({
    id,
    position: BigInt(position),
    isPublic: visibility === 'PUBLIC',
  }))
}

/** A version's documents in their order, in batches. One without a text is not there. */
async function readTexts(db: DataSource, { id, position, isPublic }: NextVersion): Promise<CorpusDocument[][]> {
  const rows: { id: string; text: string }[] = await db.query(
    `select d.id, t.text from documents d join document_texts t on t.content_hash = d.content_hash
     where d.version_id = $1 order by d.id`,
    [id],
  )
  const batches: CorpusDocument[][] = []
  let characters = CHARACTERS_MAX
  for (const row of rows) {
    if (characters + row.text.length > CHARACTERS_MAX) {
      batches.push([])
      characters = 0
    }
    characters += row.text.length
    batches.at(-1)?.push({ id: row.id, versionId: id, position, isPublic, text: row.text })
  }
  return batches
}

async function storeFindings(db: DataSource, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return
  await db.query(
    `insert into findings (document_id, kind, earlier_id, likeness)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::int[]) on conflict do nothing`,
    [
      findings.map(({ documentId }) => documentId),
      findings.map(({ kind }) => kind),
      findings.map(({ earlierId }) => earlierId),
      findings.map(({ likeness }) => likeness),
    ],
  )
}

async function retract(db: DataSource, thread: () => TextThread, after: bigint): Promise<bigint> {
  const rows: { seq: string; document_id: string }[] = await db.query(
    `select seq, document_id from retracted_documents where seq > $1 order by seq`,
    [`${after}`],
  )
  if (rows.length > 0) await thread().retract(rows.map((row) => row.document_id))
  return BigInt(rows.at(-1)?.seq ?? after)
}

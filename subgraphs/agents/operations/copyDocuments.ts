import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { References } from '#runtime/references.ts'

const PAGE = 100
/** While a version is being copied nobody else takes it up; after a failure it rests this long, doubling to ten minutes. */
const RETRY_SECONDS = 5

export interface CopySource {
  readonly db: DataSource
  readonly references: References
}

/** Copies the texts of one queued version. Returns whether there was one; throws where its owner does not answer, and it stays queued. */
export async function copyNextVersion(source: CopySource): Promise<boolean> {
  const [taken]: [{ version_id: string }[], number] = await source.db.query(
    `update documents_to_copy
     set attempts = attempts + 1, try_at = now() + least(600, ${RETRY_SECONDS} * 2 ^ least(attempts, 10)) * interval '1 second'
     where version_id = (
       select version_id from documents_to_copy where try_at <= now() order by try_at limit 1 for update skip locked
     )
     returning version_id`,
  )
  const versionId = taken[0]?.version_id
  if (versionId === undefined) return false
  await copyVersion(source, versionId)
  return true
}

/**
 * Copies a version's texts from datasets, as this service itself, by content hash: what is here already is not written
 * again. Throws where a text is not what its version announced; it is not stored.
 */
export async function copyVersion({ db, references }: CopySource, versionId: string): Promise<void> {
  const expected = new Map<string, string>(
    (
      await db.query(
        `select document_id, content_hash from version_documents
         where version_id = $1 and content_hash not in (select content_hash from texts)`,
        [versionId],
      )
    ).map((row: { document_id: string; content_hash: string }) => [row.document_id, row.content_hash]),
  )
  for (let after: string | null = null; expected.size > 0; ) {
    const page: DocumentPage = await readPage(references, versionId, after)
    await storeTexts(db, verified(page, expected, versionId))
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  if (expected.size > 0) {
    throw new Error(
      `Dataset version ${versionId} lacks ${expected.size} of its documents, such as ${[...expected.keys()][0]}.`,
    )
  }
  await db.query(`delete from documents_to_copy where version_id = $1`, [versionId])
}

interface DocumentPage {
  readonly nodes: readonly { readonly id: string; readonly text: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

async function readPage(references: References, versionId: string, after: string | null): Promise<DocumentPage> {
  const [version] = await references.read<{ documents: DocumentPage }>({
    owner: 'datasets',
    typename: 'DatasetVersion',
    ids: [versionId],
    selection: `documents(first: ${PAGE}, after: ${JSON.stringify(after)}) { nodes { id text } pageInfo { hasNextPage endCursor } }`,
    viewer: 'OURSELVES',
  })
  if (version === null || version === undefined)
    throw new Error(`Dataset version ${versionId} was published, but its owner does not have it.`)
  return version.documents
}

/** The texts of a page that are wanted, each checked; they are wanted no longer. */
function verified(
  page: DocumentPage,
  expected: Map<string, string>,
  versionId: string,
): { hash: string; text: string }[] {
  return page.nodes.flatMap(({ id, text }) => {
    const announced = expected.get(id)
    if (announced === undefined) return []
    const hash = createHash('sha256').update(text, 'utf8').digest('hex')
    if (hash !== announced)
      throw new Error(`Expected document ${id} of ${versionId} to have the hash ${announced}, got a text with ${hash}.`)
    expected.delete(id)
    return [{ hash, text }]
  })
}

async function storeTexts(db: DataSource, texts: readonly { hash: string; text: string }[]): Promise<void> {
  if (texts.length === 0) return
  await db.query(
    `insert into texts (content_hash, text, length)
     select content_hash, text, length(text) from unnest($1::text[], $2::text[]) as copied (content_hash, text)
     on conflict do nothing`,
    [texts.map(({ hash }) => hash), texts.map(({ text }) => text)],
  )
}

import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Service } from '#runtime/subgraph.ts'

const PAGE = 100

/**
 * Copies a version's texts from their owner, by content hash: what is here already is not asked for. A text that is not what its
 * version announced is not stored and earns nothing; it is logged, and holds nobody up. Throws where the owner does not answer.
 */
export async function fetchTexts({ db, references, log }: Service, versionId: string): Promise<void> {
  const missing = new Map<string, string>(
    (
      await db.query(
        `select id, content_hash from documents d where version_id = $1
           and not exists (select from document_texts t where t.content_hash = d.content_hash)`,
        [versionId],
      )
    ).map((row: { id: string; content_hash: string }) => [row.id, row.content_hash]),
  )
  for (let after: string | null = null; missing.size > 0; ) {
    const [version]: ({ documents: DocumentPage } | null)[] = await references.read<{ documents: DocumentPage }>({
      owner: 'datasets',
      typename: 'DatasetVersion',
      ids: [versionId],
      selection: `documents(first: ${PAGE}, after: ${JSON.stringify(after)}) { nodes { id text } pageInfo { hasNextPage endCursor } }`,
      viewer: 'OURSELVES',
    })
    if (version === null || version === undefined) break
    await storeTexts(
      db,
      version.documents.nodes.flatMap(({ id, text }) => {
        const announced = missing.get(id)
        const hash = createHash('sha256').update(text, 'utf8').digest('hex')
        if (hash !== announced) return []
        missing.delete(id)
        return [{ hash, text }]
      }),
    )
    if (!version.documents.pageInfo.hasNextPage) break
    after = version.documents.pageInfo.endCursor
  }
  if (missing.size > 0) log.error({ versionId, documentIds: [...missing.keys()] }, 'texts are not what was announced')
}

interface DocumentPage {
  readonly nodes: readonly { readonly id: string; readonly text: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

async function storeTexts(db: DataSource, texts: readonly { hash: string; text: string }[]): Promise<void> {
  if (texts.length === 0) return
  await db.query(
    `insert into document_texts (content_hash, text) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [texts.map(({ hash }) => hash), texts.map(({ text }) => text)],
  )
}

import type { DataSource } from 'typeorm'
import { readCreditedDocuments } from '../../subgraphs/attribution/credit/readCreditedDocuments.ts'

/** Credited documents by precedence, and who wrote them; of whom credit was held then is recorded, as pins are. */
export async function rankDocuments(
  db: DataSource,
  { held, at }: { readonly held: ReadonlyMap<string, boolean>; readonly at: bigint },
) {
  const ranks: { id: string }[] = await db.query(
    `select id from documents where id = any($1) order by position, id collate "C"`,
    [[...held.keys()]],
  )
  if (ranks.length < held.size) throw new Error('it credits a document that no version in the log holds.')
  const written = await readCreditedDocuments(db, [...held.keys()], at)
  const documents = new Map([...written].map(([id, document]) => [id, { ...document, isHeld: held.get(id) ?? false }]))
  return { ids: ranks.map(({ id }) => id), documents }
}

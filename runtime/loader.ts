import DataLoader from 'dataloader'
import { type IdKind, isId } from './ids.ts'

/** A loader of single rows. Ids of another form never reach the database: they are nobody's. */
export function oneById<Row extends { readonly id: string }>(
  kind: IdKind,
  find: (ids: string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const wanted = ids.filter((id) => isId(kind, id))
    const rows = wanted.length === 0 ? [] : await find(wanted)
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })
}

/** A loader of lists, in the order that `find` gives the rows. */
export function manyByKey<Row>(
  find: (keys: string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const found = Map.groupBy(await find([...keys]), keyOf)
    return keys.map((key) => found.get(key) ?? [])
  })
}

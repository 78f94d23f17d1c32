import type { Queryable } from '#runtime/database.ts'

/**
 * The shortest way from a version to one that it was made from, both ends included: each was made from the next. Null where
 * there is none; the ids of versions that have not arrived where one may still turn out to be behind them. Looks at
 * everything upstream, whoever may see it, one statement a level: a cycle is one for everybody.
 */
export async function findWay(
  db: Queryable,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly way: string[] | null } | { readonly missing: string[] }> {
  const reachedBy = new Map<string, string | null>([[from, null]])
  const missing: string[] = []
  for (let frontier = [from]; frontier.length > 0 && !reachedBy.has(to); ) {
    const rows: { near: string; far: string | null; isKnown: boolean }[] = await db.query(
      `select start.id as near, d.source_version_id as far, v.id is not null as "isKnown"
       from unnest($1::text[]) as start (id)
       left join versions v on v.id = start.id
       left join lateral (select * from current_derivations d where d.derived_version_id = start.id offset 0) d on true
       order by start.id, d.id`,
      [frontier],
    )
    frontier = []
    for (const { near, far, isKnown } of rows) {
      if (!isKnown) missing.push(near)
      if (far === null || reachedBy.has(far)) continue
      reachedBy.set(far, near)
      frontier.push(far)
    }
  }
  if (reachedBy.has(to)) return { way: wayBack(reachedBy, to) }
  return missing.length > 0 ? { missing } : { way: null }
}

function wayBack(reachedBy: ReadonlyMap<string, string | null>, to: string): string[] {
  const way: string[] = []
  for (let id: string | null = to; id !== null; id = reachedBy.get(id) ?? null) way.push(id)
  return way.reverse()
}

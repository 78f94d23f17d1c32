import type { Queryable } from '#runtime/database.ts'

/** SQL for the moment up to which registrations are here: now, or when the first one that is still on its way was logged. */
export const AS_OF = `select least(now(), min(next.recorded_at)) as as_of
  from unnest('{datasets,models,agents}'::text[]) as log (source)
  left join consumer_positions using (source)
  left join lateral (
    select recorded_at from bus.events e
    where e.source = log.source and e.position > coalesce(consumer_positions.position, 0)
    order by e.position limit 1
  ) next on true`

export async function readAsOf(db: Queryable): Promise<Date> {
  const [row]: { as_of: Date }[] = await db.query(AS_OF)
  if (row === undefined) throw new Error('Expected one moment that the lineage is as of, got no row.')
  return row.as_of
}

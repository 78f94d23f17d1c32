import { Client } from 'pg'
import { eventually } from './subgraph.ts'

const LOCK = 4711

/** Makes inserts into a table, also one that inserts nothing, wait at their end: what follows them then meets what `meanwhile` does. */
export async function pauseInserts<Result>(
  { databaseUrl, table }: { readonly databaseUrl: string; readonly table: string },
  insert: () => Promise<Result>,
  meanwhile: () => Promise<unknown>,
): Promise<Result> {
  const admin = new Client({ connectionString: databaseUrl })
  await admin.connect()
  try {
    await admin.query(
      `create function public.wait_for_test() returns trigger language plpgsql as
         $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$;
       create trigger wait_for_test after insert on ${table} for each statement execute function public.wait_for_test();
       select pg_advisory_lock(${LOCK})`,
    )
    const inserting = insert()
    await eventually(
      () => admin.query(`select from pg_locks where not granted and locktype = 'advisory' and objid = ${LOCK}`),
      ({ rowCount }) => rowCount === 1,
    )
    await meanwhile()
    await admin.query(`select pg_advisory_unlock(${LOCK})`)
    return await inserting
  } finally {
    await admin.query(`select pg_advisory_unlock_all()`)
    await admin.query(`drop function if exists public.wait_for_test cascade`)
    await admin.end()
  }
}

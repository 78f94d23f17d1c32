import type { Client } from 'pg'

/**
 * The log that all services read: every event for ever, with a position per source that has no gaps and follows the order
 * of commits. A service can append under its own name only. Runs as the admin, under the migrations' lock; safe to repeat.
 */
export async function ensureBus(admin: Client): Promise<void> {
  const { rows } = await admin.query(`select to_regclass('bus.events') as found`)
  if (rows[0]?.found !== null) return
  await admin.query(`
    create schema if not exists bus;
    create table bus.events (
      source text not null,
      position bigint not null,
      id text not null,
      type text not null,
      version int not null,
      subject text not null,
      occurred_at timestamptz not null,
      data jsonb not null,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (source, position),
      constraint events_published_once unique (id)
    );
    alter table bus.events enable row level security;
    create policy everybody_reads on bus.events for select using (true);
    create policy own_name_only on bus.events for insert with check ('tributary_' || source = current_user);
  `)
}

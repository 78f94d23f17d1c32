import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/** One order of how suspicions open and end: what a subscriber's cursor is a place in. */
export class FeedSuspicions1760000023000 implements MigrationInterface {
  name = 'FeedSuspicions1760000023000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table suspicion_feed (
        -- Gapless, given under the lineage's lock: none appears behind one that was read.
        position bigint primary key,
        suspicion_id text not null references suspicions,
        status text not null,
        changed_at timestamptz not null,
        constraint suspicion_feed_each_once unique (suspicion_id, status),
        constraint suspicion_feed_position_positive check (position > 0)
      );
      insert into suspicion_feed (position, suspicion_id, status, changed_at)
      select row_number() over (order by changed_at, is_end, id), id, status, changed_at
      from (
        select id, 'OPEN' as status, opened_at as changed_at, false as is_end from suspicions
        union all select id, status, resolved_at, true from suspicions where status <> 'OPEN') so_far;

      grant select, insert on suspicion_feed to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/** One order of all that makes a lineage another one, arrivals of versions included: what a subscriber's cursor is a place in. */
export class AddLineageFeed1760000020000 implements MigrationInterface {
  name = 'AddLineageFeed1760000020000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lineage_feed (
        -- Gapless, given under the lineage's lock: none appears behind one that was read.
        position bigint primary key,
        -- The version that arrived, or whose links or shares are others from here on.
        version_id text not null,
        -- The change that it is; null where the version arrived.
        change_position bigint unique references lineage_changes,
        recorded_at timestamptz not null,
        constraint lineage_feed_position_positive check (position > 0)
      );
      create index lineage_feed_of_version on lineage_feed (version_id, position);
      create unique index lineage_feed_arrives_once on lineage_feed (version_id) where change_position is null;

      insert into lineage_feed (position, version_id, change_position, recorded_at)
      select row_number() over (order by recorded_at, change_position nulls first, version_id), version_id, change_position, recorded_at
      from (
        select id as version_id, null::bigint as change_position, recorded_at from versions
        union all select version_id, position, recorded_at from lineage_changes) so_far;

      grant select, insert on lineage_feed to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('attribution')

/** What OpenLineage clients reported, as they sent it. Grows only. */
export class AddOpenLineage1760000011000 implements MigrationInterface {
  name = 'AddOpenLineage1760000011000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table openlineage_events (
        account_id text not null,
        -- SHA-256 of the event as JSON: the same event twice is one.
        hash text not null,
        seq bigint generated always as identity,
        run_id text,
        state text,
        -- As text: jsonb takes no NUL, and facets may hold anything.
        body text not null,
        received_at timestamptz not null default clock_timestamp(),
        primary key (account_id, hash),
        constraint openlineage_events_of_runs_have_a_state check ((run_id is null) = (state is null))
      );
      create index openlineage_events_of_run on openlineage_events (account_id, run_id, seq) where run_id is not null;
      grant select, insert on openlineage_events to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

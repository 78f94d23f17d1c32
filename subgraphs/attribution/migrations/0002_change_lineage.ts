import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/**
 * The journal of what changes a lineage after its versions were published. A plan belongs to a place in it; one that a later
 * change made out of date stays as it is, for the usages that are pinned to it.
 */
export class ChangeLineage1760000002000 implements MigrationInterface {
  name = 'ChangeLineage1760000002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lineage_changes (
        -- Gapless, given under the lineage's lock.
        position bigint primary key,
        kind text not null,
        -- The version whose links or shares are others from here on.
        version_id text not null,
        derivation_id text,
        from_account_id text,
        to_account_id text,
        changed_by text not null,
        recorded_at timestamptz not null,
        constraint lineage_changes_position_positive check (position > 0),
        constraint lineage_changes_say_what check (
          case kind
            when 'DERIVATION_ADDED' then derivation_id is not null
            when 'DERIVATION_RETRACTED' then derivation_id is not null
            when 'OWNER_CHANGED' then from_account_id is not null and to_account_id is not null
            else false
          end)
      );
      create index lineage_changes_of_version on lineage_changes (version_id, position);
      create unique index lineage_changes_add_once on lineage_changes (derivation_id) where kind = 'DERIVATION_ADDED';
      create unique index lineage_changes_retract_once on lineage_changes (derivation_id) include (position)
        where kind = 'DERIVATION_RETRACTED';

      alter table derivations
        -- 0: it came with its version. Otherwise the change that added it.
        add column position bigint not null default 0,
        -- Of links that were recorded before: the weakest there is. Their version's own page has what was said.
        add column evidence text not null default 'DECLARED',
        add constraint derivations_evidence_is_known check (evidence in ('DECLARED', 'OBSERVED', 'PROVEN'));

      create view current_derivations as
        select * from derivations d
        where not exists (
          select from lineage_changes c where c.derivation_id = d.id and c.kind = 'DERIVATION_RETRACTED');

      alter table plans
        -- The last change of a version that it reaches; 0 where there was none.
        add column lineage_position bigint not null default 0,
        drop constraint plans_one_per_policy,
        add constraint plans_one_per_policy_and_position unique (agent_version_id, policy_version, lineage_position);
      create table outdated_plans (
        plan_id text primary key references plans,
        position bigint not null references lineage_changes
      );
      create index plan_versions_by_version on plan_versions (version_id);

      grant select, insert on lineage_changes, outdated_plans to ${runtimeRole('attribution')};
      grant select on current_derivations to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

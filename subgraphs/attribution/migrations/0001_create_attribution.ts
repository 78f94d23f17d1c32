import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/**
 * Nothing here is ever changed but a waiting usage, which is taken up, and a grant, which is revoked: the grants below leave
 * the service no other way.
 */
export class CreateAttribution1760000001000 implements MigrationInterface {
  name = 'CreateAttribution1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table versions (
        id text primary key,
        asset_id text not null,
        asset_kind text not null,
        owner_id text not null,
        visibility text not null,
        contributors jsonb not null,
        -- Where it stands in its owner's log: the newest version of an asset has the highest.
        position bigint not null,
        recorded_at timestamptz not null
      );
      create index versions_of_asset on versions (asset_id, position desc);

      create table derivations (
        id text primary key,
        derived_version_id text not null,
        source_version_id text not null,
        kind text not null,
        rate numeric(19, 0),
        weight bigint,
        constraint derivations_rate_is_a_share check (rate between 0 and 1e18)
      );
      -- No foreign keys: a version may arrive after those derived from it. Both directions are walked level by level.
      create index derivations_towards_sources on derivations (derived_version_id, id);
      create index derivations_towards_derived on derivations (source_version_id, id);

      create table access_grants (asset_id text not null, account_id text not null, primary key (asset_id, account_id));

      create table plans (
        id text primary key,
        agent_version_id text not null,
        policy_version int not null,
        compiled_at timestamptz not null,
        constraint plans_one_per_policy unique (agent_version_id, policy_version)
      );
      create table plan_payees (
        plan_id text not null references plans,
        rank int not null,
        kind text not null,
        account_id text,
        weight numeric(19, 0) not null,
        primary key (plan_id, rank),
        constraint plan_payees_weight_positive check (weight > 0),
        constraint plan_payees_account_where_kind_says check ((kind = 'ACCOUNT') = (account_id is not null))
      );
      create unique index plan_payees_by_account on plan_payees (plan_id, account_id) where account_id is not null;
      create table plan_versions (
        plan_id text not null references plans,
        version_id text not null,
        inflow numeric(19, 0) not null,
        passed_on numeric(19, 0) not null,
        kept numeric(19, 0) not null,
        remainder numeric(19, 0) not null,
        primary key (plan_id, version_id),
        constraint plan_versions_add_up check (inflow = passed_on + kept and passed_on >= 0 and kept >= remainder and remainder >= 0)
      );
      create table plan_flows (
        plan_id text not null references plans,
        derivation_id text not null,
        source_version_id text not null,
        flow numeric(19, 0) not null,
        primary key (plan_id, derivation_id)
      );
      create index plan_flows_by_source on plan_flows (plan_id, source_version_id);

      create table attributions (
        id text primary key,
        usage_id text not null unique,
        plan_id text not null references plans,
        payer_id text not null,
        agent_id text not null,
        agent_owner_id text not null,
        amount_picos numeric(50, 0) not null,
        currency text not null,
        attributed_at timestamptz not null,
        matures_at timestamptz not null,
        constraint attributions_amount_not_negative check (amount_picos >= 0)
      );

      create table waiting_usages (
        usage_id text primary key,
        agent_version_id text not null,
        -- One of the versions that are missing: its arrival is when looking again makes sense.
        missing_version_id text not null,
        payer_id text not null,
        agent_id text not null,
        agent_owner_id text not null,
        amount_picos numeric(50, 0) not null,
        currency text not null,
        recorded_at timestamptz not null
      );
      create index waiting_usages_by_missing on waiting_usages (missing_version_id);

      grant select, insert on versions, derivations, plans, plan_payees, plan_versions, plan_flows, attributions
        to ${runtimeRole('attribution')};
      grant select, insert, delete on access_grants, waiting_usages to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

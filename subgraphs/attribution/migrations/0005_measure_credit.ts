import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/**
 * Admitted texts, what they resemble, and the splits that were measured from them. Texts and outputs are read from their owners;
 * no event holds them. What decides over money grows only.
 */
export class MeasureCredit1760000005000 implements MigrationInterface {
  name = 'MeasureCredit1760000005000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table documents (
        id text primary key,
        version_id text not null,
        -- Of its version, in the log of datasets: who was first. Of one version, the lower id is.
        position bigint not null,
        content_hash text not null,
        -- Null: the version's.
        contributors jsonb
      );
      create index documents_of_version on documents (version_id, id);
      create table document_texts (content_hash text primary key, text text not null);
      create table findings (
        document_id text primary key,
        kind text not null,
        earlier_id text not null,
        likeness int not null,
        constraint findings_kind_known check (kind in ('EXACT_COPY', 'NEAR_DUPLICATE', 'SUSPECTED_DERIVATIVE')),
        constraint findings_likeness_in_thousandths check (likeness between 0 and 1000)
      );
      create table admitted_versions (version_id text primary key, position bigint not null, admitted_at timestamptz not null);
      create table retracted_documents (
        seq bigint generated always as identity,
        document_id text primary key,
        retracted_at timestamptz not null
      );

      -- Of agents: how their usage is split. Fixed with the version, so before any usage of it.
      alter table versions add column attribution_method text not null default 'declared/1';
      alter table waiting_usages add column run_id text, add column output_hash text;

      alter table plans add column method text not null default 'declared/1';
      alter table plans add column base_plan_id text references plans;
      alter table plans drop constraint plans_one_per_policy_and_position;
      create unique index plans_one_declared_per_policy on plans (agent_version_id, policy_version, lineage_position)
        where base_plan_id is null;
      create table plan_measures (
        plan_id text primary key references plans,
        -- What is divided by measure: a share of 10^18.
        pool numeric(19, 0) not null,
        kgrams int not null,
        boilerplate int not null,
        retracted int not null,
        unmatched int not null
      );
      create table plan_documents (
        plan_id text not null references plan_measures,
        document_id text not null,
        kgrams int not null,
        share numeric(19, 0) not null,
        is_held boolean not null,
        primary key (plan_id, document_id),
        constraint plan_documents_of_something check (kgrams > 0 and share >= 0)
      );
      create table traces (
        usage_id text primary key,
        tokens int not null,
        matched int not null,
        boilerplate int not null,
        unmatched int not null,
        spans jsonb not null,
        constraint traces_account_for_every_token check (tokens = matched + boilerplate + unmatched)
      );
      create table usages_to_measure (
        usage_id text primary key,
        agent_version_id text not null,
        payer_id text not null,
        agent_id text not null,
        agent_owner_id text not null,
        amount_picos numeric(50, 0) not null,
        currency text not null,
        recorded_at timestamptz not null,
        plan_id text not null references plans,
        run_id text not null,
        output_hash text not null,
        attempts int not null default 0,
        try_at timestamptz not null default clock_timestamp()
      );
      create index usages_to_measure_next on usages_to_measure (try_at);

      grant select, insert on documents, document_texts, findings, admitted_versions, retracted_documents, plan_measures,
        plan_documents, traces to ${runtimeRole('attribution')};
      grant select, insert, update (attempts, try_at), delete on usages_to_measure to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/**
 * Credit policies, what agents' owners uploaded of documents' influence, and the splits that were blended from it. All of it grows only:
 * an upload is a new version, and what a usage was split by stays.
 */
export class BlendCredit1760000018000 implements MigrationInterface {
  name = 'BlendCredit1760000018000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credit_policies (
        agent_id text not null,
        version int not null,
        -- Methods with their versions and their weights, of 10,000.
        parts jsonb not null,
        primary key (agent_id, version)
      );

      create table influence_uploads (
        agent_id text not null,
        version int not null,
        kind text not null,
        -- Of embeddings what made them; of scores what they were computed by.
        model text not null,
        dimension int,
        document_count int not null,
        -- SHA-256 of all that it holds.
        content_hash bytea not null,
        uploaded_by text not null,
        -- As finely as usages say when they were recorded.
        uploaded_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
        primary key (agent_id, version),
        constraint influence_uploads_kind_known check (kind in ('EMBEDDINGS', 'SCORES')),
        constraint influence_uploads_embeddings_have_dimension check ((kind = 'EMBEDDINGS') = (dimension is not null))
      );
      create table document_embeddings (
        agent_id text not null,
        version int not null,
        document_id text not null,
        -- Coordinates of the unit vector in 32,767ths, two bytes each.
        direction bytea not null,
        primary key (agent_id, version, document_id),
        foreign key (agent_id, version) references influence_uploads
      );
      create table document_scores (
        agent_id text not null,
        version int not null,
        document_id text not null,
        -- In 10^-18; may be below 0.
        score numeric(38, 0) not null,
        primary key (agent_id, version, document_id),
        foreign key (agent_id, version) references influence_uploads
      );

      create table plan_blends (
        plan_id text primary key references plans,
        credit_policy_version int not null,
        pool numeric(19, 0) not null
      );
      create table plan_parts (
        plan_id text not null references plan_blends,
        rank int not null,
        method text not null,
        weight int not null,
        applied_as text not null,
        reason text,
        primary key (plan_id, rank),
        constraint plan_parts_weight_of_10000 check (weight between 1 and 10000),
        constraint plan_parts_say_why check ((method = applied_as) = (reason is null)),
        constraint plan_parts_never_fall_back_to_influence check (method = applied_as or applied_as not like 'influence/%'),
        constraint plan_parts_influence_bounded check (method not like 'influence/%' or weight <= 2000)
      );
      create table plan_influences (
        plan_id text primary key references plan_blends,
        pool numeric(19, 0) not null,
        basis text not null,
        upload_version int not null,
        constraint plan_influences_basis_known check (basis in ('EMBEDDINGS', 'SCORES'))
      );
      create table plan_influenced_documents (
        plan_id text not null references plan_influences,
        document_id text not null,
        value numeric(80, 0) not null,
        share numeric(19, 0) not null,
        is_held boolean not null,
        primary key (plan_id, document_id),
        constraint plan_influenced_documents_of_something check (value > 0 and share >= 0)
      );
      -- Where an output was taken to stand among the documents' embeddings.
      create table influence_traces (
        usage_id text primary key,
        origin text not null,
        direction bytea not null,
        constraint influence_traces_origin_known check (origin in ('REPORTED', 'QUOTED'))
      );

      alter table waiting_usages add column credit_policy_version int, add column embedding_hash text;
      alter table usages_to_measure add column credit_policy_version int, add column embedding_hash text,
        alter column run_id drop not null, alter column output_hash drop not null;

      grant select, insert on credit_policies, influence_uploads, document_embeddings, document_scores, plan_blends, plan_parts,
        plan_influences, plan_influenced_documents, influence_traces to ${runtimeRole('attribution')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

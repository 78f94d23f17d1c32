import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Amounts are numeric(26,0) in 10^-12 of the currency: a trillion and then some. */
export class CreateAgents1760000001000 implements MigrationInterface {
  name = 'CreateAgents1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agents (
        id text primary key,
        owner_id text not null,
        name text not null,
        description text,
        runner text not null,
        price_picos numeric(26, 0) not null,
        endpoint text,
        endpoint_model text,
        endpoint_key bytea,
        created_at timestamptz not null,
        constraint agents_name_unique unique (owner_id, name),
        constraint agents_price_not_negative check (price_picos >= 0),
        constraint agents_openai_has_endpoint check ((runner = 'OPENAI') = (endpoint is not null))
      );
      create table versions (
        id text primary key,
        agent_id text not null references agents,
        label text not null,
        published_at timestamptz not null,
        terms jsonb not null,
        contributors jsonb not null,
        derivations jsonb not null,
        constraint versions_label_unique unique (agent_id, label)
      );

      create table leases (
        id text primary key,
        payer_id text not null,
        currency text not null,
        amount_picos numeric(26, 0) not null,
        spent_picos numeric(26, 0) not null default 0,
        held_picos numeric(26, 0) not null default 0,
        granted_at timestamptz not null default now(),
        expires_at timestamptz not null,
        closed_at timestamptz,
        constraint leases_never_overspent check (spent_picos >= 0 and held_picos >= 0 and spent_picos + held_picos <= amount_picos),
        constraint leases_closed_hold_nothing check (closed_at is null or held_picos = 0)
      );
      create index leases_open on leases (payer_id, expires_at) where closed_at is null;
      create table lease_requests (
        id text primary key,
        payer_id text not null,
        currency text not null,
        needed_picos numeric(26, 0) not null,
        wanted_picos numeric(26, 0) not null,
        requested_at timestamptz not null default now(),
        outcome text,
        available_picos numeric(26, 0),
        settled_at timestamptz
      );
      create index lease_requests_open on lease_requests (payer_id) where outcome is null;

      create table mandates (
        id text primary key,
        payer_id text not null,
        agent_id text not null references agents,
        agent_owner_id text not null,
        max_per_usage_picos numeric(26, 0) not null,
        max_total_picos numeric(26, 0) not null,
        spent_picos numeric(26, 0) not null default 0,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        constraint mandates_never_exceeded check (spent_picos >= 0 and spent_picos <= max_total_picos)
      );
      create index mandates_of_payer on mandates (payer_id, id desc);

      create table runs (
        id text primary key,
        payer_id text not null,
        idempotency_key text not null,
        request_hash bytea not null,
        agent_id text not null references agents,
        agent_version_id text not null references versions,
        agent_owner_id text not null,
        status text not null,
        attempt int not null,
        input text not null,
        output text,
        sources jsonb,
        input_tokens int,
        output_tokens int,
        price_picos numeric(26, 0) not null,
        lease_id text references leases,
        usage_id text,
        started_at timestamptz not null,
        deadline_at timestamptz not null,
        finished_at timestamptz,
        failure text,
        constraint runs_key_unique unique (payer_id, idempotency_key),
        constraint runs_failed_hold_nothing check (status <> 'FAILED' or lease_id is null)
      );
      create index runs_of_payer on runs (payer_id, id desc);
      create index runs_under_way on runs (deadline_at) where status = 'RUNNING';

      create table usages (
        id text primary key,
        agent_id text not null,
        agent_version_id text not null,
        agent_owner_id text not null,
        payer_id text not null,
        amount_picos numeric(26, 0) not null,
        source text not null,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null,
        run_id text,
        mandate_id text,
        reporter_id text,
        idempotency_key text,
        line_hash bytea,
        constraint usages_amount_positive check (amount_picos > 0),
        constraint usages_run_billed_once unique (run_id),
        constraint usages_key_unique unique (reporter_id, idempotency_key)
      );
      create index usages_of_payer on usages (payer_id, id desc);
      create index usages_of_agent_owner on usages (agent_owner_id, id desc);

      create table texts (content_hash text primary key, text text not null, length int not null);
      create table version_documents (
        version_id text not null,
        document_id text not null,
        content_hash text not null,
        primary key (version_id, document_id)
      );
      create index version_documents_of_document on version_documents (document_id);
      create table documents_to_copy (
        version_id text primary key,
        attempts int not null default 0,
        try_at timestamptz not null default now()
      );

      grant select, insert on agents, versions, usages, texts, version_documents to tributary_agents;
      grant select, insert, update (spent_picos, held_picos, closed_at) on leases to tributary_agents;
      grant select, insert, update (outcome, available_picos, settled_at) on lease_requests to tributary_agents;
      grant select, insert, update (spent_picos) on mandates to tributary_agents;
      grant select, insert, update (status, attempt, output, sources, input_tokens, output_tokens, lease_id, usage_id,
        started_at, deadline_at, finished_at, failure) on runs to tributary_agents;
      grant select, insert, update, delete on documents_to_copy to tributary_agents;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

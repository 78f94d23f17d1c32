import type { MigrationInterface, QueryRunner } from 'typeorm'

export class CreateDatasets1760000001000 implements MigrationInterface {
  name = 'CreateDatasets1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table datasets (
        id text primary key,
        owner_id text not null,
        name text not null,
        description text,
        visibility text not null,
        created_at timestamptz not null,
        constraint datasets_name_unique_per_owner unique (owner_id, name),
        constraint datasets_visibility_known check (visibility in ('PUBLIC', 'PRIVATE'))
      );
      create table versions (
        id text primary key,
        dataset_id text not null references datasets,
        label text not null,
        royalty_rate numeric(19, 0),
        commercial_use boolean not null,
        derivatives_allowed boolean not null,
        spdx_license text,
        contributors jsonb not null,
        published_at timestamptz not null,
        constraint versions_label_unique_per_dataset unique (dataset_id, label),
        constraint versions_royalty_rate_is_a_share check (royalty_rate between 0 and 1e18)
      );
      create index versions_newest_first on versions (dataset_id, id desc);
      create table documents (
        id text primary key,
        version_id text not null references versions,
        nr int not null,
        title text not null,
        text text not null,
        content_hash text not null,
        contributors jsonb,
        constraint documents_in_order unique (version_id, nr)
      );
      create table derivations (
        id text primary key,
        version_id text not null references versions,
        nr int not null,
        source_version_id text not null,
        source_kind text not null,
        kind text not null,
        rate numeric(19, 0),
        weight int,
        evidence text not null,
        constraint derivations_source_once unique (version_id, source_version_id),
        constraint derivations_never_of_themselves check (version_id <> source_version_id)
      );
      create table grants (
        dataset_id text not null references datasets,
        account_id text not null,
        granted_at timestamptz not null,
        primary key (dataset_id, account_id)
      );
      create index grants_of_account on grants (account_id);
      grant select, insert on datasets, documents, derivations to tributary_datasets;
      grant select, insert, update (royalty_rate, commercial_use, derivatives_allowed, spdx_license) on versions
        to tributary_datasets;
      grant select, insert, delete on grants to tributary_datasets;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

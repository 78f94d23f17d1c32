import type { MigrationInterface, QueryRunner } from 'typeorm'

export class CreateModels1760000001000 implements MigrationInterface {
  name = 'CreateModels1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table models (
        id text primary key,
        owner_id text not null,
        name text not null,
        description text,
        created_at timestamptz not null,
        constraint models_name_unique_per_owner unique (owner_id, name)
      );
      create table versions (
        id text primary key,
        model_id text not null references models,
        label text not null,
        royalty_rate numeric(19, 0),
        commercial_use boolean not null,
        derivatives_allowed boolean not null,
        spdx_license text,
        contributors jsonb not null,
        published_at timestamptz not null,
        constraint versions_label_unique_per_model unique (model_id, label),
        constraint versions_royalty_rate_is_a_share check (royalty_rate between 0 and 1e18)
      );
      create index versions_newest_first on versions (model_id, id desc);
      create table derivations (
        id text primary key,
        version_id text not null references versions,
        nr int not null,
        source_version_id text not null,
        source_kind text not null,
        source_is_private boolean not null,
        kind text not null,
        rate numeric(19, 0),
        weight int,
        evidence text not null,
        constraint derivations_source_once unique (version_id, source_version_id),
        constraint derivations_never_of_themselves check (version_id <> source_version_id)
      );
      grant select, insert on models, versions, derivations to tributary_models;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

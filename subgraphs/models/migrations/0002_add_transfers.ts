import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who owned models before. Grows only; the owner is the one thing that changes about a model. */
export class AddTransfers1760000002000 implements MigrationInterface {
  name = 'AddTransfers1760000002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table asset_transfers (
        asset_id text not null references models,
        sequence int not null,
        from_account_id text not null,
        to_account_id text not null,
        transferred_at timestamptz not null,
        primary key (asset_id, sequence),
        constraint asset_transfers_counted_from_one check (sequence > 0),
        constraint asset_transfers_change_the_owner check (from_account_id <> to_account_id)
      );
      grant select, insert on asset_transfers to tributary_models;
      grant update (owner_id) on models to tributary_models;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who owned datasets before. Grows only; the owner is the one thing that changes about a dataset. */
export class AddTransfers1760000004000 implements MigrationInterface {
  name = 'AddTransfers1760000004000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table asset_transfers (
        asset_id text not null references datasets,
        sequence int not null,
        from_account_id text not null,
        to_account_id text not null,
        transferred_at timestamptz not null,
        primary key (asset_id, sequence),
        constraint asset_transfers_counted_from_one check (sequence > 0),
        constraint asset_transfers_change_the_owner check (from_account_id <> to_account_id)
      );
      grant select, insert on asset_transfers to tributary_datasets;
      grant update (owner_id) on datasets to tributary_datasets;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

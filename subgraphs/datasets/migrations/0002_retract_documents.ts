import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A document is retracted once and for good. */
export class RetractDocuments1760000002000 implements MigrationInterface {
  name = 'RetractDocuments1760000002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retractions (document_id text primary key references documents, retracted_at timestamptz not null);
      grant select, insert on retractions to tributary_datasets;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How a version's usage is split. Fixed with the version, so before any usage of it. */
export class AddCreditMethod1760000004000 implements MigrationInterface {
  name = 'AddCreditMethod1760000004000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table versions add column credit_method text not null default 'DECLARED',
        add constraint versions_credit_method_known check (credit_method in ('DECLARED', 'PROVENANCE'))
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

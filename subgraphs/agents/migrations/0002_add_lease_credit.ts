import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How much of a lease is on its payer's credit limit. It is spent last. */
export class AddLeaseCredit1760000002000 implements MigrationInterface {
  name = 'AddLeaseCredit1760000002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table leases add column credit_picos numeric(26, 0) not null default 0,
        add constraint leases_credit_is_part_of_it check (credit_picos between 0 and amount_picos)
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

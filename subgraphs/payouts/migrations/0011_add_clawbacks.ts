import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** What was decided to be taken back from an account, and how much of it has been. */
export class AddClawbacks1760000011000 implements MigrationInterface {
  name = 'AddClawbacks1760000011000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clawbacks (
        id text primary key,
        seq bigint generated always as identity,
        account_id text not null,
        -- Null for UNATTRIBUTED.
        beneficiary_id text,
        amount numeric(50,0) not null,
        recovered numeric(50,0) not null default 0,
        reason text not null,
        decided_by text not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint clawbacks_amount_positive check (amount > 0),
        constraint clawbacks_never_take_more check (recovered between 0 and amount),
        constraint clawbacks_have_a_reason check (reason <> '')
      );
      create index clawbacks_of_account on clawbacks (account_id, id desc);
      create index clawbacks_to_recover on clawbacks (account_id, seq) where recovered < amount;
      grant select, insert, update (recovered) on clawbacks to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** What payers may spend beyond their deposits, and rewards that wait for a payer, usage by usage. */
export class AddCreditLines1760000010000 implements MigrationInterface {
  name = 'AddCreditLines1760000010000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credit_lines (
        account_id text primary key,
        limit_units numeric(50,0) not null default 0,
        used numeric(50,0) not null default 0,
        -- Everything ever repaid: names the next repayment.
        repaid numeric(50,0) not null default 0,
        constraint credit_lines_not_negative check (limit_units >= 0 and used >= 0 and repaid >= 0)
      );
      create index credit_lines_used on credit_lines (account_id) where used > 0;
      -- Whose rewards wait has a line, so that they can be paid one after the other.
      insert into credit_lines (account_id) select distinct payer_id from unfunded_rewards;

      create table credit_limit_changes (
        seq bigint generated always as identity primary key,
        account_id text not null,
        limit_units numeric(50,0) not null,
        reason text not null,
        changed_by text not null,
        changed_at timestamptz not null default clock_timestamp(),
        constraint credit_limit_changes_have_a_reason check (reason <> '')
      );
      create index credit_limit_changes_of_account on credit_limit_changes (account_id, seq desc);
      create trigger credit_limit_changes_append_only before update or delete or truncate on credit_limit_changes
        for each statement execute function refuse_change();

      -- Null for sums that were written before usages were kept apart.
      alter table unfunded_rewards add column attribution_id text;
      create index unfunded_rewards_of_payer on unfunded_rewards (payer_id, seq);
      create index unfunded_rewards_of_plan on unfunded_rewards (plan_id);
      create index unfunded_rewards_of_attribution on unfunded_rewards (attribution_id);

      grant select, insert, update (limit_units, used, repaid) on credit_lines to ${ROLE};
      grant select, insert on credit_limit_changes to ${ROLE};
      alter table leases add column credit numeric(50,0) not null default 0,
        add constraint leases_credit_is_part_of_it check (credit between 0 and amount);
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

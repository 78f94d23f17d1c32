import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** Rewards that are frozen for disputes, and the bonds of those. */
export class AddDisputes1760000012000 implements MigrationInterface {
  name = 'AddDisputes1760000012000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_accounts drop constraint ledger_accounts_kind_known;
      alter table ledger_accounts add constraint ledger_accounts_kind_known check (kind in (
        'AVAILABLE', 'RESERVED', 'HELD', 'FROZEN', 'MATURED', 'PAYABLE', 'BONDED',
        'FEE', 'UNATTRIBUTED', 'REMAINDER', 'CLEARING', 'CHAIN_FLOAT'
      ));
      alter table ledger_accounts drop constraint ledger_accounts_platform_owns_its_kinds;
      alter table ledger_accounts add constraint ledger_accounts_platform_owns_its_kinds check (
        (owner_id is null) = (kind in ('FEE', 'UNATTRIBUTED', 'REMAINDER', 'CLEARING', 'CHAIN_FLOAT'))
      );

      create table disputes (
        id text primary key,
        claimant_id text not null,
        respondent_id text not null,
        currency text not null,
        bond numeric(50,0) not null,
        status text not null,
        beneficiary_id text,
        opened_at timestamptz not null default clock_timestamp(),
        constraint disputes_status_known check (
          status in ('BONDED', 'REFUSED', 'UPHELD', 'REJECTED', 'WITHDRAWN', 'EXPIRED')
        ),
        constraint disputes_bond_positive check (bond > 0)
      );
      create table dispute_rewards (
        dispute_id text not null references disputes (id),
        attribution_id text not null,
        account_id text not null,
        primary key (dispute_id, attribution_id)
      );
      create index dispute_rewards_of_reward on dispute_rewards (attribution_id, account_id);
      -- Once a reward, however many disputes name it.
      create table frozen_rewards (
        attribution_id text not null,
        account_id text not null,
        currency text not null,
        amount numeric(50,0) not null,
        matures_at timestamptz not null,
        primary key (attribution_id, account_id),
        constraint frozen_rewards_something check (amount > 0)
      );
      grant select, insert, update (status, beneficiary_id) on disputes to ${ROLE};
      grant select, insert on dispute_rewards to ${ROLE};
      grant select, insert, delete, update (amount) on frozen_rewards to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

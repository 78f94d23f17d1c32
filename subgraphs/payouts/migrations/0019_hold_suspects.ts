import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** Credit that is held because its text is suspected to be derived from somebody else's, and where it goes in the end. */
export class HoldSuspects1760000019000 implements MigrationInterface {
  name = 'HoldSuspects1760000019000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_accounts drop constraint ledger_accounts_kind_known;
      alter table ledger_accounts add constraint ledger_accounts_kind_known check (kind in (
        'AVAILABLE', 'RESERVED', 'HELD', 'FROZEN', 'SUSPECTED', 'MATURED', 'PAYABLE', 'BONDED',
        'FEE', 'UNATTRIBUTED', 'REMAINDER', 'CLEARING', 'CHAIN_FLOAT'
      ));

      create table suspicions (
        id text primary key,
        -- Null while it is open.
        outcome text,
        resolved_at timestamptz,
        -- Of 10^18, what stays with whom it was held for; the rest is in suspicion_payees.
        kept numeric(19, 0),
        constraint suspicions_outcome_known check (outcome in ('DERIVED', 'CLEARED', 'UPHELD')),
        constraint suspicions_end_whole check ((outcome is null) = (resolved_at is null) and (outcome is null) = (kept is null))
      );
      create table suspicion_payees (
        suspicion_id text not null references suspicions (id),
        kind text not null,
        account_id text,
        weight numeric(19, 0) not null,
        constraint suspicion_payees_once unique nulls not distinct (suspicion_id, kind, account_id),
        constraint suspicion_payees_weigh_something check (weight > 0),
        constraint suspicion_payees_account_where_kind_says check ((kind = 'ACCOUNT') = (account_id is not null))
      );
      -- A part of its plan's UNATTRIBUTED share.
      create table held_shares (
        plan_id text not null references plans (id),
        suspicion_id text not null references suspicions (id),
        account_id text not null,
        weight numeric(19, 0) not null,
        primary key (plan_id, suspicion_id, account_id),
        constraint held_shares_weigh_something check (weight > 0)
      );
      create index held_shares_of_suspicion on held_shares (suspicion_id);
      create index held_shares_of_account on held_shares (account_id, plan_id);

      -- Whoever has a reward by a plan: paid, held, or both.
      create view plan_accounts as
        select plan_id, account_id, weight from plan_payees where account_id is not null
        union all
        select plan_id, account_id, 0 from held_shares
        where not exists (
          select from plan_payees
          where plan_payees.plan_id = held_shares.plan_id and plan_payees.account_id = held_shares.account_id
        ) group by plan_id, account_id;

      grant select, insert, update (outcome, resolved_at, kept) on suspicions to ${ROLE};
      grant select, insert on suspicion_payees, held_shares to ${ROLE};
      grant select on plan_accounts to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

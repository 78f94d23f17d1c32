import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** Any number of roots wait for their delay; what a veto ended is replaced by the active root that carries its promises. */
export class QueueSettlements1760000008000 implements MigrationInterface {
  name = 'QueueSettlements1760000008000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table settlements
        drop constraint settlements_status_known,
        add constraint settlements_status_known check (
          status in ('SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE', 'VETOED', 'REPLACED')
        ),
        add column replaced_by_id text references settlements (id),
        add constraint settlements_replaced_by_another check (
          (status = 'REPLACED') = (replaced_by_id is not null) and replaced_by_id <> id
        ),
        add column shortfall_token_units numeric(50,0),
        add constraint settlements_short_of_something check (shortfall_token_units > 0);

      drop index settlements_one_under_way;
      create unique index settlements_one_unconfirmed on settlements ((true)) where status in ('SEALED', 'SUBMITTED');
      create index settlements_waiting on settlements (epoch) where status = 'CONFIRMED';
      create index settlements_not_replaced on settlements (epoch) where status = 'VETOED';
      create index settlement_steps_of_settlement on settlement_steps (settlement_id, seq);
      create index claims_of_account on claims (account_id, seq);
      create index claims_in_order on claims (seq);
      create index withdrawals_of_account on withdrawals (account_id);

      grant update (replaced_by_id, shortfall_token_units) on settlements to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('attribution')

/** For whom the credit of suspected derivatives is held, and how each suspicion ended. What plans hold grows only. */
export class HoldCredit1760000021000 implements MigrationInterface {
  name = 'HoldCredit1760000021000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table suspicions (
        id text primary key,
        version_id text not null,
        earlier_version_id text not null,
        -- Of the same two: a link that settled one may be taken back.
        nr int not null,
        status text not null,
        opened_at timestamptz not null,
        contested_by text,
        contest_reason text,
        contested_at timestamptz,
        ruled_by text,
        ruling_reason text,
        resolved_at timestamptz,
        constraint suspicions_status_known check (status in ('OPEN', 'DERIVED', 'CLEARED', 'UPHELD')),
        constraint suspicions_numbered unique (version_id, earlier_version_id, nr),
        constraint suspicions_end_once check ((status = 'OPEN') = (resolved_at is null)),
        constraint suspicions_contested_whole check ((contested_at is null) = (contested_by is null)
          and (contested_at is null) = (contest_reason is null))
      );
      create index suspicions_open_by_earlier on suspicions (earlier_version_id) where status = 'OPEN';

      -- For which suspicion a plan holds a document's credit, and what that is for each of its contributors.
      create table held_documents (
        plan_id text not null references plans,
        document_id text not null,
        suspicion_id text not null,
        primary key (plan_id, document_id)
      );
      create table held_shares (
        plan_id text not null references plans,
        suspicion_id text not null,
        account_id text not null,
        weight numeric(19, 0) not null,
        primary key (plan_id, suspicion_id, account_id),
        constraint held_shares_weigh_something check (weight > 0)
      );
      create index held_shares_by_account on held_shares (account_id, suspicion_id);

      grant select, insert, update (status, contested_by, contest_reason, contested_at, ruled_by, ruling_reason, resolved_at)
        on suspicions to ${ROLE};
      grant select, insert on held_documents, held_shares to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

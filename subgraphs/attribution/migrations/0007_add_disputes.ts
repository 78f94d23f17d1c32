import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('attribution')

/** Who disputes whose credit, and how it ended. */
export class AddDisputes1760000007000 implements MigrationInterface {
  name = 'AddDisputes1760000007000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disputes (
        id text primary key,
        claimant_id text not null,
        respondent_id text not null,
        evidence text not null,
        reason text not null,
        bond_picos numeric(26, 0) not null,
        currency text not null,
        status text not null,
        refusal text,
        frozen_units numeric(50, 0),
        unfunded_units numeric(50, 0),
        beneficiary_id text,
        ruling_reason text,
        ruled_by text,
        opened_at timestamptz not null,
        deadline_at timestamptz not null,
        resolved_at timestamptz,
        constraint disputes_status_known check (
          status in ('REQUESTED', 'OPEN', 'REFUSED', 'UPHELD', 'REJECTED', 'WITHDRAWN', 'EXPIRED')
        ),
        constraint disputes_between_two check (claimant_id <> respondent_id)
      );
      create index disputes_of_claimant on disputes (claimant_id, id desc);
      create index disputes_of_respondent on disputes (respondent_id, id desc);
      create index disputes_due on disputes (deadline_at) where status in ('REQUESTED', 'OPEN');
      create table dispute_attributions (
        dispute_id text not null references disputes,
        attribution_id text not null references attributions,
        claimant_id text not null,
        respondent_id text not null,
        is_open boolean not null default true,
        primary key (dispute_id, attribution_id)
      );
      create unique index dispute_attributions_one_open on dispute_attributions (attribution_id, respondent_id, claimant_id)
        where is_open;
      create index dispute_attributions_of_reward on dispute_attributions (attribution_id, respondent_id, dispute_id desc);
      grant select, insert, update (status, refusal, frozen_units, unfunded_units, beneficiary_id, ruling_reason, ruled_by,
        resolved_at) on disputes to ${ROLE};
      grant select, insert, update (is_open) on dispute_attributions to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

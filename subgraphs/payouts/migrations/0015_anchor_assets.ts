import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** Records of who owned which asset, the batches that anchor them, and the signed bytes of those. `anchoring/` says how. */
export class AnchorAssets1760000015000 implements MigrationInterface {
  name = 'AnchorAssets1760000015000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table anchor_batches (
        number bigint primary key,
        root text not null,
        previous_root text not null,
        first_sequence bigint not null,
        record_count int not null,
        data_hash text not null,
        chain_id bigint not null,
        registry text not null,
        status text not null,
        sealed_at timestamptz not null default clock_timestamp(),
        anchored_at timestamptz,
        constraint anchor_batches_status_known check (status in ('SEALED', 'SUBMITTED', 'ANCHORED')),
        constraint anchor_batches_hold_something check (record_count > 0)
      );
      create unique index anchor_batches_one_under_way on anchor_batches ((true)) where status <> 'ANCHORED';

      create table anchor_records (
        seq bigint generated always as identity primary key,
        -- The event that it comes from: once, however often that is delivered.
        source_event_id text not null unique,
        asset_id text not null,
        asset_kind text not null,
        revision int not null,
        owner_id text not null,
        version_id text,
        visibility text not null,
        asset_hash text not null,
        owner_hash text not null,
        content_hash text not null,
        salt text,
        batch bigint references anchor_batches (number),
        sequence bigint unique,
        recorded_at timestamptz not null default clock_timestamp(),
        constraint anchor_records_revision_once unique (asset_id, revision),
        constraint anchor_records_private_ones_are_salted check ((visibility = 'PRIVATE') = (salt is not null)),
        constraint anchor_records_in_a_batch_have_a_number check ((batch is null) = (sequence is null))
      );
      create index anchor_records_waiting on anchor_records (seq) where batch is null;
      create index anchor_records_of_batch on anchor_records (batch, sequence);

      create table anchor_transactions (
        batch bigint not null references anchor_batches (number),
        attempt int not null,
        signer text not null,
        nonce bigint not null,
        hash text not null unique,
        raw text not null,
        is_spent boolean not null default false,
        sent_at timestamptz,
        primary key (batch, attempt)
      );

      grant select, insert, update (status, anchored_at) on anchor_batches to ${ROLE};
      grant select, insert, update (batch, sequence) on anchor_records to ${ROLE};
      grant select, insert, update (is_spent, sent_at) on anchor_transactions to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

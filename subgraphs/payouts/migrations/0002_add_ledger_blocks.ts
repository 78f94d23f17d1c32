import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** The hash chain over the journal. See `ledger/sealBlocks.ts` for what may be sealed, and `ledger/blocks.ts` for the bytes. */
export class AddLedgerBlocks1760000002000 implements MigrationInterface {
  name = 'AddLedgerBlocks1760000002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_blocks (
        number bigint primary key,
        first_seq bigint not null,
        last_seq bigint not null unique,
        transfer_count int not null,
        entries_hash text not null,
        previous_hash text not null unique,
        hash text not null unique,
        sealed_at timestamptz not null default clock_timestamp(),
        constraint ledger_blocks_numbered_from_one check (number > 0),
        constraint ledger_blocks_hold_something check (transfer_count > 0 and first_seq <= last_seq),
        constraint ledger_blocks_hashes_are_sha256 check (
          entries_hash ~ '^[0-9a-f]{64}$' and previous_hash ~ '^[0-9a-f]{64}$' and hash ~ '^[0-9a-f]{64}$'
        )
      );
      create trigger ledger_blocks_append_only before update or delete or truncate on ledger_blocks
        for each statement execute function refuse_change();

      -- Runs before the first row draws its seq: whoever has drawn one has a transaction id that is older.
      create function take_transaction_id() returns trigger language plpgsql as $$
      begin
        perform pg_current_xact_id();
        return null;
      end $$;
      create trigger transfers_take_transaction_id before insert on transfers
        for each statement execute function take_transaction_id();

      grant select, insert on ledger_blocks to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

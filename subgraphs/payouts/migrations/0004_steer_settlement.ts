import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** Withdrawals, pauses, and transactions that replace one another at one nonce. */
export class SteerSettlement1760000004000 implements MigrationInterface {
  name = 'SteerSettlement1760000004000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WITHDRAWALS)
    await runner.query(PAUSES)
    await runner.query(REPLACEMENTS)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

const WITHDRAWALS = `
  create table withdrawals (
    id text primary key,
    account_id text not null,
    amount numeric(50,0) not null,
    transfer_id text not null unique references transfers (id),
    requested_at timestamptz not null default clock_timestamp(),
    constraint withdrawals_move_something check (amount > 0)
  );
  grant select, insert on withdrawals to ${ROLE};
`

const PAUSES = `
  create table settlement_pauses (
    seq bigint generated always as identity primary key,
    is_paused boolean not null,
    reason text not null,
    account_id text not null,
    at timestamptz not null default clock_timestamp(),
    constraint settlement_pauses_have_a_reason check (reason <> '')
  );
  create trigger settlement_pauses_append_only before update or delete or truncate on settlement_pauses
    for each statement execute function refuse_change();
  grant select, insert on settlement_pauses to ${ROLE};
`

/** A nonce belongs to one settlement; the transactions that share it replace one another, and one of them can be mined. */
const REPLACEMENTS = `
  create table settlement_nonces (
    chain_id bigint not null,
    signer text not null,
    nonce bigint not null,
    settlement_id text not null references settlements (id),
    primary key (chain_id, signer, nonce),
    constraint settlement_nonces_of_a_settlement unique (chain_id, signer, nonce, settlement_id)
  );
  insert into settlement_nonces (chain_id, signer, nonce, settlement_id)
    select chain_id, signer, nonce, settlement_id from settlement_transactions;
  alter table settlement_transactions
    drop constraint settlement_transactions_nonce_once,
    add constraint settlement_transactions_at_its_nonce foreign key (chain_id, signer, nonce, settlement_id)
      references settlement_nonces (chain_id, signer, nonce, settlement_id),
    add column sent_at timestamptz;
  grant select, insert on settlement_nonces to ${ROLE};
  grant update (sent_at) on settlement_transactions to ${ROLE};
`

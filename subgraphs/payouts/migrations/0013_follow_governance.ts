import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** What governance proposed and decided, as final blocks tell it. */
export class FollowGovernance1760000013000 implements MigrationInterface {
  name = 'FollowGovernance1760000013000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proposals (
        id text primary key,
        seq bigint generated always as identity unique,
        number numeric(78,0) not null,
        proposer text not null,
        targets text[] not null,
        calls text[] not null,
        -- What each call sends of the chain's own coin: nearly always nothing.
        call_values numeric(78,0)[] not null,
        description text not null,
        voting_starts_at timestamptz not null,
        voting_ends_at timestamptz not null,
        proposed_at timestamptz not null,
        executable_at timestamptz,
        executed_at timestamptz,
        canceled_at timestamptz,
        constraint proposals_name_their_calls check (
          cardinality(targets) = cardinality(calls) and cardinality(calls) = cardinality(call_values)
        ),
        constraint proposals_end_once check (executed_at is null or canceled_at is null)
      );

      create table policies (
        version int primary key,
        fee numeric(19,0) not null,
        default_pool numeric(19,0) not null,
        max_stack numeric(19,0) not null,
        activation_delay_seconds int not null,
        guardian text not null,
        adopted_at timestamptz not null,
        proposal_id text references proposals (id),
        constraint policies_count_from_one check (version > 0)
      );
      create trigger policies_append_only before update or delete or truncate on policies
        for each statement execute function refuse_change();

      create table pool_payments (
        number bigint primary key,
        pool text not null,
        currency text not null,
        beneficiary text not null,
        amount numeric(50,0) not null,
        decided_at timestamptz not null,
        -- Null where the decision could not be booked.
        transfer_id text unique,
        refusal text,
        constraint pool_payments_are_booked_or_refused check ((transfer_id is null) = (refusal is not null))
      );
      create trigger pool_payments_append_only before update or delete or truncate on pool_payments
        for each statement execute function refuse_change();

      grant select, insert on policies, pool_payments to ${ROLE};
      grant select, insert, update (executable_at, executed_at, canceled_at) on proposals to ${ROLE};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

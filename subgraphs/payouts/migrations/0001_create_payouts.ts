import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/** The books, what flows into them and what they promise on chain. Amounts are integers of 10^-30 unless a name says otherwise. */
export class CreatePayouts1760000001000 implements MigrationInterface {
  name = 'CreatePayouts1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEDGER)
    await runner.query(FLOWS)
    await runner.query(SETTLEMENT)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

const LEDGER = `
  create table ledger_accounts (
    id text primary key,
    owner_id text,
    kind text not null,
    currency text not null,
    opened_at timestamptz not null default clock_timestamp(),
    constraint ledger_accounts_kind_known check (kind in (
      'AVAILABLE', 'RESERVED', 'HELD', 'MATURED', 'PAYABLE', 'FEE', 'UNATTRIBUTED', 'REMAINDER', 'CHAIN_FLOAT'
    )),
    constraint ledger_accounts_platform_owns_its_kinds check (
      (owner_id is null) = (kind in ('FEE', 'UNATTRIBUTED', 'REMAINDER', 'CHAIN_FLOAT'))
    ),
    constraint ledger_accounts_one_of_a_kind unique nulls not distinct (owner_id, kind, currency),
    constraint ledger_accounts_currency unique (id, currency),
    constraint ledger_accounts_nature unique (id, kind)
  );
  create table balances (
    account_id text primary key,
    kind text not null,
    debits numeric(50,0) not null default 0,
    credits numeric(50,0) not null default 0,
    constraint balances_of_an_account foreign key (account_id, kind) references ledger_accounts (id, kind),
    constraint balances_not_negative check (debits >= 0 and credits >= 0),
    constraint balances_not_overdrawn check (
      case when kind = 'CHAIN_FLOAT' then debits >= credits else credits >= debits end
    )
  );
  create index balances_matured on balances (account_id) where kind = 'MATURED';
  create table transfers (
    id text primary key,
    seq bigint generated always as identity,
    debit_id text not null,
    credit_id text not null,
    currency text not null,
    amount numeric(50,0) not null,
    reason text not null,
    subject text not null,
    posted_at timestamptz not null default clock_timestamp(),
    constraint transfers_seq unique (seq),
    constraint transfers_amount_positive check (amount > 0),
    constraint transfers_between_two_accounts check (debit_id <> credit_id),
    constraint transfers_debit_in_currency foreign key (debit_id, currency) references ledger_accounts (id, currency),
    constraint transfers_credit_in_currency foreign key (credit_id, currency) references ledger_accounts (id, currency)
  );
  create index transfers_of_debit on transfers (debit_id, seq desc);
  create index transfers_of_credit on transfers (credit_id, seq desc);

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'The journal is append only: % of % was refused.', tg_op, tg_table_name;
  end $$;
  create trigger transfers_append_only before update or delete or truncate on transfers
    for each statement execute function refuse_change();

  grant select, insert on ledger_accounts, transfers to ${ROLE};
  grant select, insert, update (debits, credits) on balances to ${ROLE};
`

const FLOWS = `
  create table deposits (
    id text primary key,
    account_id text not null,
    reference text not null unique,
    announced numeric(50,0) not null,
    chain_id bigint not null,
    distributor text not null,
    token text not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint deposits_announce_something check (announced > 0)
  );
  create table deposit_logs (
    transaction_hash text not null,
    log_index int not null,
    reference text not null,
    deposit_id text references deposits (id),
    sender text not null,
    amount numeric(50,0) not null,
    block_number bigint not null,
    credited_at timestamptz,
    primary key (transaction_hash, log_index)
  );
  create index deposit_logs_of_deposit on deposit_logs (deposit_id);
  create index deposit_logs_not_final on deposit_logs (block_number) where credited_at is null;

  create table leases (
    id text primary key,
    payer_id text not null,
    currency text not null,
    amount numeric(50,0) not null,
    spent numeric(50,0),
    status text not null,
    expires_at timestamptz,
    answered_at timestamptz not null default clock_timestamp(),
    closed_at timestamptz,
    constraint leases_status_known check (status in ('GRANTED', 'REFUSED', 'CLOSED'))
  );

  create table plans (
    id text primary key,
    agent_version_id text not null,
    policy_version int not null
  );
  create table plan_payees (
    plan_id text not null references plans (id),
    kind text not null,
    account_id text,
    weight numeric(50,0) not null,
    constraint plan_payees_once unique nulls not distinct (plan_id, kind, account_id),
    constraint plan_payees_weigh_something check (weight > 0)
  );
  create index plan_payees_of_account on plan_payees (account_id, plan_id) include (weight);

  create table attributed_usages (
    seq bigint generated always as identity primary key,
    usage_id text not null unique,
    attribution_id text not null unique,
    plan_id text not null references plans (id),
    payer_id text not null,
    currency text not null,
    amount_picos numeric(50,0) not null,
    matures_at timestamptz not null,
    posted_at timestamptz not null default clock_timestamp()
  );
  create index attributed_usages_of_plan on attributed_usages (plan_id, seq);

  create table unfunded_rewards (
    seq bigint generated always as identity primary key,
    plan_id text not null references plans (id),
    payer_id text not null,
    currency text not null,
    amount_picos numeric(50,0) not null,
    matures_at timestamptz not null,
    source_event_id text not null
  );

  create table holds (
    id bigint generated always as identity primary key,
    account_id text not null,
    currency text not null,
    matures_at timestamptz not null,
    amount numeric(50,0) not null,
    constraint holds_one_a_moment unique (account_id, currency, matures_at),
    constraint holds_something check (amount > 0)
  );
  create index holds_due on holds (matures_at);

  grant select, insert on deposits, plans, plan_payees, attributed_usages to ${ROLE};
  grant select, insert, update (block_number, credited_at), delete on deposit_logs to ${ROLE};
  grant select, insert, update (status, spent, closed_at) on leases to ${ROLE};
  grant select, insert, delete, update (amount_picos) on unfunded_rewards to ${ROLE};
  grant select, insert, delete, update (amount) on holds to ${ROLE};
`

const SETTLEMENT = `
  create table wallets (
    address text primary key,
    account_id text not null,
    linked_position bigint not null,
    constraint wallets_address_lower_case check (address ~ '^0x[0-9a-f]{40}$')
  );
  create index wallets_of_account on wallets (account_id, linked_position desc);

  create table settlements (
    id text primary key,
    epoch int not null unique,
    status text not null,
    root text not null,
    total_token_units numeric(50,0) not null,
    leaf_count int not null,
    policy_version int not null,
    data_hash text not null,
    chain_id bigint not null,
    distributor text not null,
    token text not null,
    transaction_hash text,
    sealed_at timestamptz not null default clock_timestamp(),
    activates_at timestamptz,
    constraint settlements_status_known check (status in ('SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE', 'VETOED'))
  );
  create unique index settlements_one_under_way on settlements ((true)) where status in ('SEALED', 'SUBMITTED', 'CONFIRMED');

  create table settlement_leaves (
    address text collate "C" not null references wallets (address),
    epoch int not null references settlements (epoch) deferrable initially deferred,
    account_id text not null,
    cumulative_token_units numeric(50,0) not null,
    primary key (address, epoch),
    constraint settlement_leaves_promise_something check (cumulative_token_units > 0)
  );

  create table settlement_steps (
    seq bigint generated always as identity primary key,
    settlement_id text not null references settlements (id) deferrable initially deferred,
    status text not null,
    at timestamptz not null default clock_timestamp()
  );

  create table settlement_transactions (
    settlement_id text not null references settlements (id),
    attempt int not null,
    chain_id bigint not null,
    signer text not null,
    nonce bigint not null,
    hash text not null unique,
    raw text not null,
    signed_at timestamptz not null default clock_timestamp(),
    is_spent boolean not null default false,
    primary key (settlement_id, attempt),
    constraint settlement_transactions_nonce_once unique (chain_id, signer, nonce)
  );

  create table claims (
    id text primary key,
    seq bigint generated always as identity,
    account_id text,
    address text not null,
    epoch int not null,
    amount numeric(50,0) not null,
    cumulative_token_units numeric(50,0) not null,
    transaction_hash text not null,
    log_index int not null,
    claimed_at timestamptz not null,
    constraint claims_log_once unique (transaction_hash, log_index)
  );
  create index claims_of_address on claims (address);

  create table chain_cursors (
    chain_id bigint not null,
    distributor text not null,
    block_number bigint not null,
    primary key (chain_id, distributor)
  );

  grant select, insert on settlement_leaves, settlement_steps, settlement_transactions, claims to ${ROLE};
  grant update (is_spent) on settlement_transactions to ${ROLE};
  grant select, insert, update (linked_position) on wallets to ${ROLE};
  grant select, insert, update (status, transaction_hash, activates_at) on settlements to ${ROLE};
  grant select, insert, update (block_number) on chain_cursors to ${ROLE};
`

import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

const ROLE = runtimeRole('payouts')

/**
 * The journal takes up pending lines, their resolutions and refusals beside movements, and a line's insertion alone moves
 * the balances: the service can no longer write them. `transfers` is the view of what moved. See decision 0006.
 */
export class MoveMoneyByTheJournal1760000005000 implements MigrationInterface {
  name = 'MoveMoneyByTheJournal1760000005000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(JOURNAL)
    await runner.query(BALANCES)
    await runner.query(MOVING)
    await runner.query(GRANTS)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}

const JOURNAL = `
  drop trigger transfers_in_currency on transfers;
  drop function refuse_unknown_accounts();
  alter table transfers rename to journal;
  alter table journal rename constraint transfers_pkey to journal_pkey;
  alter table journal rename constraint transfers_seq to journal_seq;
  alter table journal rename constraint transfers_amount_positive to journal_amount_positive;
  alter table journal rename constraint transfers_between_two_accounts to journal_between_two_accounts;
  alter index transfers_of_debit rename to journal_of_debit;
  alter index transfers_of_credit rename to journal_of_credit;
  alter trigger transfers_append_only on journal rename to journal_append_only;
  alter trigger transfers_take_transaction_id on journal rename to journal_take_transaction_id;

  alter table journal
    add column phase text not null default 'POSTED',
    add column pending_id text,
    add column timeout_seconds int,
    add column refusal text,
    add constraint journal_phase_known check (phase = 'POSTED' or phase in (
      'PENDING', 'PENDING_POSTED', 'PENDING_VOIDED', 'PENDING_EXPIRED', 'REFUSED'
    )),
    -- A refused line may say what it would have resolved, or how long it would have waited.
    add constraint journal_says_what_its_phase_needs check (
      case phase
        when 'POSTED' then pending_id is null and timeout_seconds is null and refusal is null
        when 'PENDING' then pending_id is null and refusal is null
        when 'REFUSED' then refusal is not null
        else pending_id is not null and timeout_seconds is null and refusal is null
      end
    ),
    add constraint journal_timeout_positive check (timeout_seconds > 0);
  create unique index journal_resolved_once on journal (pending_id) where phase like 'PENDING\\_%';

  create view transfers as
    select id, seq, debit_id, credit_id, currency, amount, reason, subject, posted_at
    from journal where phase in ('POSTED', 'PENDING_POSTED');
`

/** What is pending on an account is kept beside what was posted, and counts against what can be spent. */
const BALANCES = `
  alter table ledger_accounts
    add constraint ledger_accounts_nature_in_currency unique (id, kind, currency);
  alter table balances
    add column account_currency text,
    add column pending_debits numeric(50,0) not null default 0,
    add column pending_credits numeric(50,0) not null default 0,
    add column row_lock boolean;
  update balances set account_currency = currency from ledger_accounts where ledger_accounts.id = account_id;
  alter table balances
    alter column account_currency set not null,
    drop constraint balances_of_an_account,
    add constraint balances_of_an_account foreign key (account_id, kind, account_currency)
      references ledger_accounts (id, kind, currency),
    -- The right to update a column is the right to lock the row, and this one cannot hold anything.
    add constraint balances_row_lock_holds_nothing check (row_lock is null),
    drop constraint balances_not_negative,
    add constraint balances_not_negative check (
      debits >= 0 and credits >= 0 and pending_debits >= 0 and pending_credits >= 0
    ),
    drop constraint balances_not_overdrawn,
    add constraint balances_not_overdrawn check (
      case when kind = 'CHAIN_FLOAT' then debits >= credits + pending_credits else credits >= debits + pending_debits end
    );
  alter table ledger_accounts drop constraint ledger_accounts_currency, drop constraint ledger_accounts_nature;

  create table pendings (
    id text primary key references journal (id),
    debit_id text not null,
    credit_id text not null,
    currency text not null,
    amount numeric(50,0) not null,
    expires_at timestamptz
  );
  create index pendings_due on pendings (expires_at) where expires_at is not null;

  create function open_balances() returns trigger language plpgsql security definer set search_path from current as $$
  begin
    insert into balances (account_id, kind, account_currency) select id, kind, currency from opened order by id;
    return null;
  end $$;
  create trigger ledger_accounts_open_balances after insert on ledger_accounts referencing new table as opened
    for each statement execute function open_balances();
`

/**
 * Locks the balances in the order of their accounts, so that batches cannot wait for each other in a circle: the settings
 * leave the planner no way to join them in another order than the sorted sums come.
 */
const MOVING = `
  create function move_money() returns trigger language plpgsql security definer set search_path from current
    set enable_hashjoin = off set enable_mergejoin = off as $$
  declare
    expected bigint;
    moved bigint;
    wrong record;
  begin
    if not exists (select from written where phase <> 'POSTED') then
      with change as materialized (
        select account_id, currency, sum(debit) as debits, sum(credit) as credits
        from (
          select debit_id as account_id, currency, amount as debit, 0::numeric as credit from written
          union all
          select credit_id, currency, 0, amount from written
        ) as sides
        group by account_id, currency order by account_id, currency
      ), moved as (
        update balances set debits = balances.debits + change.debits, credits = balances.credits + change.credits
        from change
        where balances.account_id = change.account_id and balances.account_currency = change.currency
        returning 1
      )
      select (select count(*) from change), (select count(*) from moved) into expected, moved;
    else
      insert into pendings (id, debit_id, credit_id, currency, amount, expires_at)
        select id, debit_id, credit_id, currency, amount, posted_at + timeout_seconds * interval '1 second'
        from written where phase = 'PENDING';
      perform from pendings where id in (select pending_id from written where phase <> 'REFUSED')
        order by id for update;
      select written.id, written.pending_id, written.phase into wrong
        from written left join pendings on pendings.id = written.pending_id
        where written.phase like 'PENDING\\_%' and (
          pendings.id is null
          or (written.debit_id, written.credit_id, written.currency)
            <> (pendings.debit_id, pendings.credit_id, pendings.currency)
          or written.amount > pendings.amount
          or written.phase <> 'PENDING_POSTED' and written.amount <> pendings.amount
          or (written.phase = 'PENDING_EXPIRED') <> coalesce(pendings.expires_at <= clock_timestamp(), false)
        ) limit 1;
      if found then
        raise exception 'Line % cannot make the pending line % %.', wrong.id, wrong.pending_id, wrong.phase
          using errcode = 'integrity_constraint_violation', constraint = 'journal_resolves_what_is_open';
      end if;
      with line as (
        select written.debit_id, written.credit_id, written.currency,
          case when phase in ('POSTED', 'PENDING_POSTED') then written.amount else 0 end as posted,
          case when phase = 'PENDING' then written.amount else -coalesce(pendings.amount, 0) end as pending
        from written left join pendings on pendings.id = written.pending_id
        where phase <> 'REFUSED'
      ), change as materialized (
        select account_id, currency, sum(debit) as debits, sum(credit) as credits,
          sum(pending_debit) as pending_debits, sum(pending_credit) as pending_credits
        from (
          select debit_id as account_id, currency, posted as debit, 0::numeric as credit,
            pending as pending_debit, 0::numeric as pending_credit from line
          union all
          select credit_id, currency, 0, posted, 0, pending from line
        ) as sides
        group by account_id, currency order by account_id, currency
      ), moved as (
        update balances set debits = balances.debits + change.debits, credits = balances.credits + change.credits,
          pending_debits = balances.pending_debits + change.pending_debits,
          pending_credits = balances.pending_credits + change.pending_credits
        from change
        where balances.account_id = change.account_id and balances.account_currency = change.currency
        returning 1
      ), unknown as (
        select from written
        cross join lateral (values (debit_id), (credit_id)) as side (account_id)
        where phase = 'REFUSED' and not exists (
          select from balances where balances.account_id = side.account_id and account_currency = currency
        )
      )
      select (select count(*) from change), (select count(*) from moved) - (select count(*) from unknown)
        into expected, moved;
      delete from pendings using written where pendings.id = written.pending_id and written.phase like 'PENDING\\_%';
    end if;
    if moved <> expected then
      raise exception 'A line names an account that is not open in its currency.'
        using errcode = 'foreign_key_violation', constraint = 'journal_between_open_accounts';
    end if;
    return null;
  end $$;
  create trigger journal_moves_money after insert on journal referencing new table as written
    for each statement execute function move_money();
`

/** The service writes lines and opens accounts; what follows from them follows by the owner's triggers alone. */
const GRANTS = `
  revoke insert, update, update (debits, credits) on balances from ${ROLE};
  grant update (row_lock) on balances to ${ROLE};
  grant select on transfers, pendings to ${ROLE};
`

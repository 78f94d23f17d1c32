import assert from 'node:assert/strict'
import { QueryFailedError } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { type LedgerAccountRef, ledgerAccountId, lockAccounts, normalBalance, openAccounts } from './accounts.ts'

/** Why money moved. */
export type TransferReason =
  | 'DEPOSIT'
  | 'LEASE'
  | 'LEASE_RELEASE'
  | 'REPAYMENT'
  | 'REWARD'
  | 'MATURITY'
  | 'WITHDRAWAL'
  | 'SETTLEMENT'
  | 'CLAIM'

/** One debit and one credit of the same amount, so the books balance by construction. */
export interface NewTransfer {
  /** Made from what the transfer stands for, so that doing it twice names the same transfer. */
  readonly id: string
  readonly debit: LedgerAccountRef
  readonly credit: LedgerAccountRef
  /** In units of 10^-30; above zero. */
  readonly amount: bigint
  readonly reason: TransferReason
  /** The id of what it stands for. */
  readonly subject: string
}

export type Posting =
  | { readonly outcome: 'POSTED' | 'EXISTS' }
  | { readonly outcome: 'OVERDRAWN' | 'ID_REUSED'; readonly message: string }

/**
 * Posts transfers with one statement, and answers each in the order given. The same id with the same content again
 * changes nothing and answers EXISTS; with other content it is refused. A transfer that would overdraw an account is
 * refused and fails no other. Accounts are opened as needed. Holds the balances it changed locked until `tx` ends.
 */
export async function postTransfers(tx: Transaction, transfers: readonly NewTransfer[]): Promise<Posting[]> {
  if (transfers.length === 0) return []
  const lines = toLines(transfers)
  let result = await tryPosting(tx, lines)
  if (result === 'NOT_OPEN') {
    const accounts = transfers.flatMap(({ debit, credit }) => [debit, credit])
    await openAccounts(tx, accounts)
    result = await tryPosting(tx, lines)
  }
  assert(result !== 'NOT_OPEN', 'Accounts that were opened must be open.')
  return result === 'OVERDRAWN' ? postAffordable(tx, lines) : result
}

/** Posts transfers that cannot be refused unless our own records are wrong. Throws, and so posts none, if one is. */
export async function postAll(tx: Transaction, transfers: readonly NewTransfer[]): Promise<void> {
  for (const posting of await postTransfers(tx, transfers)) if ('message' in posting) assert.fail(posting.message)
}

interface Line {
  readonly id: string
  readonly debitId: string
  readonly creditId: string
  readonly currency: string
  readonly amount: bigint
  readonly reason: string
  readonly subject: string
}

/** An account that several lines name is looked up once: its id is a hash. */
function toLines(transfers: readonly NewTransfer[]): Line[] {
  const ids = new Map<string, string>()
  const idOf = (account: LedgerAccountRef): string => {
    const name = `${account.kind} ${account.currency} ${account.ownerId}`
    const id = ids.get(name) ?? ledgerAccountId(account)
    ids.set(name, id)
    return id
  }
  return transfers.map((transfer) => toLine(transfer, idOf))
}

function toLine(transfer: NewTransfer, idOf: (account: LedgerAccountRef) => string): Line {
  const { id, debit, credit, amount, reason, subject } = transfer
  assert(amount > 0n, `Transfer ${id} must move a positive amount, got ${amount}.`)
  assert(
    debit.currency === credit.currency,
    `Transfer ${id} must stay in one currency, got ${debit.currency} and ${credit.currency}.`,
  )
  const debitId = idOf(debit)
  const creditId = idOf(credit)
  assert(debitId !== creditId, `Transfer ${id} must join two accounts, got ${debitId} twice.`)
  return { id, debitId, creditId, currency: debit.currency, amount, reason, subject }
}

/**
 * Nothing is written, and nothing stays locked, where the lines taken together would overdraw an account, or where one of
 * their accounts is not open. Nearly always all are: to find out here costs nothing.
 */
async function tryPosting(tx: Transaction, lines: readonly Line[]): Promise<Posting[] | 'OVERDRAWN' | 'NOT_OPEN'> {
  try {
    return await tx.transaction((savepoint) => postTogether(savepoint, lines))
  } catch (error) {
    if (error instanceof AccountsNotOpen) return 'NOT_OPEN'
    if (isOverdrawn(error)) return 'OVERDRAWN'
    throw error
  }
}

class AccountsNotOpen extends Error {}

/** Leaves out what cannot be afforded, line by line in their order, and posts the rest together. Money is short rarely. */
async function postAffordable(tx: Transaction, lines: readonly Line[]): Promise<Posting[]> {
  const balances = await lockAccounts(
    tx,
    lines.flatMap((line) => [line.debitId, line.creditId]),
  )
  const known = new Set(
    (
      await readStored(
        tx,
        lines.map((line) => line.id),
      )
    ).keys(),
  )
  const refused = new Set<Line>()
  for (const line of lines) {
    if (known.has(line.id)) continue
    const debit = balances.get(line.debitId)
    const credit = balances.get(line.creditId)
    assert(debit && credit, `The accounts of transfer ${line.id} must be open.`)
    debit.debits += line.amount
    credit.credits += line.amount
    if (normalBalance(debit) >= 0n && normalBalance(credit) >= 0n) {
      known.add(line.id)
    } else {
      debit.debits -= line.amount
      credit.credits -= line.amount
      refused.add(line)
    }
  }
  const posted = await tryPosting(
    tx,
    lines.filter((line) => !refused.has(line)),
  )
  // Another transaction used one of our ids after we had looked. It has committed by now, so the next look sees it.
  if (posted === 'OVERDRAWN') return postAffordable(tx, lines)
  assert(posted !== 'NOT_OPEN', 'Accounts that are locked must be open.')
  const postings = posted.values()
  return lines.map((line) => (refused.has(line) ? overdrawn(line) : (postings.next().value ?? assert.fail())))
}

function overdrawn(line: Line): Posting {
  return {
    outcome: 'OVERDRAWN',
    message: `Transfer ${line.id} of ${line.amount} from ${line.debitId} to ${line.creditId} would overdraw an account.`,
  }
}

/**
 * The one statement of the books. The constraint `balances_not_overdrawn` is checked on the row that the update has
 * locked, so two spends of one balance cannot both pass. Everything is locked in one order, first the balances by account
 * and then the transfers by id, so batches cannot wait for each other in a circle.
 */
async function postTogether(tx: Transaction, lines: readonly Line[]): Promise<Posting[]> {
  if (lines.length === 0) return []
  const accounts = new Set(lines.flatMap((line) => [line.debitId, line.creditId]))
  const [result]: { locked: number; posted: string[] | null; changed: number; moved: number }[] = await tx.query(
    `with locked as materialized (
       select from balances where account_id = any($8::text[])
       order by account_id for no key update
     ), posted as (
       insert into transfers (id, debit_id, credit_id, currency, amount, reason, subject)
       select id, debit_id, credit_id, currency, amount, reason, subject
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::text[])
         with ordinality as line (id, debit_id, credit_id, currency, amount, reason, subject, nr)
       where (select count(*) from locked) = cardinality($8::text[])
       order by id, nr
       on conflict (id) do nothing
       returning id, debit_id, credit_id, amount
     ), change as (
       select account_id, sum(debit) as debits, sum(credit) as credits
       from posted, lateral (values (debit_id, amount, 0), (credit_id, 0, amount)) as side (account_id, debit, credit)
       group by account_id
     ), moved as (
       update balances set debits = balances.debits + change.debits, credits = balances.credits + change.credits
       from change where balances.account_id = change.account_id
       returning 1
     )
     select (select count(*)::int from locked) as locked,
       (select array_agg(id) from posted) as posted,
       (select count(*)::int from change) as changed,
       (select count(*)::int from moved) as moved`,
    [
      lines.map((line) => line.id),
      lines.map((line) => line.debitId),
      lines.map((line) => line.creditId),
      lines.map((line) => line.currency),
      lines.map((line) => `${line.amount}`),
      lines.map((line) => line.reason),
      lines.map((line) => line.subject),
      [...accounts],
    ],
  )
  if (result !== undefined && result.locked < accounts.size) throw new AccountsNotOpen()
  assert(result !== undefined && result.changed === result.moved, 'Every account of a transfer must have a balance.')
  return answer(tx, lines, new Set(result.posted))
}

/** The first line of an id that was posted is the posted one; every other line is compared with what is stored. */
async function answer(tx: Transaction, lines: readonly Line[], posted: Set<string>): Promise<Posting[]> {
  const repeated = lines.length === posted.size ? [] : lines.map((line) => line.id)
  const stored = await readStored(tx, repeated)
  return lines.map((line) => {
    const difference = differenceFrom(stored.get(line.id), line)
    if (difference !== null) {
      return { outcome: 'ID_REUSED', message: `Transfer ${line.id} was posted before with ${difference}.` }
    }
    return { outcome: posted.delete(line.id) ? 'POSTED' : 'EXISTS' }
  })
}

async function readStored(tx: Transaction, ids: readonly string[]): Promise<Map<string, Line>> {
  if (ids.length === 0) return new Map()
  const rows: StoredLine[] = await tx.query(
    `select id, debit_id as "debitId", credit_id as "creditId", currency, amount, reason, subject
     from transfers where id = any($1::text[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, { ...row, amount: BigInt(row.amount) }]))
}

type StoredLine = Omit<Line, 'amount'> & { readonly amount: string }

const COMPARED = ['debitId', 'creditId', 'currency', 'amount', 'reason', 'subject'] as const

function differenceFrom(stored: Line | undefined, line: Line): string | null {
  const field = stored && COMPARED.find((name) => stored[name] !== line[name])
  return field === undefined ? null : `${field} ${stored?.[field]}, now with ${line[field]}`
}

function isOverdrawn(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    'constraint' in error.driverError &&
    error.driverError.constraint === 'balances_not_overdrawn'
  )
}

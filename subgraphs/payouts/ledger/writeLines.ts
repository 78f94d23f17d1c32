import { brokenConstraint, type Queryable, type Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { textArray } from '#runtime/textArray.ts'
import '#schema/events/transfers.posted.ts'
import type { EventType } from '#runtime/outbox/event.ts'
import type { Line } from './lines.ts'

/**
 * The one statement of the books: writes those lines whose ids are free, moves the balances by what it wrote (the journal's
 * trigger does that, and knows the rules), and notes one event for all. Locks the ids in their order (what resolves behind what
 * it may resolve, so that the journal reads in the order of cause, and by that, of which there is one line, whatever its own id)
 * and then the balances in theirs, so batches cannot wait for each other in a circle. Returns which ids it wrote. Where the lines taken together
 * would break a rule, or ALL were to be written and some could not, it leaves nothing written or locked, and says why.
 *
 * Nearly always every id is free, so the first attempt does not ask: `on conflict` looks into each unique index before every
 * row, a tenth of the whole statement's time.
 */
export async function writeLines(
  tx: Transaction,
  lines: readonly Line[],
  which: 'ALL' | 'FREE',
): Promise<ReadonlySet<string> | BrokenRule> {
  if (lines.length === 0) return new Set()
  const written = await tryToInsert(tx, lines, '')
  if (written !== 'NOT_ALL' || which === 'ALL') return written
  return tryToInsert(tx, lines, 'on conflict do nothing')
}

async function tryToInsert(
  tx: Transaction,
  lines: readonly Line[],
  whereTaken: '' | 'on conflict do nothing',
): Promise<ReadonlySet<string> | BrokenRule> {
  try {
    return await tx.transaction((savepoint) => insertLines(savepoint, lines, whereTaken))
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (ONCE.includes(constraint)) return 'NOT_ALL'
    const rule = BROKEN_RULES.find((name) => name === constraint)
    if (rule === undefined) throw error
    return rule
  }
}

/** What there can be one line of: an id, and what resolves a pending line. */
const ONCE: readonly unknown[] = ['journal_pkey', 'journal_resolved_once']

const BROKEN_RULES = [
  'balances_not_overdrawn',
  'journal_between_open_accounts',
  'journal_resolves_what_is_open',
] as const

export type BrokenRule = (typeof BROKEN_RULES)[number] | 'NOT_ALL'

async function insertLines(
  tx: Transaction,
  lines: readonly Line[],
  whereTaken: '' | 'on conflict do nothing',
): Promise<ReadonlySet<string>> {
  const [written]: [{ ids: string[] | null }] = await tx.query(
    `with line as (
       insert into journal
         (id, debit_id, credit_id, currency, amount, reason, subject, phase, pending_id, timeout_seconds, refusal)
       select id, debit_id, credit_id, currency, amount, reason, subject, phase, pending_id, timeout_seconds, refusal
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::text[], $8::text[],
           $9::text[], $10::int[], $11::text[])
         with ordinality as line (id, debit_id, credit_id, currency, amount, reason, subject, phase, pending_id,
           timeout_seconds, refusal, nr)
       order by pending_id nulls first, id, nr
       ${whereTaken}
       returning id, seq, phase
     ), noted as (
       insert into outbox (id, type, version, subject, occurred_at, data)
       select $12, $13, 1, 'journal', clock_timestamp(),
         jsonb_build_object('firstSeq', min(seq)::text, 'lastSeq', max(seq)::text, 'count', count(*))
       from line where phase <> 'REFUSED' having count(*) > 0
     )
     select case when count(*) < $14 then coalesce(array_agg(id), '{}') end as ids from line`,
    [...columnsOf(lines), newId('Event'), 'transfers.posted' satisfies EventType, lines.length],
  )
  return new Set(written.ids ?? lines.map((line) => line.id))
}

function columnsOf(lines: readonly Line[]) {
  const column = (toText: (line: Line) => string) => textArray(lines.map(toText))
  return [
    column((line) => line.id),
    column((line) => line.debitId),
    column((line) => line.creditId),
    column((line) => line.currency),
    column((line) => `${line.amount}`),
    column((line) => line.reason),
    column((line) => line.subject),
    column((line) => line.phase),
    sparse(lines.map((line) => line.pendingId)),
    sparse(lines.map((line) => line.timeoutSeconds)),
    sparse(lines.map((line) => line.refusal)),
  ]
}

/** What most lines have not: `unnest` fills a column that is missing with nulls. */
function sparse<T>(values: readonly (T | null)[]): readonly (T | null)[] | null {
  return values.every((value) => value === null) ? null : values
}

/** The lines that have one of these ids, or resolve a pending line of one of them. */
export async function readLines(db: Queryable, ids: readonly string[]): Promise<readonly Line[]> {
  const columns = `id, debit_id as "debitId", credit_id as "creditId", currency, amount, reason, subject, phase,
    pending_id as "pendingId", timeout_seconds as "timeoutSeconds", refusal`
  const rows: (Omit<Line, 'amount'> & { readonly amount: string })[] = await db.query(
    `select ${columns} from journal where id = any($1::text[])
     union
     select ${columns} from journal where pending_id = any($1::text[]) and phase like 'PENDING\\_%'`,
    [ids],
  )
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

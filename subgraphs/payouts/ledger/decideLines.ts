import assert from 'node:assert/strict'
import type { Queryable } from '#runtime/database.ts'
import { type AccountSums, readSums, spendableBalance } from './accounts.ts'
import { isResolution, type Line, type Resolution } from './lines.ts'
import { answerRepeated, type Posting, type Refusal } from './postings.ts'
import { readLines } from './writeLines.ts'

export interface Decision {
  readonly postings: readonly Posting[]
  /** What has to be written for these answers to be true: new lines, and refusals to remember. */
  readonly fresh: readonly Line[]
}

/**
 * Decides groups of lines one behind the other, each seeing what those before it did, by what is in the books now. Locks
 * nothing: the answers are true if what is fresh can then be written, all of it.
 */
export async function decideLines(
  db: Queryable,
  groups: readonly (readonly (Line | Resolution)[])[],
): Promise<Decision> {
  const books = await readBooks(db, groups.flat())
  const postings: Posting[] = []
  const fresh: Line[] = []
  for (const group of groups) {
    for (const { posting, line } of decideGroup(books, group)) {
      postings.push(posting)
      if (line !== null) fresh.push(line)
    }
  }
  return { postings, fresh }
}

interface Verdict {
  readonly posting: Posting
  /** Null where there is nothing to write. */
  readonly line: Line | null
}

/** All of a group are new, or all of it exist; otherwise nothing of it is posted. */
function decideGroup(books: Books, group: readonly (Line | Resolution)[]): readonly Verdict[] {
  const verdicts: Verdict[] = []
  for (const one of group) {
    const verdict = decide(books, one)
    if (verdict.line !== null) apply(books, verdict.line, 1n)
    verdicts.push(verdict)
  }
  const [first, ...others] = verdicts.map(({ posting }) => posting.outcome)
  if ((first === 'POSTED' || first === 'EXISTS') && others.every((outcome) => outcome === first)) return verdicts
  if (others.length === 0) return verdicts
  for (const { line } of [...verdicts].reverse()) if (line !== null) apply(books, line, -1n)
  return verdicts.map(({ posting, line }) => {
    const message = 'it is linked with a line that was not posted with it'
    const verdict = posting.outcome === 'POSTED' && line ? refuse(line, 'LINKED_REFUSED', message) : { posting, line }
    if (verdict.line !== null) apply(books, verdict.line, 1n)
    return verdict
  })
}

function decide(books: Books, asked: Line | Resolution): Verdict {
  if (isResolution(asked)) return decideResolution(books, asked)
  const stored = books.lines.get(asked.id)
  if (stored !== undefined) return { posting: answerRepeated(stored, asked), line: null }
  apply(books, asked, 1n)
  const isOverdrawn = [asked.debitId, asked.creditId].some((id) => spendableBalance(sumsOf(books, id)) < 0n)
  apply(books, asked, -1n)
  if (isOverdrawn)
    return refuse(asked, 'OVERDRAWN', `${asked.amount} from ${asked.debitId} to ${asked.creditId} would overdraw one`)
  return { posting: { outcome: 'POSTED' }, line: asked }
}

const PHASE_OF = { POST: 'PENDING_POSTED', VOID: 'PENDING_VOIDED', EXPIRE: 'PENDING_EXPIRED' } as const

function decideResolution(books: Books, { id, pendingId, action, amount: part }: Resolution): Verdict {
  const pending = books.lines.get(pendingId)
  if (pending === undefined) {
    const message = `Transfer ${id} should resolve ${pendingId}, which does not exist.`
    return { posting: { outcome: 'PENDING_NOT_FOUND', message }, line: null }
  }
  const amount = action === 'POST' ? (part ?? pending.amount) : pending.amount
  assert(amount > 0n, `Transfer ${id} must move a positive amount, got ${amount}.`)
  const line: Line = { ...pending, id, amount, phase: PHASE_OF[action], pendingId, timeoutSeconds: null, refusal: null }
  const stored = books.lines.get(id)
  if (stored !== undefined) return { posting: answerRepeated(stored, line), line: null }
  const refusal = findProblem(books, pending, line)
  return refusal === null ? { posting: { outcome: 'POSTED' }, line } : refuse(line, refusal, `it names ${pendingId}`)
}

function findProblem(books: Books, pending: Line, { phase, amount }: Line): Refusal | null {
  if (pending.phase !== 'PENDING') return 'NOT_PENDING'
  const resolved = books.resolved.get(pending.id)?.phase
  if (resolved === 'PENDING_POSTED') return 'PENDING_ALREADY_POSTED'
  if (resolved === 'PENDING_VOIDED') return 'PENDING_ALREADY_VOIDED'
  const isOver = resolved === 'PENDING_EXPIRED' || books.due.has(pending.id)
  if (isOver && (resolved !== undefined || phase !== 'PENDING_EXPIRED')) return 'PENDING_EXPIRED'
  if (!isOver && phase === 'PENDING_EXPIRED') return 'PENDING_NOT_EXPIRED'
  return amount > pending.amount ? 'EXCEEDS_PENDING' : null
}

function refuse(line: Line, outcome: Refusal, why: string): Verdict {
  const posting = { outcome, message: `Transfer ${line.id} was refused (${outcome}): ${why}.` }
  return { posting, line: { ...line, phase: 'REFUSED', refusal: outcome } }
}

/** What the lines at hand have to do with. */
interface Books {
  readonly lines: Map<string, Line>
  /** What resolved a pending line, by the pending line's id. */
  readonly resolved: Map<string, Line>
  /** Pending lines whose time is over. */
  readonly due: ReadonlySet<string>
  readonly sums: Map<string, AccountSums>
}

async function readBooks(db: Queryable, asked: readonly (Line | Resolution)[]): Promise<Books> {
  const ids = asked.flatMap((one) => (isResolution(one) ? [one.id, one.pendingId] : [one.id]))
  const lines = await readLines(db, ids)
  const due: { id: string }[] = await db.query(
    `select id from pendings where id = any($1::text[]) and expires_at <= clock_timestamp()`,
    [ids],
  )
  const accountIds = [...asked, ...lines].flatMap((one) => (isResolution(one) ? [] : [one.debitId, one.creditId]))
  return {
    lines: new Map(lines.map((line) => [line.id, line])),
    resolved: new Map(lines.flatMap((line) => (isResolving(line) ? [[line.pendingId, line]] : []))),
    due: new Set(due.map(({ id }) => id)),
    sums: await readSums(db, [...new Set(accountIds)]),
  }
}

function isResolving(line: Line): line is Line & { readonly pendingId: string } {
  return line.pendingId !== null && line.phase !== 'REFUSED'
}

/** Writes a line into the books at hand, or takes the last one out again. */
function apply(books: Books, line: Line, sign: 1n | -1n): void {
  if (sign === 1n) books.lines.set(line.id, line)
  else books.lines.delete(line.id)
  if (line.phase === 'REFUSED') return
  const pendingAmount = isResolving(line) ? (books.lines.get(line.pendingId)?.amount ?? assert.fail()) : 0n
  if (isResolving(line)) {
    if (sign === 1n) books.resolved.set(line.pendingId, line)
    else books.resolved.delete(line.pendingId)
  }
  const posted = line.phase === 'POSTED' || line.phase === 'PENDING_POSTED' ? sign * line.amount : 0n
  const pending = sign * (line.phase === 'PENDING' ? line.amount : -pendingAmount)
  const debit = sumsOf(books, line.debitId)
  books.sums.set(line.debitId, {
    ...debit,
    debits: debit.debits + posted,
    pendingDebits: debit.pendingDebits + pending,
  })
  const credit = sumsOf(books, line.creditId)
  books.sums.set(line.creditId, {
    ...credit,
    credits: credit.credits + posted,
    pendingCredits: credit.pendingCredits + pending,
  })
}

function sumsOf({ sums }: Books, id: string): AccountSums {
  return sums.get(id) ?? assert.fail(`Account ${id} must be open.`)
}

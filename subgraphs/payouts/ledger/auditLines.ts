import type { CountedAccount } from './auditJournal.ts'
import { type Check, createCheck } from './check.ts'

export type AuditedLine = ReturnType<typeof readAuditedLine>

/** From the fields of `LINE_FIELDS`. */
export function readAuditedLine(fields: readonly string[]) {
  const [seq = '', id = '', debitId = '', creditId = '', currency = '', amount = ''] = fields
  const [phase = '', pendingId = '', timeoutSeconds = '', refusal = ''] = fields.slice(9)
  return {
    seq: BigInt(seq),
    id,
    debitId,
    creditId,
    currency,
    amount: BigInt(amount),
    phase,
    pendingId,
    timeoutSeconds,
    refusal,
  }
}

/** Counts what the lines say of each account, and keeps those that are pending until another line resolves them. */
export function createLinesCheck(accounts: ReadonlyMap<string, CountedAccount>) {
  const check = createCheck('transfers')
  const open = new Map<string, AuditedLine>()
  const counts = { moved: 0, pending: 0, refused: 0 }

  function count(line: AuditedLine): void {
    const [debit, credit] = [accounts.get(line.debitId), accounts.get(line.creditId)]
    const add = (posted: bigint, pending: bigint) => {
      if (debit) debit.debits += posted
      if (debit) debit.pendingDebits += pending
      if (credit) credit.credits += posted
      if (credit) credit.pendingCredits += pending
    }
    if (line.phase === 'REFUSED') counts.refused++
    else if (line.phase === 'POSTED') {
      counts.moved++
      add(line.amount, 0n)
    } else if (line.phase === 'PENDING') {
      counts.pending++
      open.set(line.id, line)
      add(0n, line.amount)
    } else {
      if (line.phase === 'PENDING_POSTED') counts.moved++
      add(line.phase === 'PENDING_POSTED' ? line.amount : 0n, -(open.get(line.pendingId)?.amount ?? 0n))
      open.delete(line.pendingId)
    }
  }

  return {
    take(line: AuditedLine): void {
      const problem = problemWith(line, accounts, open.get(line.pendingId))
      if (problem !== null) check.broken(`transfer ${line.id} (seq ${line.seq}) ${problem}`)
      count(line)
    },

    done: (): Check => check.done(`all ${counts.moved} are positive and between two accounts of their currency`),

    /** Whether what the service takes for open is what nothing has resolved. */
    async checkPendings(stored: AsyncIterable<readonly string[]>): Promise<Check> {
      const pendings = createCheck('pending')
      const left = new Set(open.keys())
      for await (const page of stored)
        for (const id of page) if (!left.delete(id)) pendings.broken(`transfer ${id} is kept as open, and is not`)
      for (const id of left) pendings.broken(`transfer ${id} is pending, and is not kept as open`)
      return pendings.done(
        `${open.size} of ${counts.pending} are still open; ${counts.refused} refusals are remembered`,
      )
    },
  }
}

function problemWith(
  line: AuditedLine,
  accounts: ReadonlyMap<string, CountedAccount>,
  pending: AuditedLine | undefined,
): string | null {
  const { debitId, creditId, currency, amount, phase } = line
  if (amount <= 0n) return `moves ${amount}, which is not positive`
  if (debitId === creditId) return `debits and credits the same account ${debitId}`
  for (const id of [debitId, creditId]) {
    const account = accounts.get(id)
    if (account === undefined || account.kind === null) return `names account ${id}, which does not exist`
    if (account.currency !== currency) return `moves ${currency} on account ${id}, which is in ${account.currency}`
  }
  return phase.startsWith('PENDING_') ? problemWithResolution(line, pending) : null
}

function problemWithResolution(line: AuditedLine, pending: AuditedLine | undefined): string | null {
  if (pending === undefined) return `resolves ${line.pendingId}, which is not pending`
  if (line.debitId !== pending.debitId || line.creditId !== pending.creditId)
    return `resolves ${pending.id} between other accounts`
  if (line.amount > pending.amount) return `posts ${line.amount} of the ${pending.amount} that ${pending.id} holds`
  if (line.phase !== 'PENDING_POSTED' && line.amount !== pending.amount)
    return `frees ${line.amount} of the ${pending.amount} that ${pending.id} holds`
  return null
}

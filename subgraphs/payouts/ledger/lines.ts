import assert from 'node:assert/strict'
import { type LedgerAccountRef, ledgerAccountId } from './accounts.ts'

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
  | 'POOL_PAYMENT'
  | 'CLAWBACK'
  | 'FREEZE'
  | 'UNFREEZE'
  | 'RELEASE'
  | 'BOND'
  | 'BOND_RETURN'
  | 'BOND_LOSS'

/** One debit and one credit of the same amount, so the books balance by construction. */
export interface NewTransfer extends Linkable {
  /** Made from what the transfer stands for, so that doing it twice names the same transfer. */
  readonly id: string
  readonly debit: LedgerAccountRef
  readonly credit: LedgerAccountRef
  /** In units of 10^-30; above zero. */
  readonly amount: bigint
  readonly reason: TransferReason
  /** The id of what it stands for. */
  readonly subject: string
  /** Takes the amount aside until a `Resolution` posts or voids it, or its time is over and the amount is free again. */
  readonly pending?: { readonly timeoutSeconds: number | null }
}

/** What becomes of a pending transfer, once: all of it or a part is posted and the rest is free again, or all is. */
export interface Resolution extends Linkable {
  /** The resolution's own. */
  readonly id: string
  readonly pendingId: string
  /** EXPIRE is for those whose time is over, and nothing else is. */
  readonly action: 'POST' | 'VOID' | 'EXPIRE'
  /** What is posted; the whole where left out. */
  readonly amount?: bigint
}

interface Linkable {
  /** All or none together with the next line, and whatever that one is linked to. */
  readonly linked?: boolean
}

/** What a line of the journal does. Only POSTED and PENDING_POSTED move money; REFUSED remembers that an id was. */
export const PHASES = ['POSTED', 'PENDING', 'PENDING_POSTED', 'PENDING_VOIDED', 'PENDING_EXPIRED', 'REFUSED'] as const
export type Phase = (typeof PHASES)[number]

/** A line as the journal holds it. */
export interface Line {
  readonly id: string
  readonly debitId: string
  readonly creditId: string
  readonly currency: string
  readonly amount: bigint
  readonly reason: string
  readonly subject: string
  readonly phase: Phase
  /** The pending line that this one resolves. */
  readonly pendingId: string | null
  readonly timeoutSeconds: number | null
  /** Why it was refused. */
  readonly refusal: string | null
}

export function isResolution(one: NewTransfer | Line | Resolution): one is Resolution {
  return 'action' in one
}

/** An account that several transfers name is looked up once: its id is a hash. */
export function createLineMaker(): (transfer: NewTransfer) => Line {
  const ids = new Map<string, string>()
  const idOf = (account: LedgerAccountRef): string => {
    const name = `${account.kind} ${account.currency} ${account.ownerId}`
    const id = ids.get(name) ?? ledgerAccountId(account)
    ids.set(name, id)
    return id
  }
  return ({ id, debit, credit, amount, reason, subject, pending }) => {
    assert(amount > 0n, `Transfer ${id} must move a positive amount, got ${amount}.`)
    assert(
      debit.currency === credit.currency,
      `Transfer ${id} must stay in one currency, got ${debit.currency} and ${credit.currency}.`,
    )
    const debitId = idOf(debit)
    const creditId = idOf(credit)
    assert(debitId !== creditId, `Transfer ${id} must join two accounts, got ${debitId} twice.`)
    const { currency } = debit
    const [phase, timeoutSeconds] = pending
      ? (['PENDING', pending.timeoutSeconds] as const)
      : (['POSTED', null] as const)
    const none = { pendingId: null, refusal: null }
    return { id, debitId, creditId, currency, amount, reason, subject, phase, timeoutSeconds, ...none }
  }
}

const COMPARED = {
  phase: 'PHASE',
  pendingId: 'PENDING',
  currency: 'CURRENCY',
  debitId: 'DEBIT_ACCOUNT',
  creditId: 'CREDIT_ACCOUNT',
  amount: 'AMOUNT',
  reason: 'REASON',
  subject: 'SUBJECT',
  timeoutSeconds: 'TIMEOUT',
} as const

export type Difference = `EXISTS_WITH_DIFFERENT_${(typeof COMPARED)[keyof typeof COMPARED]}`

/** The first thing in which a line differs from the one that has its id. */
export function findDifference(
  stored: Line,
  line: Line,
): { readonly outcome: Difference; readonly message: string } | null {
  for (const [field, name] of Object.entries(COMPARED) as [
    keyof typeof COMPARED,
    (typeof COMPARED)[keyof typeof COMPARED],
  ][])
    if (stored[field] !== line[field]) {
      const was = `was posted before with ${field} ${stored[field]}, now with ${line[field]}`
      return { outcome: `EXISTS_WITH_DIFFERENT_${name}`, message: `Transfer ${line.id} ${was}.` }
    }
  return null
}

import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { lockCreditLines } from '../credit/creditLines.ts'
import { type LedgerAccountRef, lockBalances, owned, platform } from '../ledger/accounts.ts'
import type { NewTransfer } from '../ledger/lines.ts'
import { postTransfers } from '../ledger/postTransfers.ts'

/** The usage of one payer under one plan that matures at one moment, added up. */
export interface FundedUsage {
  /** Names the sum: the event that its first usage came with. */
  readonly id: string
  readonly planId: string
  readonly payerId: string
  readonly currency: string
  readonly maturesAt: Date
  readonly amountPicos: bigint
}

interface Payee {
  readonly kind: 'ACCOUNT' | 'FEE' | 'REMAINDER'
  readonly accountId: string | null
  readonly weight: bigint
}

interface Credit {
  readonly usage: FundedUsage
  readonly payee: Payee
  /** In units: picos times weight, with no division. */
  readonly amount: bigint
}

/**
 * Pays each plan's payees out of what the payer has reserved: one transfer per payee and sum. Returns what their
 * payer's reserve does not cover, unposted: one payer's shortfall holds up nobody else's money. A sum is split at the last
 * pico that is covered, and each payee has their exact share of either part. Where older usage of the payer waits, the
 * whole sum queues behind it.
 */
export async function postRewards(tx: Transaction, usages: readonly FundedUsage[]): Promise<FundedUsage[]> {
  if (usages.length === 0) return []
  const { funded, unfunded } = await splitByFunds(tx, usages)
  await postFunded(tx, funded)
  return unfunded
}

/** Pays what is known to be covered by its payer's reserve. */
export async function postFunded(tx: Transaction, funded: readonly FundedUsage[]): Promise<void> {
  if (funded.length === 0) return
  const payees = await readPayees(tx, [...new Set(funded.map((usage) => usage.planId))])
  const credits = funded.flatMap((usage) => {
    const shares = payees.get(usage.planId)
    assert(shares, `Plan ${usage.planId} must be known before its usages, but it is not.`)
    return shares.map((payee) => ({ usage, payee, amount: usage.amountPicos * payee.weight }))
  })
  // Holds before balances, as maturity does it: in the other order the two could wait for each other.
  await addHolds(tx, credits)
  await postEach(tx, credits.map(toTransfer))
}

/** A reward that was posted before would be held twice: its double would mature early, out of what is held for later. */
async function postEach(tx: Transaction, transfers: readonly NewTransfer[]): Promise<void> {
  for (const [index, posting] of (await postTransfers(tx, transfers)).entries())
    assert.equal(posting.outcome, 'POSTED', `Reward ${transfers[index]?.id} must be posted now, for the first time.`)
}

async function splitByFunds(tx: Transaction, usages: readonly FundedUsage[]) {
  const waiting = await lockDebtors(
    tx,
    usages.map((usage) => usage.payerId),
  )
  const funded: FundedUsage[] = []
  const unfunded: FundedUsage[] = []
  for (const currency of new Set(usages.map((usage) => usage.currency))) {
    const inCurrency = usages.filter((usage) => usage.currency === currency)
    const ownerIds = inCurrency.map((usage) => usage.payerId)
    const reserved = await lockBalances(tx, { kind: 'RESERVED', ownerIds, currency })
    for (const usage of inCurrency) {
      const left = waiting.has(usage.payerId) ? 0n : (reserved.get(usage.payerId) ?? 0n) / UNITS_PER_PICO
      const covered = left < usage.amountPicos ? left : usage.amountPicos
      const short = usage.amountPicos - covered
      if (covered > 0n) funded.push({ ...usage, amountPicos: covered })
      if (short > 0n) unfunded.push({ ...usage, amountPicos: short })
      reserved.set(usage.payerId, (left - covered) * UNITS_PER_PICO)
    }
  }
  return { funded, unfunded }
}

/** Those of the payers whose older usage waits. Their lines stay locked, so that nobody pays what waits meanwhile. */
async function lockDebtors(tx: Transaction, payerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const lines = await lockCreditLines(tx, payerIds)
  if (lines.size === 0) return new Set()
  const rows: { payer_id: string }[] = await tx.query(
    `select distinct payer_id from unfunded_rewards where payer_id = any($1::text[])`,
    [[...lines.keys()]],
  )
  return new Set(rows.map((row) => row.payer_id))
}

async function readPayees(tx: Transaction, planIds: readonly string[]): Promise<Map<string, Payee[]>> {
  const rows: { plan_id: string; kind: Payee['kind']; account_id: string | null; weight: string }[] = await tx.query(
    `select plan_id, kind, account_id, weight from plan_payees where plan_id = any($1::text[])`,
    [planIds],
  )
  const payees = new Map<string, Payee[]>()
  for (const { plan_id, kind, account_id, weight } of rows) {
    const payee = { kind, accountId: account_id, weight: BigInt(weight) }
    payees.set(plan_id, [...(payees.get(plan_id) ?? []), payee])
  }
  return payees
}

function toTransfer({ usage, payee, amount }: Credit): NewTransfer {
  const { id, planId, payerId, currency, maturesAt } = usage
  const moment = maturesAt.toISOString()
  return {
    id: derivedId('Transfer', 'reward', id, planId, payerId, currency, moment, payee.kind, payee.accountId ?? ''),
    debit: owned('RESERVED', payerId, currency),
    credit: creditAccount(payee, currency),
    amount,
    reason: 'REWARD',
    subject: planId,
  }
}

function creditAccount(payee: Payee, currency: string): LedgerAccountRef {
  if (payee.kind !== 'ACCOUNT') return platform(payee.kind, currency)
  assert(payee.accountId, 'A payee of kind ACCOUNT must name its account.')
  return owned('HELD', payee.accountId, currency)
}

/** Remembers when what was credited matures. The platform's own accounts hold nothing back. */
async function addHolds(tx: Transaction, credits: readonly Credit[]): Promise<void> {
  const held = credits.filter(({ payee }) => payee.kind === 'ACCOUNT')
  await tx.query(
    `insert into holds (account_id, currency, matures_at, amount)
     select account_id, currency, matures_at, sum(amount)
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::numeric[])
       as credit (account_id, currency, matures_at, amount)
     group by account_id, currency, matures_at
     order by account_id, currency, matures_at
     on conflict (account_id, currency, matures_at) do update set amount = holds.amount + excluded.amount`,
    [
      held.map(({ payee }) => payee.accountId),
      held.map(({ usage }) => usage.currency),
      held.map(({ usage }) => usage.maturesAt),
      held.map(({ amount }) => `${amount}`),
    ],
  )
}

import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { textArray } from '#runtime/textArray.ts'
import { lockCreditLines } from '../credit/creditLines.ts'
import { type LedgerAccountRef, lockBalances, owned, platform } from '../ledger/accounts.ts'
import type { NewTransfer } from '../ledger/lines.ts'
import { postTransfers } from '../ledger/postTransfers.ts'
import { divideHeld } from '../suspicions/divideHeld.ts'
import { readSplits } from '../suspicions/readSplits.ts'

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
  /** SUSPECTED: an account's, and held while a suspicion is open. */
  readonly kind: 'ACCOUNT' | 'SUSPECTED' | 'FEE' | 'UNATTRIBUTED' | 'REMAINDER'
  readonly accountId: string | null
  readonly weight: bigint
}

/** What one payee earned that matures at one moment, whoever paid and by whichever plan. */
interface Credit {
  readonly payee: Payee
  readonly currency: string
  readonly maturesAt: Date
  /** In units: picos times weight, with no division. */
  amount: bigint
}

/**
 * Pays each plan's payees out of what the payers have reserved. Returns what their
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

/**
 * Pays what is known to be covered by its payer's reserve. Each sum is one transfer into CLEARING, and each payee gets one out
 * of it: as many transfers as there are sums and payees, and not a transfer for each pair of them. Weights sum to the whole,
 * so what came in goes out in the same statement, to the unit, and CLEARING never holds anything between transactions.
 */
export async function postFunded(tx: Transaction, funded: readonly FundedUsage[]): Promise<void> {
  if (funded.length === 0) return
  const credits = creditsOf(funded, await readPayees(tx, [...new Set(funded.map((usage) => usage.planId))]))
  // Holds before balances, as maturity does it: in the other order the two could wait for each other.
  await addHolds(tx, credits)
  const payments = funded.map(toPayment)
  await postEach(tx, [...payments, ...toShares(credits, payments)])
}

function creditsOf(usages: readonly FundedUsage[], payees: ReadonlyMap<string, readonly Payee[]>): Credit[] {
  const credits = new Map<string, Credit>()
  for (const { planId, currency, maturesAt, amountPicos } of sumByPlan(usages)) {
    const shares = payees.get(planId)
    assert(shares, `Plan ${planId} must be known before its usages, but it is not.`)
    const moment = `${currency} ${maturesAt.getTime()}`
    for (const payee of shares) {
      const key = `${payee.kind} ${payee.accountId} ${moment}`
      const credit = credits.get(key)
      if (credit) credit.amount += amountPicos * payee.weight
      else credits.set(key, { payee, currency, maturesAt, amount: amountPicos * payee.weight })
    }
  }
  return [...credits.values()]
}

/** Whoever pays: a payee's part of a plan is the same part of every payer's usage. */
function sumByPlan(usages: readonly FundedUsage[]): Iterable<FundedUsage> {
  const sums = new Map<string, FundedUsage>()
  for (const usage of usages) {
    const key = `${usage.planId} ${usage.currency} ${usage.maturesAt.getTime()}`
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? usage : { ...sum, amountPicos: sum.amountPicos + usage.amountPicos })
  }
  return sums.values()
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
    const others = payees.get(plan_id)
    if (others) others.push(payee)
    else payees.set(plan_id, [payee])
  }
  for (const [planId, held] of await readHeldPayees(tx, planIds))
    payees.set(planId, takeFromUnattributed(payees.get(planId) ?? [], held))
  return payees
}

/** By plan, to whom goes what it holds: while a suspicion is open, to those it is held for, and then where its end says. */
async function readHeldPayees(tx: Transaction, planIds: readonly string[]): Promise<Map<string, Payee[]>> {
  const rows: { plan_id: string; suspicion_id: string; account_id: string; weight: string }[] = await tx.query(
    `select plan_id, suspicion_id, account_id, weight from held_shares where plan_id = any($1::text[])
     order by plan_id, suspicion_id, account_id`,
    [planIds],
  )
  const splits = await readSplits(tx, [...new Set(rows.map((row) => row.suspicion_id))])
  const held = new Map<string, Payee[]>()
  for (const { plan_id, suspicion_id, account_id: accountId, weight } of rows) {
    const split = splits.get(suspicion_id)
    const share = { accountId, weight: BigInt(weight) }
    const parts = split === undefined ? [{ ...share, kind: 'SUSPECTED' as const }] : divideHeld(share, split)
    held.set(plan_id, [...(held.get(plan_id) ?? []), ...parts])
  }
  return held
}

function takeFromUnattributed(payees: readonly Payee[], held: readonly Payee[]): Payee[] {
  const taken = held.reduce((sum, { weight }) => sum + weight, 0n)
  const left = payees.map((payee) =>
    payee.kind === 'UNATTRIBUTED' ? { ...payee, weight: payee.weight - taken } : payee,
  )
  return [...left.filter(({ weight }) => weight > 0n), ...held]
}

function toPayment({ id, planId, payerId, currency, maturesAt, amountPicos }: FundedUsage): NewTransfer {
  return {
    id: derivedId('Transfer', 'reward', id, planId, payerId, currency, maturesAt.toISOString()),
    debit: owned('RESERVED', payerId, currency),
    credit: platform('CLEARING', currency),
    amount: amountPicos * UNITS_PER_PICO,
    reason: 'REWARD',
    subject: planId,
  }
}

/** One transfer a payee, whatever matures when. They are named by the first payment, and so by what was paid together. */
function toShares(credits: readonly Credit[], [payment]: readonly NewTransfer[]): NewTransfer[] {
  assert(payment, 'Nothing is shared out that nobody paid.')
  const shares = new Map<string, Credit>()
  for (const credit of credits) {
    const key = `${credit.payee.kind} ${credit.payee.accountId} ${credit.currency}`
    const share = shares.get(key)
    if (share) share.amount += credit.amount
    else shares.set(key, { ...credit })
  }
  return [...shares].map(([key, { payee, currency, amount }]) => ({
    id: derivedId('Transfer', 'share', payment.id, key),
    debit: platform('CLEARING', currency),
    credit: creditAccount(payee, currency),
    amount,
    reason: 'REWARD',
    subject: payment.id,
  }))
}

function creditAccount(payee: Payee, currency: string): LedgerAccountRef {
  if (payee.kind !== 'ACCOUNT' && payee.kind !== 'SUSPECTED') return platform(payee.kind, currency)
  assert(payee.accountId, `A payee of kind ${payee.kind} must name its account.`)
  return owned(payee.kind === 'ACCOUNT' ? 'HELD' : 'SUSPECTED', payee.accountId, currency)
}

/** Remembers when what was credited matures. The platform's own accounts hold nothing back. */
async function addHolds(tx: Transaction, credits: readonly Credit[]): Promise<void> {
  const held = credits.filter(({ payee }) => payee.kind === 'ACCOUNT')
  await tx.query(
    `insert into holds (account_id, currency, matures_at, amount)
     select account_id, currency, matures_at, amount
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::numeric[])
       as credit (account_id, currency, matures_at, amount)
     order by account_id, currency, matures_at
     on conflict (account_id, currency, matures_at) do update set amount = holds.amount + excluded.amount`,
    [
      held.map(({ payee }) => payee.accountId),
      textArray(held.map(({ currency }) => currency)),
      textArray(held.map(({ maturesAt }) => maturesAt.toISOString())),
      textArray(held.map(({ amount }) => `${amount}`)),
    ],
  )
}

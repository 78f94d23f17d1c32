import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { CURRENCY, UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { followDisputes } from '../disputes/followDisputes.ts'
import { type FundedUsage, postFunded } from './postRewards.ts'

const PAYERS = 100
const BATCH = 1000

interface UnfundedRow {
  readonly seq: string
  readonly attribution_id: string | null
  readonly plan_id: string
  readonly payer_id: string
  readonly currency: string
  readonly amount_picos: string
  readonly matures_at: Date
  /** What of it is covered now. */
  readonly part: string
}

/**
 * Posts rewards that their payer's reserve did not cover and does now: each payer's oldest usage first, and of the last one
 * the part that is covered, of which every payee has their exact share. Those that wait are in nobody's way. Returns whether
 * there may be more.
 */
export function postUnfundedRewards(db: DataSource): Promise<boolean> {
  return transact(db, async (tx) => {
    const payerIds = await lockPayersWithFunds(tx)
    const rows = payerIds.length === 0 ? [] : await readCovered(tx, payerIds)
    if (rows.length === 0) return false
    await postFunded(tx, toSums(rows))
    await followDisputes(
      tx,
      rows.flatMap(({ attribution_id: attributionId, part, seq, amount_picos }) =>
        attributionId === null ? [] : [{ attributionId, picos: BigInt(part), turn: `${seq} ${amount_picos}` }],
      ),
    )
    await tx.query(
      `with paid as (
         select seq, part from unnest($1::bigint[], $2::numeric[]) as paid (seq, part)
       ), whole as (
         delete from unfunded_rewards using paid where unfunded_rewards.seq = paid.seq and amount_picos = part
       )
       update unfunded_rewards set amount_picos = amount_picos - part
       from paid where unfunded_rewards.seq = paid.seq and amount_picos > part`,
      [rows.map((row) => row.seq), rows.map((row) => row.part)],
    )
    return rows.length === BATCH
  })
}

/** While a payer's line is locked, nobody else pays what waits for them, and their reserve only grows. */
async function lockPayersWithFunds(tx: Transaction): Promise<string[]> {
  const rows: { account_id: string }[] = await tx.query(
    `select credit_lines.account_id from credit_lines
     join ledger_accounts on owner_id = credit_lines.account_id and ledger_accounts.kind = 'RESERVED'
       and ledger_accounts.currency = $2
     join balances on balances.account_id = ledger_accounts.id
     where credits - debits >= $1::numeric
       and exists (select from unfunded_rewards where payer_id = credit_lines.account_id)
     order by credit_lines.account_id limit ${PAYERS}
     for no key update of credit_lines skip locked`,
    [`${UNITS_PER_PICO}`, CURRENCY],
  )
  return rows.map((row) => row.account_id)
}

/** Looks again, now that the lines are locked: what the first look saw of the reserves may be old. */
function readCovered(tx: Transaction, payerIds: readonly string[]): Promise<UnfundedRow[]> {
  return tx.query(
    `select seq, attribution_id, plan_id, payer_id, currency, amount_picos, matures_at, least(amount_picos, left_picos)::text as part from (
       select unfunded_rewards.*, div(credits - debits, $2::numeric) + amount_picos
         - sum(amount_picos) over (partition by payer_id order by seq) as left_picos
       from unfunded_rewards
       join ledger_accounts on owner_id = payer_id and ledger_accounts.kind = 'RESERVED'
         and ledger_accounts.currency = unfunded_rewards.currency
       join balances on balances.account_id = ledger_accounts.id
       where payer_id = any($1::text[])
     ) as queued
     where left_picos > 0
     order by seq limit ${BATCH}`,
    [payerIds, `${UNITS_PER_PICO}`],
  )
}

/** Named by its first row and what was still owed on it, which no later sum can be. */
function toSums(rows: readonly UnfundedRow[]): FundedUsage[] {
  const sums = new Map<string, FundedUsage>()
  for (const row of rows) {
    const { plan_id: planId, payer_id: payerId, currency, matures_at: maturesAt } = row
    const key = JSON.stringify([planId, payerId, currency, maturesAt.getTime()])
    const sum = sums.get(key)
    const id = sum?.id ?? `unfunded ${row.seq} ${row.amount_picos}`
    const amountPicos = (sum?.amountPicos ?? 0n) + BigInt(row.part)
    sums.set(key, { id, planId, payerId, currency, maturesAt, amountPicos })
  }
  return [...sums.values()]
}

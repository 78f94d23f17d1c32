import type { DataSource } from 'typeorm'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { postRewards } from './postRewards.ts'

const BATCH = 500

interface UnfundedRow {
  readonly seq: string
  readonly source_event_id: string
  readonly plan_id: string
  readonly payer_id: string
  readonly currency: string
  readonly amount_picos: string
  readonly matures_at: Date
}

/** Posts rewards whose payer's reserve did not cover them and does now, oldest first. Those that wait are in nobody's way. */
export function postUnfundedRewards(db: DataSource): Promise<void> {
  return transact(db, async (tx) => {
    const rows: UnfundedRow[] = await tx.query(
      `select unfunded_rewards.* from unfunded_rewards
       join ledger_accounts on owner_id = payer_id and ledger_accounts.kind = 'RESERVED'
         and ledger_accounts.currency = unfunded_rewards.currency
       join balances on balances.account_id = ledger_accounts.id
       where credits - debits >= amount_picos * $1::numeric
       order by seq limit ${BATCH} for update of unfunded_rewards skip locked`,
      [`${UNITS_PER_PICO}`],
    )
    if (rows.length === 0) return
    const seqById = new Map(rows.map((row) => [usageOf(row), row.seq]))
    const waiting = new Set(await postRewards(tx, [...seqById.keys()]))
    const posted = [...seqById].filter(([usage]) => !waiting.has(usage)).map(([, seq]) => seq)
    await tx.query(`delete from unfunded_rewards where seq = any($1::bigint[])`, [posted])
  })
}

function usageOf(row: UnfundedRow) {
  const { source_event_id: id, plan_id: planId, payer_id: payerId, currency, matures_at: maturesAt } = row
  return { id, planId, payerId, currency, maturesAt, amountPicos: BigInt(row.amount_picos) }
}

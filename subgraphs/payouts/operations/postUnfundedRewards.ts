import type { DataSource } from 'typeorm'
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

/** Posts rewards whose payer's reserve did not cover them, oldest first per payer, as far as it does now. */
export function postUnfundedRewards(db: DataSource): Promise<void> {
  return transact(db, async (tx) => {
    const rows: UnfundedRow[] = await tx.query(
      `select * from unfunded_rewards order by seq limit ${BATCH} for update skip locked`,
    )
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

import type { DataSource } from 'typeorm'
import { In } from 'typeorm'
import { type Settlement, SettlementEntity, type SettlementStatus } from '../entities/Settlement.ts'

/** One step of a settlement in the feed. */
export interface SettlementStep {
  readonly seq: bigint
  /** Where the settlement stood at this step. */
  readonly status: SettlementStatus
  /** The settlement as it is now. */
  readonly settlement: Settlement
}

/** Steps behind a place, in their order. */
export async function readStepsAfter(db: DataSource, after: bigint, limit: number): Promise<SettlementStep[]> {
  const rows: { seq: string; status: SettlementStatus; settlement_id: string }[] = await db.query(
    `select seq, status, settlement_id from settlement_steps where seq > $1 order by seq limit $2`,
    [`${after}`, limit],
  )
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map((row) => row.settlement_id))]
  const settlements = new Map(
    (await db.manager.findBy(SettlementEntity, { id: In(ids) })).map((settlement) => [settlement.id, settlement]),
  )
  return rows.flatMap(({ seq, status, settlement_id }) => {
    const settlement = settlements.get(settlement_id)
    return settlement === undefined ? [] : { seq: BigInt(seq), status, settlement }
  })
}

/** One settlement's steps behind a place, in their order. */
export function readStepsOf(
  db: DataSource,
  { settlementId, after, limit }: { readonly settlementId: string; readonly after: string; readonly limit: number },
): Promise<{ readonly seq: string; readonly status: SettlementStatus; readonly at: Date }[]> {
  return db.query(
    `select seq, status, at from settlement_steps where settlement_id = $1 and seq > $2 order by seq limit $3`,
    [settlementId, after, limit],
  )
}

/** Where the feed of steps stands now. */
export async function lastStepPosition(db: DataSource): Promise<bigint> {
  const [{ last }] = await db.query(`select coalesce(max(seq), 0) as last from settlement_steps`)
  return BigInt(last)
}

import type { Queryable } from '#runtime/database.ts'

export interface HeldRewardRow {
  readonly suspicionId: string
  /** In units: the usage's amount times the share that is held. */
  readonly amount: bigint
  readonly outcome: 'DERIVED' | 'CLEARED' | 'UPHELD' | null
}

/** What of each reward is or was held, by suspicion. In the order of `rewards`. */
export async function readHeldOfRewards(
  db: Queryable,
  rewards: readonly { readonly attributionId: string; readonly accountId: string }[],
): Promise<HeldRewardRow[][]> {
  const rows: (Omit<HeldRewardRow, 'amount'> & { nr: string; amount: string })[] = await db.query(
    `select nr, suspicion_id as "suspicionId", (amount_picos * weight)::text as amount, outcome
     from unnest($1::text[], $2::text[]) with ordinality as reward (attribution_id, account_id, nr)
     join attributed_usages using (attribution_id)
     join held_shares using (plan_id, account_id)
     join suspicions on suspicions.id = suspicion_id
     order by nr, suspicion_id`,
    [rewards.map((one) => one.attributionId), rewards.map((one) => one.accountId)],
  )
  const byReward = Map.groupBy(rows, (row) => Number(row.nr))
  return rewards.map((_, index) =>
    (byReward.get(index + 1) ?? []).map(({ nr: _nr, amount, ...row }) => ({ ...row, amount: BigInt(amount) })),
  )
}

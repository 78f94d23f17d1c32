import type { Queryable } from '#runtime/database.ts'
import type { RewardKey } from './loaders.ts'

/** A reward: one payee's part of one attributed usage. Not stored; the product of the usage's amount and the payee's weight. */
export interface RewardRow extends RewardKey {
  /** Its usage's place in the feed. */
  readonly seq: bigint
  /** In units. */
  readonly amount: bigint
  /** A share of 10^18. */
  readonly weight: bigint
  readonly accruedAt: Date
  readonly maturesAt: Date
}

interface StoredReward {
  readonly seq: string
  readonly attribution_id: string
  readonly account_id: string
  readonly amount_picos: string
  readonly weight: string
  readonly posted_at: Date
  readonly matures_at: Date
}

const COLUMNS = 'seq, attribution_id, account_id, amount_picos, weight, posted_at, matures_at'

/** An account's rewards before a place, newest first. Costs what the page and the account's plans cost, not its history. */
export function readRewardsBefore(
  db: Queryable,
  { accountId, before, limit }: { readonly accountId: string; readonly before: string | null; readonly limit: number },
): Promise<RewardRow[]> {
  return readRewards(
    db,
    `select ${COLUMNS} from plan_accounts cross join lateral (
       select * from attributed_usages
       where attributed_usages.plan_id = plan_accounts.plan_id and ($2::bigint is null or seq < $2)
       order by seq desc limit $3
     ) as usage
     where account_id = $1 order by seq desc limit $3`,
    [accountId, before, limit],
  )
}

/** An account's rewards behind a place, in the order in which they were posted: the feed. */
export function readRewardsAfter(
  db: Queryable,
  { accountId, after, limit }: { readonly accountId: string; readonly after: bigint; readonly limit: number },
): Promise<RewardRow[]> {
  return readRewards(
    db,
    `select ${COLUMNS} from plan_accounts cross join lateral (
       select * from attributed_usages
       where attributed_usages.plan_id = plan_accounts.plan_id and seq > $2
       order by seq limit $3
     ) as usage
     where account_id = $1 order by seq limit $3`,
    [accountId, `${after}`, limit],
  )
}

/** Those of the rewards that exist. */
export function readRewardsByKey(db: Queryable, keys: readonly RewardKey[]): Promise<RewardRow[]> {
  return readRewards(
    db,
    `select ${COLUMNS} from unnest($1::text[], $2::text[]) as wanted (attribution_id, account_id)
     join attributed_usages using (attribution_id) join plan_accounts using (plan_id, account_id)`,
    [keys.map((key) => key.attributionId), keys.map((key) => key.accountId)],
  )
}

/** Where the feed of rewards stands now. */
export async function lastRewardPosition(db: Queryable): Promise<bigint> {
  const [{ last }] = await db.query(`select coalesce(max(seq), 0) as last from attributed_usages`)
  return BigInt(last)
}

async function readRewards(db: Queryable, sql: string, parameters: unknown[]): Promise<RewardRow[]> {
  const rows: StoredReward[] = await db.query(sql, parameters)
  return rows.map((row) => {
    const weight = BigInt(row.weight)
    return {
      seq: BigInt(row.seq),
      attributionId: row.attribution_id,
      accountId: row.account_id,
      amount: BigInt(row.amount_picos) * weight,
      weight,
      accruedAt: row.posted_at,
      maturesAt: row.matures_at,
    }
  })
}

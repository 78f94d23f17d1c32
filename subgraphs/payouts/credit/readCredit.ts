import type { Queryable } from '#runtime/database.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'

/** A payer's credit as it stands. Amounts in units. */
export interface CreditLimitRow {
  readonly limit: bigint
  readonly used: bigint
  readonly owed: bigint
  readonly changedAt: Date | null
  readonly reason: string | null
  readonly changedBy: string | null
}

/** The credit of these accounts, in their order; null where none was ever given. */
export async function readCreditLimits(
  db: Queryable,
  accountIds: readonly string[],
): Promise<(CreditLimitRow | null)[]> {
  const rows: StoredLimit[] = await db.query(
    `select credit_lines.account_id, credit_lines.limit_units, used, changed_at, reason, changed_by,
       (select coalesce(sum(amount_picos), 0) from unfunded_rewards where payer_id = credit_lines.account_id) as owed_picos
     from credit_lines left join lateral (
       select * from credit_limit_changes where credit_limit_changes.account_id = credit_lines.account_id
       order by seq desc limit 1
     ) as change on true
     where credit_lines.account_id = any($1::text[])`,
    [accountIds],
  )
  const found = new Map(rows.map((row) => [row.account_id, row]))
  return accountIds.map((id) => {
    const row = found.get(id)
    if (row === undefined) return null
    const { changed_at: changedAt, reason, changed_by: changedBy } = row
    const owed = BigInt(row.owed_picos) * UNITS_PER_PICO
    return { limit: BigInt(row.limit_units), used: BigInt(row.used), owed, changedAt, reason, changedBy }
  })
}

interface StoredLimit {
  readonly account_id: string
  readonly limit_units: string
  readonly used: string
  readonly owed_picos: string
  readonly changed_at: Date | null
  readonly reason: string | null
  readonly changed_by: string | null
}

/** What waits for its payers of everything that these accounts accrued: a product, as rewards are. In units. */
export async function readUnfunded(db: Queryable, accountIds: readonly string[]): Promise<bigint[]> {
  const rows: { account_id: string; amount: string }[] = await db.query(
    `select account_id, sum(amount_picos * weight)::text as amount
     from plan_payees join unfunded_rewards using (plan_id)
     where account_id = any($1::text[]) group by account_id`,
    [accountIds],
  )
  const found = new Map(rows.map((row) => [row.account_id, BigInt(row.amount)]))
  return accountIds.map((id) => found.get(id) ?? 0n)
}

/** How much of each attribution's usage waits for its payer, in picos. */
export async function readUnfundedUsage(db: Queryable, attributionIds: readonly string[]): Promise<bigint[]> {
  const rows: { attribution_id: string; amount_picos: string }[] = await db.query(
    `select attribution_id, amount_picos from unfunded_rewards where attribution_id = any($1::text[])`,
    [attributionIds],
  )
  const found = new Map(rows.map((row) => [row.attribution_id, BigInt(row.amount_picos)]))
  return attributionIds.map((id) => found.get(id) ?? 0n)
}

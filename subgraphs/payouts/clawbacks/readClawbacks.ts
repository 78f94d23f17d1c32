import type { Queryable } from '#runtime/database.ts'

/** A decision to take money back. Amounts in units. */
export interface ClawbackRow {
  readonly id: string
  readonly accountId: string
  readonly beneficiaryId: string | null
  readonly amount: bigint
  readonly recovered: bigint
  readonly reason: string
  readonly createdAt: Date
}

const CLAWBACKS = `
  select id, account_id as "accountId", beneficiary_id as "beneficiaryId", amount, recovered, reason,
    created_at as "createdAt"
  from clawbacks`

export async function readClawbacks(db: Queryable, ids: readonly string[]): Promise<ClawbackRow[]> {
  return toRows(await db.query(`${CLAWBACKS} where id = any($1::text[])`, [ids]))
}

/** A page of them, newest first: of one account, or of everybody. */
export async function readClawbackPage(
  db: Queryable,
  {
    accountId,
    before,
    limit,
  }: { readonly accountId: string | null; readonly before: string | null; readonly limit: number },
): Promise<ClawbackRow[]> {
  return toRows(
    await db.query(
      `${CLAWBACKS} where ($1::text is null or account_id = $1) and ($2::text is null or id < $2)
       order by id desc limit $3`,
      [accountId, before, limit],
    ),
  )
}

type StoredClawback = Omit<ClawbackRow, 'amount' | 'recovered'> & {
  readonly amount: string
  readonly recovered: string
}

function toRows(rows: readonly StoredClawback[]): ClawbackRow[] {
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), recovered: BigInt(row.recovered) }))
}

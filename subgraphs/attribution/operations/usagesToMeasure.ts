import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import type { TextProgress } from './admitVersions.ts'
import type { UsageToAttribute } from './attributeUsages.ts'

/** After a failure a usage rests this long, doubling to five minutes. */
const RETRY_SECONDS = 1

export interface UsageToMeasure extends UsageToAttribute {
  readonly planId: string
  readonly runId: string | null
  readonly outputHash: string | null
  readonly creditPolicyVersion: number | null
  readonly embeddingHash: string | null
}

/** The next one whose upstream texts are all in. While it is being measured, or after a failure, nobody else takes it up. */
export async function takeUsageToMeasure(db: DataSource, { position }: TextProgress): Promise<UsageToMeasure | null> {
  const [rows]: [UsageToMeasure[], number] = await db.query(
    `update usages_to_measure
     set attempts = attempts + 1, try_at = clock_timestamp() + least(300, ${RETRY_SECONDS} * 2 ^ least(attempts, 10)) * interval '1 second'
     where usage_id = (
       select usage_id from usages_to_measure u where try_at <= clock_timestamp()
         and not exists (
           select from plan_versions p join versions v on v.id = p.version_id
           where p.plan_id = u.plan_id and v.asset_kind = 'DATASET' and v.position > $1
             and exists (select from documents d where d.version_id = v.id)
         )
       order by try_at limit 1 for update skip locked
     )
     returning usage_id as "usageId", agent_version_id as "agentVersionId", payer_id as "payerId", agent_id as "agentId",
       agent_owner_id as "agentOwnerId", amount_picos as "amountPicos", currency, recorded_at as "recordedAt", plan_id as "planId",
       run_id as "runId", output_hash as "outputHash", credit_policy_version as "creditPolicyVersion",
       embedding_hash as "embeddingHash"`,
    [`${position}`],
  )
  return rows[0] ?? null
}

/** False where another process was quicker. */
export async function finishMeasuring(tx: Transaction, { usageId }: Pick<UsageToMeasure, 'usageId'>): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(`delete from usages_to_measure where usage_id = $1`, [usageId])
  return count === 1
}

import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { viewerParameters } from '../lineage/visibleVersions.ts'

export interface AttributionRow {
  readonly __typename: 'Attribution'
  readonly id: string
  readonly usageId: string
  readonly planId: string
  readonly agentId: string
  readonly amountPicos: bigint
  readonly currency: string
  readonly policyVersion: number
  readonly method: string
  /** Null where it was split before this was written down, and more than one stood. */
  readonly creditPolicyVersion: number | null
  readonly attributedAt: Date
  readonly maturesAt: Date
}

/**
 * Attributions that the viewer may read, by `id` or by `usage_id`: the payer's, the agent's owner's, those that credit the
 * viewer, and for admins all. In the order of `ids`; null for the others.
 */
export async function readAttributions(
  db: Queryable,
  viewer: Viewer | null,
  key: 'id' | 'usage_id',
  ids: readonly string[],
): Promise<(AttributionRow | null)[]> {
  const rows: StoredAttribution[] = await db.query(
    `select a.${key} as key, a.id, a.usage_id as "usageId", a.plan_id as "planId", a.agent_id as "agentId",
       a.amount_picos as "amountPicos", a.currency, p.policy_version as "policyVersion", p.method,
       a.credit_policy_version as "creditPolicyVersion", a.attributed_at as "attributedAt", a.matures_at as "maturesAt"
     from attributions a join plans p on p.id = a.plan_id
     where a.${key} = any($1) and ($2::boolean or $3 in (a.payer_id, a.agent_owner_id)
       or exists (select from plan_payees c where c.plan_id = a.plan_id and c.account_id = $3)
       or exists (select from held_shares h where h.plan_id = a.plan_id and h.account_id = $3))`,
    [ids, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map(({ key, ...row }) => [key, toAttribution(row)]))
  return ids.map((id) => found.get(id) ?? null)
}

type StoredAttribution = Omit<AttributionRow, '__typename' | 'amountPicos'> & {
  readonly key: string
  readonly amountPicos: string
}

function toAttribution(row: Omit<StoredAttribution, 'key'>): AttributionRow {
  return { ...row, __typename: 'Attribution', amountPicos: BigInt(row.amountPicos) }
}

/** The agent of each usage, for those who may read it, whether it is attributed yet or waits. */
export async function readUsageAgents(
  db: Queryable,
  viewer: Viewer | null,
  usageIds: readonly string[],
): Promise<(string | null)[]> {
  const rows: { usage_id: string; agent_id: string }[] = await db.query(
    `select usage_id, agent_id from attributions a
     where usage_id = any($1) and ($2::boolean or $3 in (payer_id, agent_owner_id)
       or exists (select from plan_payees c where c.plan_id = a.plan_id and c.account_id = $3)
       or exists (select from held_shares h where h.plan_id = a.plan_id and h.account_id = $3))
     union all
     select usage_id, agent_id from waiting_usages where usage_id = any($1) and ($2::boolean or $3 in (payer_id, agent_owner_id))`,
    [usageIds, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map((row) => [row.usage_id, row.agent_id]))
  return usageIds.map((id) => found.get(id) ?? null)
}

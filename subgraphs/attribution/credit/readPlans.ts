import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Payee } from '../engine/compilePlan.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'

export interface PlanRow {
  readonly __typename: 'Plan'
  readonly id: string
  readonly agentVersionId: string
  readonly policyVersion: number
  readonly compiledAt: Date
  readonly method: string
  /** Whether the viewer may see the agent version; a plan is as public as that. */
  readonly isVisible: boolean
}

/** In the order of `ids`; null for unknown ones. */
export async function readPlans(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<(PlanRow | null)[]> {
  const rows: Omit<PlanRow, '__typename'>[] = await db.query(
    `select p.id, p.agent_version_id as "agentVersionId", p.policy_version as "policyVersion", p.compiled_at as "compiledAt", p.method,
       exists (select from versions v where v.id = p.agent_version_id and ${VIEWER_SEES_V}) as "isVisible"
     from plans p where p.id = any($1)`,
    [ids, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map((row) => [row.id, { ...row, __typename: 'Plan' as const }]))
  return ids.map((id) => found.get(id) ?? null)
}

/** Each plan's payees, largest share first; of equal ones the fee first, then accounts by id. In the order of `planIds`. */
export async function readPayees(db: Queryable, planIds: readonly string[]): Promise<Payee[][]> {
  const rows: StoredPayee[] = await db.query(
    `select plan_id, kind, account_id as "accountId", weight from plan_payees where plan_id = any($1)
     order by plan_id, weight desc, rank`,
    [planIds],
  )
  const byPlan = Map.groupBy(rows, (row) => row.plan_id)
  return planIds.map((id) =>
    (byPlan.get(id) ?? []).map(({ plan_id: _, weight, ...payee }) => ({ ...payee, weight: BigInt(weight) })),
  )
}

type StoredPayee = { readonly plan_id: string; readonly weight: string } & (
  | { readonly kind: 'ACCOUNT'; readonly accountId: string }
  | { readonly kind: 'FEE' | 'UNATTRIBUTED' | 'REMAINDER'; readonly accountId: null }
)

import type { Queryable } from '#runtime/database.ts'
import type { BlendMethod } from '../generated.ts'

export interface CreditPolicy {
  readonly agentId: string
  /** 1: the one that the agent registered with. */
  readonly version: number
  /** By the methods' names; weights sum to 10,000. */
  readonly parts: readonly { readonly method: BlendMethod; readonly weight: number }[]
  readonly setAt: Date
}

/** By agent, the policy in force. */
export async function readCreditPolicies(
  db: Queryable,
  agentIds: readonly string[],
): Promise<ReadonlyMap<string, CreditPolicy>> {
  const rows: CreditPolicy[] = await db.query(
    `select agent.id as "agentId", policy.* from unnest($1::text[]) as agent (id)
     cross join lateral (
       select version, parts, set_at as "setAt" from credit_policies where agent_id = agent.id
       union all (
         select 1, jsonb_build_array(jsonb_build_object('method', credit_method, 'weight', 10000)), published_at
         from versions where agent_id = agent.id order by published_at desc, id desc limit 1
       )
       order by version desc limit 1
     ) policy`,
    [agentIds],
  )
  return new Map(rows.map((row) => [row.agentId, row]))
}

import type { Queryable } from '#runtime/database.ts'
import type { Policy } from '#runtime/policy.ts'
import { compilePlan, type VersionFlow } from '../engine/compilePlan.ts'
import { readClosure } from './readClosure.ts'

/** How an agent version's revenue flows upstream, in shares of 10^18. */
export interface Flows {
  readonly byVersion: ReadonlyMap<string, Pick<VersionFlow, 'inflow' | 'kept'>>
  readonly byDerivation: ReadonlyMap<string, bigint>
}

/**
 * The flows upstream of each agent version under the policy: as its plan has them, or, before it has one, as it will have
 * them. Null while its lineage is not complete here. The number of statements does not grow with the agents'.
 */
export async function readFlows(
  db: Queryable,
  agentVersionIds: readonly string[],
  policy: Policy,
): Promise<(Flows | null)[]> {
  const found = await readStoredFlows(db, agentVersionIds, policy)
  const open = agentVersionIds.filter((id) => !found.has(id))
  const versions = await readClosure(db, open)
  for (const agentVersionId of open) {
    const result = compilePlan({ agentVersionId, versions, policy })
    if ('missing' in result) continue
    found.set(agentVersionId, {
      byVersion: new Map(result.plan.versions.map((flow) => [flow.versionId, flow])),
      byDerivation: new Map(result.plan.flows.map(({ derivationId, flow }) => [derivationId, flow])),
    })
  }
  return agentVersionIds.map((id) => found.get(id) ?? null)
}

async function readStoredFlows(
  db: Queryable,
  agentVersionIds: readonly string[],
  policy: Policy,
): Promise<Map<string, Flows>> {
  const rows: StoredFlow[] = await db.query(
    `with wanted as (
       select plan.* from unnest($1::text[]) as agent (version_id)
       cross join lateral (
         select id, agent_version_id from plans
         where agent_version_id = agent.version_id and policy_version = $2 and base_plan_id is null
         order by lineage_position desc limit 1
       ) plan
       where not exists (select from outdated_plans where plan_id = plan.id)
     )
     select agent_version_id, version_id, null as derivation_id, inflow as amount, kept from wanted join plan_versions on plan_id = wanted.id
     union all
     select agent_version_id, null, derivation_id, flow, null from wanted join plan_flows on plan_id = wanted.id`,
    [agentVersionIds, policy.version],
  )
  const found = new Map<
    string,
    { byVersion: Map<string, Pick<VersionFlow, 'inflow' | 'kept'>>; byDerivation: Map<string, bigint> }
  >()
  for (const row of rows) {
    const flows = found.get(row.agent_version_id) ?? { byVersion: new Map(), byDerivation: new Map() }
    found.set(row.agent_version_id, flows)
    if (row.derivation_id === null)
      flows.byVersion.set(row.version_id, { inflow: BigInt(row.amount), kept: BigInt(row.kept) })
    else flows.byDerivation.set(row.derivation_id, BigInt(row.amount))
  }
  return found
}

type StoredFlow = { readonly agent_version_id: string; readonly amount: string } & (
  | { readonly version_id: string; readonly derivation_id: null; readonly kept: string }
  | { readonly version_id: null; readonly derivation_id: string; readonly kept: null }
)

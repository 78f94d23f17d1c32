import type { Queryable } from '#runtime/database.ts'
import { BLEND_TOTAL, type CreditPolicy, isPartMethod, type PolicyPart } from '../engine/blend/creditPolicy.ts'

/** The one of an agent's own: its version's method, and nothing else. */
export const FIRST_POLICY_VERSION = 1

export interface PolicyKey {
  readonly agentId: string
  readonly creditPolicyVersion?: number | null
}

/** The policies that usages name, by `policyName`. A usage can name none that is not here. */
export async function readNamedPolicies(
  db: Queryable,
  usages: readonly PolicyKey[],
): Promise<ReadonlyMap<string, CreditPolicy>> {
  const named = new Map(
    usages.flatMap((usage) => (usage.creditPolicyVersion ? [[policyName(usage), usage] as const] : [])),
  )
  if (named.size === 0) return new Map()
  const rows: StoredPolicy[] = await db.query(
    `select agent_id as "agentId", version, parts from credit_policies
     join unnest($1::text[], $2::int[]) as named (agent_id, version) using (agent_id, version)`,
    [
      [...named.values()].map(({ agentId }) => agentId),
      [...named.values()].map(({ creditPolicyVersion }) => creditPolicyVersion),
    ],
  )
  const found = new Map(
    rows.map((row) => [policyName({ agentId: row.agentId, creditPolicyVersion: row.version }), toPolicy(row)]),
  )
  for (const name of named.keys()) if (!found.has(name)) throw new Error(`There is no credit policy ${name}.`)
  return found
}

export function policyName({ agentId, creditPolicyVersion }: PolicyKey): string {
  return `${agentId} ${creditPolicyVersion}`
}

/** What an agent's next usage is split by: its newest policy, or its version's own method. */
export async function readPolicyInForce(
  db: Queryable,
  { agentId, method }: { readonly agentId: string; readonly method: string },
): Promise<CreditPolicy> {
  const [row]: StoredPolicy[] = await db.query(
    `select agent_id as "agentId", version, parts from credit_policies where agent_id = $1 order by version desc limit 1`,
    [agentId],
  )
  return row === undefined ? policyOfMethod(method) : toPolicy(row)
}

export function policyOfMethod(method: string): CreditPolicy {
  return toPolicy({ agentId: '', version: FIRST_POLICY_VERSION, parts: [{ method, weight: BLEND_TOTAL }] })
}

interface StoredPolicy {
  readonly agentId: string
  readonly version: number
  readonly parts: readonly { readonly method: string; readonly weight: number }[]
}

function toPolicy({ version, parts }: StoredPolicy): CreditPolicy {
  return { version, parts: parts.map(toPart) }
}

function toPart({ method, weight }: StoredPolicy['parts'][number]): PolicyPart {
  if (!isPartMethod(method)) throw new Error(`Expected a method that can be part of a policy, got ${method}.`)
  return { method, weight }
}

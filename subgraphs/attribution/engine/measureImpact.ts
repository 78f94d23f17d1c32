import type { Policy } from '#runtime/policy.ts'
import { type CompiledPlan, compilePlan, type LineageVersion } from './compilePlan.ts'

export interface WithdrawalImpact {
  /** What enters the withdrawn versions from elsewhere, each unit once: a share of 10^18 of the agent version's revenue. */
  readonly share: bigint
  /** What each account gets less, above 0: shares of 10^18. */
  readonly losses: ReadonlyMap<string, bigint>
  /** How many derivations this followed. */
  readonly edges: number
}

/**
 * What the withdrawal of versions does to an agent version's plan: the plan as it is against the plan as it is compiled once
 * every link to them is retracted. Null while its lineage is not complete.
 */
export function measureImpact(input: {
  readonly agentVersionId: string
  readonly versions: ReadonlyMap<string, LineageVersion>
  readonly policy: Policy
  readonly withdrawn: ReadonlySet<string>
}): WithdrawalImpact | null {
  const { agentVersionId, versions, policy, withdrawn } = input
  const compile = (lineage: ReadonlyMap<string, LineageVersion>) =>
    compilePlan({ agentVersionId, versions: lineage, policy })
  const before = compile(versions)
  if ('missing' in before) return null
  const reached = new Map(before.plan.versions.flatMap(({ versionId }) => entryOf(versions, versionId)))
  const edges = before.plan.flows.length
  // Where nothing leaves the withdrawn versions, nothing enters them twice.
  const entering = compile(mapValues(reached, (one) => (withdrawn.has(one.id) ? { ...one, derivations: [] } : one)))
  const after = compile(
    mapValues(reached, (one) => ({
      ...one,
      derivations: one.derivations.filter(({ sourceVersionId }) => !withdrawn.has(sourceVersionId)),
    })),
  )
  // They lack no more than the plan did, and that lacked nothing.
  if ('missing' in entering || 'missing' in after) return null
  const share = entering.plan.versions
    .filter(({ versionId }) => withdrawn.has(versionId))
    .reduce((sum, { inflow }) => sum + inflow, 0n)
  return { share, losses: subtract(weightsOf(before.plan), weightsOf(after.plan)), edges }
}

function weightsOf({ payees }: CompiledPlan): Map<string, bigint> {
  return new Map(payees.flatMap(({ accountId, weight }) => (accountId === null ? [] : [[accountId, weight]])))
}

function subtract(before: ReadonlyMap<string, bigint>, after: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const losses = [...before].map(([id, weight]) => [id, weight - (after.get(id) ?? 0n)] as const)
  return new Map(losses.filter(([, loss]) => loss > 0n))
}

function entryOf(
  versions: ReadonlyMap<string, LineageVersion>,
  id: string,
): readonly (readonly [string, LineageVersion])[] {
  const version = versions.get(id)
  return version === undefined ? [] : [[id, version]]
}

function mapValues<Value>(map: ReadonlyMap<string, Value>, change: (value: Value) => Value): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]))
}

import fc from 'fast-check'
import type { Policy } from '#runtime/policy.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { type CompiledPlan, compilePlan, type LineageVersion } from '../../subgraphs/attribution/engine/compilePlan.ts'
import { versionId } from '../../subgraphs/attribution/engine/testLineage.ts'

/** The plan of the first version by the product's engine. */
export function compile(versions: readonly LineageVersion[], policy: Policy = GENESIS_POLICY): CompiledPlan {
  const known = new Map(versions.map((one) => [one.id, one]))
  const result = compilePlan({ agentVersionId: versions[0]?.id ?? versionId(0), versions: known, policy })
  if ('missing' in result) throw new Error(`Nothing should be missing, but ${result.missing} is.`)
  return result.plan
}

/** One version with its contributors, and no source. */
export function work(contributors: LineageVersion['contributors'], id = versionId(0)): LineageVersion {
  return { id, contributors, derivations: [] }
}

export function link(from: string, to: string, rate: bigint | null): LineageVersion['derivations'][number] {
  return { id: `${from}>${to}`, sourceVersionId: to, rate, weight: null }
}

/** Of 10^18, by account, and by kind what is no account's. */
export function sharesOf(plan: Pick<CompiledPlan, 'payees'>): Map<string, bigint> {
  return new Map(plan.payees.map(({ kind, accountId, weight }) => [accountId ?? kind, weight]))
}

export function total(values: Iterable<bigint>): bigint {
  let sum = 0n
  for (const value of values) sum += value
  return sum
}

/** A list's values in some order. */
export function shuffledArbitrary<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length })
}

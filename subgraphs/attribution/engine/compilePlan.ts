import assert from 'node:assert/strict'
import { derivedId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import { reachVersions } from './reachVersions.ts'

/** A version as far as credit depends on it. Everything else about it may change without changing a plan. */
export interface LineageVersion {
  readonly id: string
  readonly contributors: readonly { readonly accountId: string; readonly weight: number }[]
  readonly derivations: readonly LineageDerivation[]
  /** The last change of its links or shares since it was published; nothing or 0 where there was none. */
  readonly changedAtPosition?: bigint
}

export interface LineageDerivation {
  readonly id: string
  readonly sourceVersionId: string
  /** The source's royalty rate when the link was made, a share of 10^18; null where it declared none. */
  readonly rate: bigint | null
  /** Its part of the default pool where no rate is declared. */
  readonly weight: number | null
}

export interface PlanInput {
  readonly agentVersionId: string
  /** By id, at least every version that the agent version reaches; others are ignored, at no cost. Any order. */
  readonly versions: ReadonlyMap<string, LineageVersion>
  readonly policy: Policy
}

export type Payee =
  | { readonly kind: 'ACCOUNT'; readonly accountId: string; readonly weight: bigint }
  /** UNATTRIBUTED in measured plans only. */
  | { readonly kind: 'FEE' | 'UNATTRIBUTED' | 'REMAINDER'; readonly accountId: null; readonly weight: bigint }

/** All numbers are shares of 10^18. Two identities hold exactly: inflow = passedOn + kept, and kept = its contributors' shares + remainder. */
export interface VersionFlow {
  readonly versionId: string
  readonly inflow: bigint
  /** The sum of the flows along its derivations. */
  readonly passedOn: bigint
  /** What is left for its contributors. What the floors along its derivations left over is part of it. */
  readonly kept: bigint
  /** What the floors of its contributors' shares left over: it goes to the payee REMAINDER. */
  readonly remainder: bigint
}

export interface DerivationFlow {
  readonly derivationId: string
  readonly derivedVersionId: string
  readonly sourceVersionId: string
  readonly flow: bigint
}

export interface CompiledPlan {
  readonly id: string
  readonly agentVersionId: string
  readonly policyVersion: number
  /** The last change of any version that it reaches. */
  readonly lineagePosition: bigint
  /** The fee first, accounts by id, REMAINDER last; each above 0, together exactly 10^18. */
  readonly payees: readonly Payee[]
  /** In topological order, the agent version first; ties by id. */
  readonly versions: readonly VersionFlow[]
  readonly flows: readonly DerivationFlow[]
}

/**
 * Splits one unit of an agent version's revenue over everybody upstream: each version once, with all that flows in, so a
 * diamond costs what its edges cost. The same input in any order gives the same bytes. Versions that are not there yet are
 * named; a cycle or rates above the whole are asserted against, since no link may make them.
 */
export function compilePlan({
  agentVersionId,
  versions,
  policy,
}: PlanInput): { plan: CompiledPlan } | { missing: string[] } {
  const reached = reachVersions(agentVersionId, versions)
  if ('missing' in reached) return reached
  const { order } = reached
  const lineagePosition = order.reduce(
    (last, { changedAtPosition = 0n }) => (changedAtPosition > last ? changedAtPosition : last),
    0n,
  )

  // The fee comes off the top: what the lineage shares is the rest of the whole, so all payees sum to 10^18.
  const inflows = new Map([[agentVersionId, WEIGHT_TOTAL - policy.fee]])
  const accounts = new Map<string, bigint>()
  const versionFlows: VersionFlow[] = []
  const flows: DerivationFlow[] = []
  for (const version of order) {
    const inflow = inflows.get(version.id) ?? 0n
    const outflows = passOn(version, inflow, policy)
    for (const { sourceVersionId, flow } of outflows)
      inflows.set(sourceVersionId, (inflows.get(sourceVersionId) ?? 0n) + flow)
    const passedOn = sum(outflows.map(({ flow }) => flow))
    const kept = inflow - passedOn
    const shares = shareAmong(version.contributors, kept)
    for (const [accountId, share] of shares) accounts.set(accountId, (accounts.get(accountId) ?? 0n) + share)
    versionFlows.push({ versionId: version.id, inflow, passedOn, kept, remainder: kept - sum(shares.values()) })
    flows.push(...outflows)
  }

  const payees: Payee[] = [
    { kind: 'FEE' as const, accountId: null, weight: policy.fee },
    ...[...accounts].sort(byKey).map(([accountId, weight]) => ({ kind: 'ACCOUNT' as const, accountId, weight })),
    { kind: 'REMAINDER' as const, accountId: null, weight: sum(versionFlows.map(({ remainder }) => remainder)) },
  ].filter(({ weight }) => weight > 0n)
  assert.equal(
    sum(payees.map(({ weight }) => weight)),
    WEIGHT_TOTAL,
    `The plan of ${agentVersionId} must sum to the whole.`,
  )
  const id = planId(agentVersionId, order, { policy, lineagePosition })
  return {
    plan: { id, agentVersionId, policyVersion: policy.version, lineagePosition, payees, versions: versionFlows, flows },
  }
}

/** What each contributor gets of `kept`, by floor. An account that is named twice has the sum of its weights. */
export function shareAmong(contributors: LineageVersion['contributors'], kept: bigint): ReadonlyMap<string, bigint> {
  const weights = new Map<string, bigint>()
  for (const { accountId, weight } of contributors)
    weights.set(accountId, (weights.get(accountId) ?? 0n) + BigInt(weight))
  const total = sum(weights.values())
  return new Map([...weights].map(([accountId, weight]) => [accountId, total === 0n ? 0n : (kept * weight) / total]))
}

function passOn(version: LineageVersion, inflow: bigint, policy: Policy): DerivationFlow[] {
  const shareOf = createShares(version.derivations, policy)
  const stack = sum(version.derivations.map(shareOf))
  assert.ok(stack <= WEIGHT_TOTAL, `The rates out of ${version.id} must sum to at most ${WEIGHT_TOTAL}, got ${stack}.`)
  return version.derivations.toSorted(byId).map((derivation) => ({
    derivationId: derivation.id,
    derivedVersionId: version.id,
    sourceVersionId: derivation.sourceVersionId,
    flow: (inflow * shareOf(derivation)) / WEIGHT_TOTAL,
  }))
}

type Terms = Pick<LineageDerivation, 'rate' | 'weight'>

/**
 * The share of a version's inflow that each of its links passes on. Declared rates as they are. Sources without one share the
 * policy's default pool, within what the cap leaves, by weight; a missing weight counts as 1, so where none is given the
 * parts are equal.
 */
export function createShares(links: readonly Terms[], policy: Policy): (link: Terms) => bigint {
  const weightOf = ({ weight }: Terms): bigint => BigInt(weight ?? 1)
  const pool = poolWithin(sum(links.map(({ rate }) => rate ?? 0n)), policy)
  const total = sum(links.filter(({ rate }) => rate === null).map(weightOf))
  return (link) => link.rate ?? (total === 0n ? 0n : (pool * weightOf(link)) / total)
}

/** What sources without a rate share, beside those whose declared rates sum to so much. */
export function poolWithin(declared: bigint, { maxStack, defaultPool }: Policy): bigint {
  const left = maxStack > declared ? maxStack - declared : 0n
  return left < defaultPool ? left : defaultPool
}

/**
 * A hash of all that the plan follows from: agent version, lineage, terms, shares and policy; and where that has changed, of
 * its position, so that a lineage which is again what it was has a plan of its own.
 */
function planId(
  agentVersionId: string,
  order: readonly LineageVersion[],
  { policy, lineagePosition }: { readonly policy: Policy; readonly lineagePosition: bigint },
): string {
  const lineage = order.map(({ id, contributors, derivations }) => [
    id,
    contributors.map(({ accountId, weight }) => [accountId, weight] as const).toSorted(byKey),
    derivations
      .toSorted(byId)
      .map(({ id, sourceVersionId, rate, weight }) => [id, sourceVersionId, rate === null ? null : `${rate}`, weight]),
  ])
  const terms = [policy.version, policy.fee, policy.defaultPool, policy.maxStack].map(String)
  if (lineagePosition > 0n) terms.push(`${lineagePosition}`)
  return derivedId('Plan', agentVersionId, JSON.stringify(lineage), ...terms)
}

function sum(values: Iterable<bigint>): bigint {
  let total = 0n
  for (const value of values) total += value
  return total
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function byKey(a: readonly [string, bigint | number], b: readonly [string, bigint | number]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0
}

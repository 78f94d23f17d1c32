import type { Queryable } from '#runtime/database.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import type { HeldSplit, SplitBasis, SuspicionResolved } from '#schema/events/suspicion.resolved.ts'
import { compilePlan, type LineageVersion, shareAmong } from '../engine/compilePlan.ts'
import { readClosure } from '../lineage/readClosure.ts'

/** All of it goes to those for whom it was held. */
export const KEPT_WHOLE: HeldSplit = { kept: `${WEIGHT_TOTAL}`, payees: [] }

/** Stands for those who are credited in the version's place: an account by this name cannot be. */
const KEEPERS = ''

/**
 * What was held, as the version's links divide revenue from now on: its sources get their rates, theirs get theirs, and the rest stays with
 * whom it was held for. No fee: that was taken when the usage was split. Null while something upstream has not arrived.
 */
export function splitByLineage(
  versionId: string,
  versions: ReadonlyMap<string, LineageVersion>,
  policy: Policy,
): HeldSplit | null {
  const version = versions.get(versionId)
  if (version === undefined) return null
  const kept = { ...version, contributors: [{ accountId: KEEPERS, weight: 1 }] }
  const known = new Map(versions).set(versionId, kept)
  const result = compilePlan({ agentVersionId: versionId, versions: known, policy: { ...policy, fee: 0n } })
  if ('missing' in result) return null
  const { payees } = result.plan
  return toSplit(
    payees.find(({ accountId }) => accountId === KEEPERS)?.weight ?? 0n,
    new Map(
      payees.flatMap((one) =>
        one.kind === 'ACCOUNT' && one.accountId !== KEEPERS ? [[one.accountId, one.weight]] : [],
      ),
    ),
  )
}

/** What was held, to the contributors of the earlier version. */
export function splitAmong(contributors: LineageVersion['contributors']): HeldSplit {
  return toSplit(0n, shareAmong(contributors, WEIGHT_TOTAL))
}

/** What floors leave over is nobody's: REMAINDER. */
function toSplit(kept: bigint, shares: ReadonlyMap<string, bigint>): HeldSplit {
  const payees = [...shares]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([accountId, weight]): HeldSplit['payees'][number] => ({ kind: 'ACCOUNT', accountId, weight: `${weight}` }))
    .filter(({ weight }) => weight !== '0')
  const rest = WEIGHT_TOTAL - kept - [...shares.values()].reduce((sum, weight) => sum + weight, 0n)
  const remainder = { kind: 'REMAINDER' as const, accountId: null, weight: `${rest}` }
  return { kept: `${kept}`, payees: rest > 0n ? [...payees, remainder] : payees }
}

/** How a suspicion that ended so divides what was held: the same years later, by what its end stood on. Null while a version has not arrived. */
export async function splitFor(
  db: Queryable,
  outcome: SuspicionResolved['outcome'],
  { versionId, earlierVersionId, lineagePosition, policyVersion }: SplitBasis,
): Promise<HeldSplit | null> {
  if (outcome === 'CLEARED') return KEPT_WHOLE
  const at = BigInt(lineagePosition)
  if (outcome === 'UPHELD') {
    const earlier = (await readClosure(db, [earlierVersionId], at)).get(earlierVersionId)
    return earlier === undefined ? null : splitAmong(earlier.contributors)
  }
  return splitByLineage(versionId, await readClosure(db, [versionId], at), await readPolicy(db, policyVersion))
}

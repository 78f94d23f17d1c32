import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import type { LineageVersion } from '../../subgraphs/attribution/engine/compilePlan.ts'
import { lineageArbitrary, versionId } from '../../subgraphs/attribution/engine/testLineage.ts'
import { compile, link, sharesOf, total } from './lineages.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/** Case 13: what an agent's lineage has, of 10^18, by the owner of each version: its id. */
type LineageRule = (versions: readonly LineageVersion[]) => ReadonlyMap<string, bigint>

const byEngine: LineageRule = (versions) => sharesOf(compile(versions, { ...GENESIS_POLICY, fee: 0n }))

/** Story's absolute policy: to each ancestor the rate of its link, once for each path that leads to it. */
const countingPaths: LineageRule = (versions) => {
  const shares = new Map<string, bigint>()
  const known = new Map(versions.map((one) => [one.id, one]))
  const walk = (id: string): void => {
    for (const { sourceVersionId, rate } of known.get(id)?.derivations ?? []) {
      shares.set(sourceVersionId, (shares.get(sourceVersionId) ?? 0n) + (rate ?? 0n))
      walk(sourceVersionId)
    }
  }
  walk(versionId(0))
  return shares
}

const upstreamHasWhatTheLinksAsk = {
  cases: fc.oneof(
    fc
      .record({ rungs: fc.integer({ min: 1, max: 7 }), percent: fc.integer({ min: 1, max: 40 }) })
      .map(({ rungs, percent }) => ladder(rungs, (WEIGHT_TOTAL * BigInt(percent)) / 100n)),
    lineageArbitrary({ maxVersions: 8 }).map((versions) =>
      versions.map(({ id, derivations }) => ({
        ...ownedBy(id),
        derivations: derivations.map((one) => ({ ...one, rate: one.rate ?? 0n })),
      })),
    ),
  ),
  holds(rule: LineageRule, versions: readonly LineageVersion[]) {
    const asked = total(versions[0]?.derivations.map(({ rate }) => rate ?? 0n) ?? [])
    const upstream = total([...rule(versions)].flatMap(([by, share]) => (by === versionId(0) ? [] : [share])))
    expect(upstream).toBeLessThanOrEqual(asked)
  },
}

describe('a lineage of diamonds', () => {
  it('costs an agent what its own links ask for, however many paths there are', () =>
    expectToHold(upstreamHasWhatTheLinksAsk, byEngine))
  it('would cost more, and more than there is, where paths are counted', () =>
    expectToBreak(upstreamHasWhatTheLinksAsk, countingPaths))
})

/** Each rung derives from two versions, and both from the next rung: 2^rungs paths. */
function ladder(rungs: number, rate: bigint): LineageVersion[] {
  const made = (id: string, sources: readonly string[]): LineageVersion => ({
    ...ownedBy(id),
    derivations: sources.map((source) => link(id, source, rate)),
  })
  const versions = Array.from({ length: rungs }, (_, nr) => [
    made(versionId(nr), [`left-${nr}`, `right-${nr}`]),
    made(`left-${nr}`, [versionId(nr + 1)]),
    made(`right-${nr}`, [versionId(nr + 1)]),
  ])
  return [...versions.flat(), made(versionId(rungs), [])]
}

function ownedBy(id: string): Pick<LineageVersion, 'id' | 'contributors'> {
  return { id, contributors: [{ accountId: id, weight: 1 }] }
}

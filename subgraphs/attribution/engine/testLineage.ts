import fc from 'fast-check'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import type { LineageDerivation, LineageVersion } from './compilePlan.ts'

/** Version number `nr` of a random lineage; 0 is the agent version. */
export const versionId = (nr: number): string => `ver-${nr}`

const RATE_MAX = WEIGHT_TOTAL / 8n

/**
 * Random lineages for property tests: rates and pools, several derivations between the same two, diamonds, many contributors
 * with awkward weights. Versions derive from later numbers only, so there is no cycle; none is missing.
 */
export function lineageArbitrary({ maxVersions = 14 } = {}): fc.Arbitrary<LineageVersion[]> {
  return fc.integer({ min: 1, max: maxVersions }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, nr) =>
        fc
          .record({ contributors: contributorsArbitrary, links: linksArbitrary(nr, count) })
          .map(({ contributors, links }) => ({
            id: versionId(nr),
            contributors,
            derivations: links.map((link, index) => ({ ...link, id: `drv-${nr}-${index}` })),
          })),
      ),
    ),
  )
}

export function policyArbitrary(): fc.Arbitrary<Policy> {
  return fc.record({
    version: fc.integer({ min: 1, max: 9 }),
    fee: fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }),
    defaultPool: fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }),
    maxStack: fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }),
  })
}

const contributorsArbitrary = fc.array(
  fc.record({ accountId: fc.nat(11).map((nr) => `acc-${nr}`), weight: fc.integer({ min: 1, max: 2 ** 31 - 1 }) }),
  { maxLength: 40, size: 'max' },
)

function linksArbitrary(nr: number, count: number): fc.Arbitrary<Omit<LineageDerivation, 'id'>[]> {
  if (nr === count - 1) return fc.constant([])
  return fc.array(
    fc.record({
      sourceVersionId: fc.integer({ min: nr + 1, max: count - 1 }).map(versionId),
      rate: fc.option(fc.bigInt({ min: 0n, max: RATE_MAX }), { nil: null }),
      weight: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
    }),
    { maxLength: 7 },
  )
}

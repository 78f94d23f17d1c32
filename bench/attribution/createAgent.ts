import { newId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'

const LAYERS = 5
const SOURCES = 3
/** What a version passes to its sources together. */
const PASSED_ON = (WEIGHT_TOTAL * 30n) / 100n

/** Sources first, the agent last. */
export type AgentLineage = readonly VersionPublished[]

/**
 * An agent over models in five layers, each version with one contributor of its own. The agent stands on all of the first layer, and
 * each version on up to three of the next: with 5,000 contributors some 120,000 paths lead to 5,000 versions.
 */
export function createAgent(contributors: number): AgentLineage {
  const width = Math.ceil((contributors - 1) / LAYERS)
  const layers: VersionPublished[][] = []
  for (let left = contributors - 1; left > 0; left -= width) {
    const below = layers.at(-1) ?? []
    layers.push(
      Array.from({ length: Math.min(width, left) }, (_, nr) => {
        const sources = new Set([nr, nr + 1, nr + 7].map((one) => below[one % below.length]).slice(0, SOURCES))
        return newVersion(
          'MODEL',
          [...sources].filter((source) => source !== undefined),
        )
      }),
    )
  }
  return [...layers.flat(), newVersion('AGENT', layers.at(-1) ?? [])]
}

export function newVersion(
  kind: VersionPublished['assetKind'],
  sources: readonly VersionPublished[],
): VersionPublished {
  const ownerId = newId('Account')
  return {
    versionId: newId('Version'),
    assetId: newId(kind === 'AGENT' ? 'Agent' : kind === 'MODEL' ? 'Model' : 'Dataset'),
    assetKind: kind,
    name: 'A measured asset',
    label: '1',
    ownerId,
    visibility: 'PUBLIC',
    terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: [{ accountId: ownerId, weight: 1 }],
    derivations: sources.map(({ versionId }) => ({
      derivationId: newId('Derivation'),
      sourceVersionId: versionId,
      kind: kind === 'AGENT' ? 'RUNS_ON' : 'DERIVED_FROM',
      rate: `${PASSED_ON / BigInt(sources.length)}`,
      weight: null,
      evidence: 'DECLARED',
    })),
    documents: [],
  }
}

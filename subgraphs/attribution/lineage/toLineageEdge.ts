import { formatWeight } from '#runtime/money.ts'
import type { EdgeRow } from './readEdges.ts'
import { type AssetKind, versionStub } from './stubs.ts'

/** A derivation as the graph shows it. An end whose kind is null is not for the viewer to see, and is not named. */
export function toLineageEdge(
  edge: EdgeRow & {
    readonly derivedKind: AssetKind | null
    readonly sourceKind: AssetKind | null
    readonly flow: bigint | null
  },
) {
  const { id, kind, rate, weight, evidence, flow, derivedKind, sourceKind } = edge
  return {
    id,
    kind,
    derived: derivedKind === null ? null : versionStub({ assetKind: derivedKind, id: edge.derivedVersionId }),
    source: sourceKind === null ? null : versionStub({ assetKind: sourceKind, id: edge.sourceVersionId }),
    rate: rate === null ? null : formatWeight(BigInt(rate)),
    weight,
    evidence,
    flow: flow === null ? null : formatWeight(flow),
  }
}

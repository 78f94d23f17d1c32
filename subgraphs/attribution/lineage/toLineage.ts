import { formatWeight } from '#runtime/money.ts'
import type { EdgeRow } from './readEdges.ts'
import type { Flows } from './readFlows.ts'
import { assetStub, versionStub } from './stubs.ts'
import { toLineageEdge } from './toLineageEdge.ts'
import type { VersionRow } from './visibleVersions.ts'
import type { Direction, Walk } from './walk.ts'

/** A walk as a graph: every version reached and every derivation between two of them, with the flows where there are any. */
export function toLineage(options: {
  readonly root: VersionRow
  readonly direction: Direction
  readonly walk: Walk
  readonly between: { readonly edges: readonly EdgeRow[]; readonly isTruncated: boolean }
  readonly flows: Flows | null
}) {
  const { root, direction, walk, between, flows } = options
  const kindOf = (id: string) => walk.reached.get(id)?.version.assetKind ?? null
  const nodes = [...walk.reached.values()].map(({ version, distance }) => {
    const flow = flows?.ofVersion(version.id)
    return {
      asset: assetStub(version),
      version: versionStub(version),
      distance,
      inflow: flow === undefined ? null : formatWeight(flow.inflow),
      passedOn: flow === undefined ? null : formatWeight(flow.inflow - flow.kept),
      kept: flow === undefined ? null : formatWeight(flow.kept),
    }
  })
  return {
    root: versionStub(root),
    direction,
    nodes,
    edges: between.edges.map((edge) =>
      toLineageEdge({
        ...edge,
        derivedKind: kindOf(edge.derivedVersionId),
        sourceKind: kindOf(edge.sourceVersionId),
        flow: flows?.ofEdge(edge) ?? null,
      }),
    ),
    total: nodes.length,
    isTruncated: walk.isTruncated || between.isTruncated,
    depthReached: walk.depthReached,
    asOf: walk.asOf,
  }
}

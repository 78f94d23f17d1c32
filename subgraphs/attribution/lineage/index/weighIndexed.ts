import type { Policy } from '#runtime/policy.ts'
import type { Flows, FlowsRequest } from '../readFlows.ts'
import type { LoadedLineage } from './createLineageIndex.ts'

/** The same flows out of the arrays. */
export function weighIndexed(
  { graph, weigh }: LoadedLineage,
  policy: Policy,
  { agentVersionId, among }: FlowsRequest,
): Flows | null {
  const root = graph.find(agentVersionId)
  const weights = root === undefined ? null : weigh(root, policy)
  if (weights === null) return null
  // Weights are good until the next weighing, and flows for as long as somebody has them.
  const flows = new Map(
    Array.from(among.keys(), (id) => {
      const node = graph.find(id)
      return [id, node === undefined ? undefined : { inflow: weights.inflow(node), ...weights.outflow(node) }]
    }),
  )
  return {
    ofVersion: (id) => flows.get(id),
    ofEdge: ({ derivedVersionId, rate, weight }) =>
      flows.get(derivedVersionId)?.along({ rate: rate === null ? null : BigInt(rate), weight }),
  }
}

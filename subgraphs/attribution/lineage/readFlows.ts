import type { Queryable } from '#runtime/database.ts'
import type { Policy } from '#runtime/policy.ts'
import { compilePlan, type VersionFlow } from '../engine/compilePlan.ts'
import type { LineageIndex } from './index/createLineageIndex.ts'
import { weighIndexed } from './index/weighIndexed.ts'
import { readClosure } from './readClosure.ts'
import type { EdgeRow } from './readEdges.ts'

export interface FlowsRequest {
  readonly agentVersionId: string
  /** The versions that the flows are asked for, by id; others may be left out. */
  readonly among: ReadonlyMap<string, unknown>
}

/** How an agent version's revenue flows upstream, in shares of 10^18. */
export interface Flows {
  readonly ofVersion: (id: string) => Pick<VersionFlow, 'inflow' | 'kept'> | undefined
  /** Of a link out of one of the versions. */
  readonly ofEdge: (edge: EdgeRow) => bigint | undefined
}

/**
 * The flows upstream of each agent version, as its plan has them or will have them: out of memory where the lineage is there,
 * else by compiling, with as many statements as the deepest has levels. Null while its lineage is not complete here.
 */
export async function readFlows(
  around: { readonly db: Queryable; readonly lineage: LineageIndex | null; readonly policy: Policy },
  requests: readonly FlowsRequest[],
): Promise<(Flows | null)[]> {
  const { db, lineage, policy } = around
  const loaded = await lineage?.catchUp()
  if (loaded != null) return requests.map((request) => weighIndexed(loaded, policy, request))
  const versions = await readClosure(
    db,
    requests.map(({ agentVersionId }) => agentVersionId),
  )
  return requests.map(({ agentVersionId }) => {
    const result = compilePlan({ agentVersionId, versions, policy })
    if ('missing' in result) return null
    const byVersion = new Map(result.plan.versions.map((flow) => [flow.versionId, flow]))
    const byDerivation = new Map(result.plan.flows.map(({ derivationId, flow }) => [derivationId, flow]))
    return { ofVersion: (id) => byVersion.get(id), ofEdge: ({ id }) => byDerivation.get(id) }
  })
}

import type { Viewer } from '#runtime/viewer.ts'
import type { Run as RunRow } from '../entities/Run.ts'
import type { RunResolvers, RunSourceResolvers } from '../generated.ts'
import { isAttribution } from '../loaders.ts'

/**
 * What was asked and answered is its payer's alone: not the agent's owner's, and not the operator's. Attribution reads the output,
 * where that decides who is paid.
 */
export const Run: RunResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.run.load(id),
  agent: ({ agentId }, _, { loaders }) => loaders.agent.load(agentId),
  input: (run, _, { viewer }) => (isPayer(run, viewer) ? run.input : null),
  output: (run, _, { viewer, caller }) => (isPayer(run, viewer) || isAttribution(viewer, caller) ? run.output : null),
  sources: (run, _, { viewer }) => (isPayer(run, viewer) ? run.sources : null),
  failure: (run, _, { viewer }) => (isPayer(run, viewer) ? run.failure : null),
  usage: ({ usageId }, _, { loaders }) => (usageId === null ? null : loaders.usage.load(usageId)),
}

export const RunSource: RunSourceResolvers = {
  async document({ documentId }, _, { loaders }) {
    return (await loaders.mayReadDocument.load(documentId)) ? { id: documentId } : null
  },
}

function isPayer({ payerId }: RunRow, viewer: Viewer | null): boolean {
  return viewer?.accountId === payerId
}

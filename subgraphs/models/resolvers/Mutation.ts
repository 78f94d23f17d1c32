import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { Context } from '../context.ts'
import type { MutationResolvers, RegisterModelInput } from '../generated.ts'
import { addModelVersion } from '../operations/addModelVersion.ts'
import { registerModel } from '../operations/registerModel.ts'
import { transferModel } from '../operations/transferModel.ts'

/** One request may hold several mutations, and what one changes the next must not read from a loader's memory. */
export const Mutation: MutationResolvers = {
  async registerModel(_, { input }, context) {
    const result = await registerModel(asWriter(context), input)
    if (isRefused(result)) return { model: null, userErrors: result.refusals }
    const { model, version } = result
    context.loaders.model.clear(model.id).prime(model.id, model)
    context.loaders.latestVersion.clear(model.id).prime(model.id, version)
    nameSources(context, input)
    return { model, userErrors: [] }
  },

  async addModelVersion(_, { input }, context) {
    const result = await addModelVersion(asWriter(context), input)
    if (isRefused(result)) return { version: null, userErrors: result.refusals }
    context.loaders.latestVersion.clear(input.modelId)
    nameSources(context, input)
    return { version: result.version, userErrors: [] }
  },

  async transferModel(_, { input }, context) {
    const result = await transferModel(asWriter(context), input)
    if (isRefused(result)) return { model: null, userErrors: result.refusals }
    return { model: await context.loaders.model.clear(input.modelId).load(input.modelId), userErrors: [] }
  },
}

function asWriter({ db, viewer, service }: Context) {
  return { db, references: service.references, viewer: requireViewer(viewer, 'WRITE') }
}

/** Who just linked to a source may use it: the answer says so even before the replica knows. */
function nameSources({ loaders }: Context, { derivations }: Pick<RegisterModelInput, 'derivations'>): void {
  for (const { sourceVersionId } of derivations ?? []) {
    loaders.mayNameSource.clear(sourceVersionId).prime(sourceVersionId, true)
  }
}
